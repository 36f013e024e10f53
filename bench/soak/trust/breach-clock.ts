import { SECOND_MS } from '../../../shared/kernel';
import { HALF_DAYS, runClockLeaps } from '../clock-leaps';
import { freezeEngines } from './frozen-engine';
import { faultsOf, type TrustRow } from './row';

const DAYS = { short: 3, full: 100 } as const;
const FREEZES = { short: 1, full: 12 } as const;
const FREEZE_MS = { short: 3_000, full: 20_000 } as const;
const CONTROL_DAYS = { short: 3, full: 20 } as const;

export const BREACH_CLOCK: TrustRow = {
  row: 23,
  promise: 'A breach fires once, on time, whatever the platform says of the time',
  run: async ({ size, program, dir }) => {
    const frozen = await freezeEngines(program, dir, FREEZES[size], FREEZE_MS[size]);
    const run = runClockLeaps(DAYS[size], true);
    const control = runClockLeaps(CONTROL_DAYS[size], false);
    return {
      figure: `${DAYS[size]} half days (seeds 1…${DAYS[size]}) with ${run.leaps} leaps of ±10 min to a year and a sleep of 8 h each, ${run.due} fell due: ${run.early} early, ${run.doubled} twice, ${run.missed} missed, worst ${(run.worstLateMs / SECOND_MS).toFixed(1)} s late outside doubt and sleep, also on nights on which clocks are set on or back (${new Set(HALF_DAYS.map(({ zone }) => zone)).size} zones); a real engine stopped (SIGSTOP) ${FREEZES[size]} times for ${FREEZE_MS[size] / SECOND_MS} s over what fell due: ${frozen.early} of ${frozen.due} paid early, ${frozen.doubled} twice, ${frozen.missed} missed, the last ${(frozen.worstAfterMs / SECOND_MS).toFixed(1)} s after it went on`,
      control: `each word on the time believed, ${CONTROL_DAYS[size]} half days: ${control.early} early; stopped engines had ${frozen.paidWhileStopped} of ${frozen.due} paid while they stood`,
      faults: faultsOf(
        [run.leaps > 0 && run.due > 0, 'nothing was at stake: this run has no teeth'],
        [run.early === 0, `${run.early} early`],
        [run.doubled === 0, `${run.doubled} twice`],
        [run.missed === 0, `${run.missed} missed`],
        [run.worstLateMs <= SECOND_MS, `${run.worstLateMs} ms late`],
        [frozen.due > 0 && frozen.paidWhileStopped === 0, 'a stopped engine paid: it was not stopped'],
        [frozen.early === 0, `${frozen.early} paid early around a stop`],
        [frozen.doubled === 0, `${frozen.doubled} paid twice around a stop`],
        [frozen.missed === 0, `${frozen.missed} missed after a stop`],
        [control.early > 0, 'the control was never early: this run has no teeth'],
      ),
    };
  },
};
