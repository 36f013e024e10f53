import {
  DRILL_ATTACKS,
  dismissLeaver,
  LIVE_ATTACKS,
} from '../../../electron/engine/testing/hostile/all-attacks';
import { type AttackOutcome, runAttack } from '../../../electron/engine/testing/hostile/attack';
import { type HostileDesk, openHostileDesk } from '../../../electron/engine/testing/hostile-desk';
import { faultsOf, type TrustRow } from './row';

/** What the issue asks for. */
const LEAST = 40;

export const SECOND_PERSON: TrustRow = {
  row: 13,
  promise: 'High-value money needs a second person, and a page is who sits at it',
  run: async () => {
    const outcomes: AttackOutcome[] = [];
    for (const mode of ['live', 'drill'] as const) {
      const desk: HostileDesk = await openHostileDesk(mode);
      try {
        if (mode === 'live') await dismissLeaver(desk);
        for (const attack of mode === 'live' ? LIVE_ATTACKS : DRILL_ATTACKS) {
          outcomes.push(await runAttack(desk, attack));
        }
      } finally {
        await desk.close();
      }
    }
    const through = outcomes.filter(({ answer, expected, done }) => answer !== expected || done.length > 0);
    const unseen = outcomes.filter(({ leavesNoTrace, refused }) => !leavesNoTrace && refused === 0);
    const allowed = outcomes.filter(({ control }) => control === 'ok').length;
    return {
      figure: `${outcomes.length} attacks from a hostile page on a live desk and a drill: ${outcomes.length - through.length} refused with nothing done, ${unseen.length} refusals missing on record`,
      control: `the same by whoever may: ${allowed} of ${outcomes.length} done`,
      faults: faultsOf(
        [outcomes.length >= LEAST, 'fewer than forty attacks'],
        [through.length === 0, `went through: ${through.map(({ name }) => name).join('; ')}`],
        [unseen.length === 0, `not on record: ${unseen.map(({ name }) => name).join('; ')}`],
        [allowed === outcomes.length, 'the right person was refused too: this run has no teeth'],
      ),
    };
  },
};
