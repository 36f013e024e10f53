import { checkDay, type DayOptions } from '../../shared/disputes/queue/testing/queue-day';

/** The size the promise is made for. Source: FEATURES DQ2. */
const DISPUTES = 150_000;
const SEEDS = [20151111, 7, 42];
/** A control needs no size. */
const CONTROL: DayOptions = { seed: 5, disputes: 2_000, rounds: 3 };

/**
 * Compares filter, sort, groups and counts of the queue with brute force on random days, under changes; then twice with
 * the queue broken on purpose. Answers what didn't hold.
 */
export function runQueueDays(isShort: boolean): readonly string[] {
  const faults: string[] = [];
  for (const seed of isShort ? SEEDS.slice(0, 1) : SEEDS) {
    const began = performance.now();
    const { compared, mismatches } = checkDay({ seed, disputes: DISPUTES, rounds: isShort ? 1 : 3 });
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    process.stdout.write(
      `queue against brute force (seed ${seed}): ${DISPUTES} disputes, ${compared} views compared, ${mismatches.length} differ, ${seconds} s\n`,
    );
    if (compared === 0) faults.push('no view was compared: this run has no teeth');
    faults.push(...mismatches);
  }
  for (const mutation of ['late_clock', 'lost_change'] as const) {
    const { mismatches } = checkDay({ ...CONTROL, mutation });
    process.stdout.write(`control: ${mutation}, which must differ: ${mismatches.length} found\n`);
    if (mismatches.length === 0) faults.push(`the control ${mutation} went unseen: this run has no teeth`);
  }
  return faults;
}
