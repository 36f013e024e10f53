import { saleTrial } from '../../../shared/listings/testing/sale-trial';
import { faultsOf, type TrustRow } from './row';

const SEEDS = { short: 500, full: 5_000 } as const;

export const LISTING_TRUTH: TrustRow = {
  row: 14,
  promise: 'A takedown reaches the same end state as the gateway',
  run: async ({ size }) => {
    const trials = Array.from({ length: SEEDS[size] }, (_none, i) => saleTrial(i + 1));
    const differ = trials.filter(({ isOffSale, told }) => isOffSale !== told);
    const byFirstWord = trials.filter((trial) => trial.isOffSale !== trial.byFirstWord).length;
    return {
      figure: `${trials.length} seeds of takedowns and relists told twice, late, with gaps and in any order: ${differ.length} items differ`,
      control: `the first acknowledged takedown decides for good: ${byFirstWord} differ`,
      faults: faultsOf(
        [differ.length === 0, `differ: seeds ${differ.map(({ seed }) => seed).join(', ')}`],
        [byFirstWord > 0, 'the control never differed: this run has no teeth'],
      ),
    };
  },
};
