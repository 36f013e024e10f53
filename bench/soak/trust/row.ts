/** How much is tried: what `npm test` has time for, or everything. */
export type Size = 'short' | 'full';

/** What a row has to work with. */
export interface RowGround {
  readonly size: Size;
  /** This program's own file: children are started from it (children.ts). */
  readonly program: string;
  /** A folder of the row's own, gone afterwards. */
  readonly dir: string;
}

/** What came of one promise of the table of trust. */
export interface RowResult {
  /** What was tried, how often, with which seeds, and what came of it. */
  readonly figure: string;
  /** The same with the guard off, which must fail; where none is possible, why. */
  readonly control: string;
  /** What didn't hold, the control's not failing too. */
  readonly faults: readonly string[];
  /** Why it couldn't be tried here; left out when it was. */
  readonly notTried?: string;
}

export interface TrustRow {
  /** Number in the table of trust. */
  readonly row: number;
  readonly promise: string;
  readonly run: (ground: RowGround) => Promise<RowResult>;
}

/** The faults among pairs of a condition that must hold and what to say when it doesn't. */
export function faultsOf(...checks: readonly (readonly [isHeld: boolean, fault: string])[]): string[] {
  return checks.filter(([isHeld]) => !isHeld).map(([, fault]) => fault);
}

/** A share as whole percent. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
}
