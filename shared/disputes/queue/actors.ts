import { FLAG } from '../columns';
import { STAGES } from '../events';
import { ACTORS, nextActor } from '../liability';
import type { Disputes } from '../state';

/** Number of "nobody": a settled dispute waits for no one. */
const NOBODY = ACTORS.length;

/** By place in STAGES, and by whether a settlement waits for the platform: place in ACTORS, or NOBODY. */
const CODES = STAGES.flatMap((stage) =>
  [false, true].map((isSettling) => {
    const actor = nextActor({ stage, isSettling });
    return actor === null ? NOBODY : ACTORS.indexOf(actor);
  }),
);
const CODE_TABLE = Uint8Array.from(CODES);

/** Who must act next in a row, as a place in ACTORS; their number for nobody. Whether a jury has ended isn't asked. */
export function actorCodeOf(state: Disputes, row: number): number {
  const isSettling = (state.flags.get(row) & FLAG.settling) !== 0;
  return CODE_TABLE[state.stage.get(row) * 2 + (isSettling ? 1 : 0)]!;
}
