import type { DecideContext, EngineState, RefusedAct } from '../../../shared/engine';
import type { CodedError, Result, WarEvent } from '../../../shared/kernel';

/** What people need of the running session. */
export interface PeopleSession {
  readonly config: { readonly mode: 'drill' | 'live'; readonly journalId: string };
  readonly engine: { readonly state: EngineState; readonly now: number };
  decideAndRecord(
    decide: (context: DecideContext) => Result<readonly WarEvent[], CodedError>,
  ): Promise<Result<unknown, CodedError>>;
  noteRefusal(
    act: Pick<RefusedAct, 'commandId' | 'actor' | 'kind' | 'about'>,
    error: CodedError,
  ): Promise<unknown>;
}
