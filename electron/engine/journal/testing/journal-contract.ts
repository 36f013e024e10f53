import { afterEach, beforeEach, describe } from 'vitest';
import { describeFaults } from './contract-faults';
import { describeFollowing } from './contract-following';
import { describeOutbox } from './contract-outbox';
import { describeRecords } from './contract-records';
import { JournalBench, type JournalHarness } from './journal-bench';

export type { JournalHarness };

/**
 * The contract of a journal. Whatever stands behind the interface (a file, a replicated stream), it has to pass this
 * suite unchanged.
 */
export function describeJournal(name: string, makeHarness: () => JournalHarness): void {
  // Generous, because a busy machine's syncs are slow; nothing in here waits for time to pass.
  describe(name, { timeout: 60_000 }, () => {
    const bench = new JournalBench(makeHarness);
    beforeEach(() => bench.setUp());
    afterEach(() => bench.tearDown());
    describeRecords(bench);
    describeOutbox(bench);
    describeFollowing(bench);
    describeFaults(bench);
  });
}
