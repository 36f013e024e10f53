import { MemoryJournal } from '../../../electron/engine/journal/testing/memory-journal';
import { type OutboxTrialReport, runOutboxTrial } from '../../../electron/engine/outbox/testing/outbox-trial';
import { faultsOf, type TrustRow } from './row';

const SEEDS = { short: 60, full: 10_000 } as const;
const CONTROL_SEEDS = { short: 20, full: 200 } as const;
const ACTS = 12;
const CRASH_RATIO = 0.08;

export const ONE_PAYOUT: TrustRow = {
  row: 9,
  promise: 'A payout happens at most once, and its fate is always known',
  run: async ({ size }) => {
    const run = await trials(SEEDS[size], true);
    const control = await trials(CONTROL_SEEDS[size], false);
    return {
      figure: `${SEEDS[size]} seeds × ${ACTS} acts over ${run.kinds} kinds of fault (${run.faults} faults, ${run.crashes} deaths at a step): ${run.doubled} twice, ${run.wrong} recorded otherwise than the platform's book, ${run.stuck} stuck`,
      control: `without keys, ${CONTROL_SEEDS[size]} seeds: ${control.doubled} twice`,
      faults: faultsOf(
        [run.faults > 0 && run.crashes > 0, 'nothing went wrong: this run has no teeth'],
        [run.doubled === 0, `${run.doubled} twice`],
        [run.wrong === 0, `${run.wrong} differ from the platform's book`],
        [run.stuck === 0, `${run.stuck} stuck`],
        [run.retold === 0, `${run.retold} told or recorded twice`],
        [control.doubled > 0, 'the control doubled nothing: this run has no teeth'],
      ),
    };
  },
};

async function trials(seeds: number, hasKeys: boolean) {
  const sum = { doubled: 0, wrong: 0, stuck: 0, retold: 0, crashes: 0, faults: 0 };
  const kinds = new Set<string>();
  for (let seed = 1; seed <= seeds; seed++) {
    const options = { seed, journal: new MemoryJournal(), acts: ACTS, hasKeys, crashRatio: CRASH_RATIO };
    const report: OutboxTrialReport = await runOutboxTrial(options);
    for (const kind of ['doubled', 'wrong', 'stuck', 'retold'] as const) sum[kind] += report[kind].length;
    for (const count of report.crashes.values()) sum.crashes += count;
    for (const [kind, count] of report.faults) {
      sum.faults += count;
      kinds.add(kind);
    }
  }
  return { ...sum, kinds: kinds.size };
}
