import type { DecideContext, Decision, WarEngine } from '../../shared/engine';
import type { OpeningFen } from '../../shared/funds';
import type { CodedError, Result } from '../../shared/kernel';
import { DRILL_PEOPLE, enrolments } from '../../shared/people';
import { DRILL_REFUND_RULES } from '../../shared/refunds';

/** What is due and decided in one go, at most: so long a click waits for it. */
const DUE_PORTION = 32;

/** What a portion needs of its session. */
export interface DuePort {
  readonly engine: WarEngine;
  readonly isDrill: boolean;
  readonly mayDecide: () => boolean;
  /** What the gateway says the funds opened with. */
  readonly openingFen: () => OpeningFen;
  readonly context: () => DecideContext;
  readonly record: (decided: Pick<Decision, 'events' | 'intents'>) => Promise<Result<unknown, CodedError>>;
}

/** Decides a portion of what is due; false when there's nothing more of it, or nothing may be decided now. */
export async function decidePortion(port: DuePort): Promise<boolean> {
  if (!port.mayDecide()) return false;
  if (!(await noteOpenings(port)) || !(await adoptDrillRules(port))) return false;
  const due = port.engine.decideDue(port.context(), DUE_PORTION);
  return due.events.length > 0 && (await port.record(due)).ok;
}

/** Records what the gateway says the funds opened with: nothing is decided on money before. */
async function noteOpenings({ engine, openingFen, context, record }: DuePort): Promise<boolean> {
  const openings = engine.fundOpenings(openingFen(), context());
  return openings.events.length === 0 || (await record(openings)).ok;
}

/** A drill begins with its own people and rules of instant refunds; a real session has none before people say so. */
async function adoptDrillRules({ engine, isDrill, context, record }: DuePort): Promise<boolean> {
  if (!isDrill) return true;
  const { now, consoleId } = context();
  if (engine.state.people.list.length === 0) {
    const source = `/console/${consoleId}`;
    const events = enrolments(DRILL_PEOPLE, { now, source, by: 'drill', changeId: 'drill-people' });
    if (!(await record({ events, intents: [] })).ok) return false;
  }
  const adopted = engine.adoptFirstRefundRules(DRILL_REFUND_RULES, context());
  return adopted.events.length === 0 || (await record(adopted)).ok;
}
