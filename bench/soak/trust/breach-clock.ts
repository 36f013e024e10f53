import { SECOND_MS } from '../../../shared/kernel';
import { runClockLeaps } from '../clock-leaps';
import { faultsOf, type TrustRow } from './row';

const DAYS = { short: 3, full: 100 } as const;
const CONTROL_DAYS = { short: 3, full: 20 } as const;

export const BREACH_CLOCK: TrustRow = {
  row: 23,
  promise: 'A breach fires once, on time, whatever the platform says of the time',
  run: async ({ size }) => {
    const run = runClockLeaps(DAYS[size], true);
    const control = runClockLeaps(CONTROL_DAYS[size], false);
    return {
      figure: `${DAYS[size]} half days (seeds 1…${DAYS[size]}) with ${run.leaps} leaps of ±10 min to a year and a sleep of 8 h each, ${run.due} fell due: ${run.early} early, ${run.doubled} twice, ${run.missed} missed, worst ${(run.worstLateMs / SECOND_MS).toFixed(1)} s late outside doubt and sleep`,
      control: `each word on the time believed, ${CONTROL_DAYS[size]} half days: ${control.early} early`,
      faults: faultsOf(
        [run.leaps > 0 && run.due > 0, 'nothing was at stake: this run has no teeth'],
        [run.early === 0, `${run.early} early`],
        [run.doubled === 0, `${run.doubled} twice`],
        [run.missed === 0, `${run.missed} missed`],
        [run.worstLateMs <= SECOND_MS, `${run.worstLateMs} ms late`],
        [control.early > 0, 'the control was never early: this run has no teeth'],
      ),
    };
  },
};
