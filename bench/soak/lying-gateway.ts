import { GUARDS, type Guard } from './lying/guards';
import type { Lie } from './lying/lying-platform';
import { runLyingTrial } from './lying/lying-trial';

/** What came of many seeds. Counts of disputes and acts, but `unequal`: figures on which the two books differ. */
export interface LyingFigures {
  readonly seeds: number;
  readonly lies: Readonly<Partial<Record<Lie, number>>>;
  readonly paid: number;
  readonly doubled: number;
  readonly stuck: number;
  readonly byFalseClock: number;
  readonly unequal: number;
  /** Acts that two people ended. */
  readonly closed: number;
  readonly restarts: number;
  /** The first seeds in which something was wrong, and what. */
  readonly examples: readonly string[];
}

interface Sizes {
  readonly seeds: number;
  /** Of each control. */
  readonly controlSeeds: number;
}

const SHORT: Sizes = { seeds: 40, controlSeeds: 12 };
const FULL: Sizes = { seeds: 1_000, controlSeeds: 40 };
const MAX_EXAMPLES = 5;

/** What each control must get wrong: else the run has no teeth. */
const MUST_FAIL: Readonly<Record<Guard, 'doubled' | 'byFalseClock' | 'unequal'>> = {
  finality: 'doubled',
  keys: 'doubled',
  clock: 'byFalseClock',
  echoes: 'unequal',
};

/** Lets a platform lie to a desk for some days, seed by seed from 1; `without` takes one guard away. */
export async function runLyingGateway(seeds: number, without: Guard | null): Promise<LyingFigures> {
  const lies: Partial<Record<Lie, number>> = {};
  const sum = { paid: 0, doubled: 0, stuck: 0, byFalseClock: 0, unequal: 0, closed: 0, restarts: 0 };
  const examples: string[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const report = await runLyingTrial(seed, without);
    const { doubled, stuck, byFalseClock, unequal } = report;
    for (const [lie, count] of report.lies) lies[lie] = (lies[lie] ?? 0) + count;
    sum.paid += report.paid;
    sum.doubled += doubled.length;
    sum.stuck += stuck.length;
    sum.byFalseClock += byFalseClock.length;
    sum.unequal += unequal.length;
    sum.closed += report.closed;
    sum.restarts += report.restarts;
    const isWrong = doubled.length + stuck.length + byFalseClock.length + unequal.length > 0;
    if (isWrong && examples.length < MAX_EXAMPLES) {
      examples.push(`seed ${seed}: ${JSON.stringify({ doubled, stuck, byFalseClock, unequal })}`);
    }
  }
  return { seeds, lies, ...sum, examples };
}

/** Runs and prints the lying gateways and a control for each guard. Answers what didn't hold. */
export async function runLying(isShort: boolean): Promise<readonly string[]> {
  const { seeds, controlSeeds } = isShort ? SHORT : FULL;
  const figures = await runLyingGateway(seeds, null);
  const lies = Object.entries(figures.lies).map(([lie, count]) => `${lie} ${count}`);
  print('lying gateways', figures);
  process.stdout.write(`  lies: ${lies.join(', ')}\n`);
  for (const example of figures.examples) process.stdout.write(`  ${example}\n`);
  const faults: string[] = [];
  if (figures.doubled > 0) faults.push(`${figures.doubled} paid twice to a lying gateway`);
  if (figures.stuck > 0) faults.push(`${figures.stuck} acts or disputes stuck for ever`);
  if (figures.byFalseClock > 0) faults.push(`${figures.byFalseClock} paid by a false clock`);
  if (figures.unequal > 0) faults.push(`the books differ in ${figures.unequal} figures`);
  if (figures.paid === 0 || figures.closed === 0) faults.push('the lying gateways have no teeth');
  for (const guard of GUARDS) {
    const control = await runLyingGateway(controlSeeds, guard);
    print(`control: the same without ${guard}`, control);
    const must = MUST_FAIL[guard];
    if (control[must] === 0) faults.push(`the control without ${guard} shows none ${must}: no teeth`);
  }
  return faults;
}

function print(title: string, figures: LyingFigures): void {
  const { seeds, paid, doubled, stuck, byFalseClock, unequal, closed, restarts } = figures;
  const books = unequal === 0 ? 'books equal' : `books unequal in ${unequal} figures`;
  process.stdout.write(
    `${title}: seeds ${seeds}, restarts ${restarts}, ended by two people ${closed}, paid ${paid}, doubled ${doubled}, stuck ${stuck}, by a false clock ${byFalseClock}, ${books}\n`,
  );
}
