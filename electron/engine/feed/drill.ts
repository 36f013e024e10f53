import { type CodedError, codedError, err, type Result } from '../../../shared/kernel';
import type { ScenarioInfo } from '../../../shared/protocol';
import type { GatewaySource } from './gateway-source';

export interface DrillOptions {
  readonly scenario: string;
  readonly scale: number;
  readonly seed: number;
  /** Virtual milliseconds per wall millisecond: a ceiling. */
  readonly factor: number;
  /** Folder of the drill's own book, kept apart from the journal; null keeps it in memory. */
  readonly bookDir: string | null;
}

interface DrillControl {
  setFactor(factor: number): void;
  pause(): void;
  resume(): void;
}

export interface Drill extends GatewaySource {
  readonly control: DrillControl;
}

/**
 * Starts the simulated gateway in this process.
 * Errors: `not_in_this_edition` in a release, which holds no mocks; `not_found` for an unknown scenario; `bad_message`
 * for a book that can't be read or belongs to another world.
 */
export async function createDrill(options: DrillOptions): Promise<Result<Drill, CodedError>> {
  if (__MOCKS__) {
    const { openDrill } = await import('../../../mocks/handlers');
    return openDrill(options);
  }
  return err(codedError('not_in_this_edition', 'this edition holds no drill'));
}

/** The scenarios a drill can run; none in a release. */
export async function drillScenarios(): Promise<readonly ScenarioInfo[]> {
  if (__MOCKS__) {
    const { scenarioInfos } = await import('../../../mocks/scenarios');
    return scenarioInfos();
  }
  return [];
}
