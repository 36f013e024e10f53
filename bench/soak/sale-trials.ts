import { saleTrial } from '../../shared/listings/testing/sale-trial';

const TRIALS = 5_000;
const TRIALS_SHORT = 300;

/** Lives of items told late, twice, in any order and with gaps, against the gateway's truth. Prints, and answers what didn't hold. */
export function runSaleTrials(isShort: boolean): readonly string[] {
  const seeds = isShort ? TRIALS_SHORT : TRIALS;
  let differ = 0;
  let byFirstWord = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const trial = saleTrial(seed);
    if (trial.told !== trial.isOffSale) differ++;
    if (trial.byFirstWord !== trial.isOffSale) byFirstWord++;
  }
  process.stdout.write(
    `items against the gateway's truth: seeds ${seeds}, differ ${differ}; control by the first takedown acknowledged, differ ${byFirstWord}\n`,
  );
  const faults: string[] = [];
  if (differ > 0) faults.push(`${differ} items stand otherwise than at the gateway`);
  if (byFirstWord === 0) faults.push('the rule of the first word differs nowhere: no teeth');
  return faults;
}
