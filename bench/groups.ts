import { benchDesk } from './desk/desk-bench';
import { benchStart } from './desk/start-bench';
import { benchExport } from './engine/export-bench';
import { benchFold } from './engine/fold-bench';
import { benchHolds } from './engine/holds/holds-bench';
import { benchIngest } from './engine/ingest-bench';
import { benchJournal } from './engine/journal-bench';
import { benchReport } from './engine/report-bench';
import { benchRush } from './engine/rush-bench';
import { benchSimulate } from './engine/simulate-bench';
import { benchSnapshot } from './engine/snapshot-bench';
import { benchWindow } from './engine/window-bench';
import type { Report } from './figure';

interface GroupOptions {
  readonly isQuick: boolean;
  /** The bundle of the bench, for those who start it again in another role. */
  readonly program: string;
  /** Leaves profiles beside the figures, where a group can. */
  readonly isProfiled: boolean;
}

export interface Group {
  readonly name: string;
  /** Only with a screen and Electron. */
  readonly isGraphical: boolean;
  run(report: Report, options: GroupOptions): Promise<void> | void;
}

const SMALL = 150_000;
const LARGE = 1_000_000;
const QUICK = 20_000;

/** What can be measured, in the order of the table. `--quick` shrinks the sizes: it shows that the bench works, no more. */
export const GROUPS: readonly Group[] = [
  {
    name: 'fold',
    isGraphical: false,
    run(report, { isQuick }) {
      for (const size of isQuick ? [QUICK] : [SMALL, LARGE])
        benchFold(size, isQuick ? 50_000 : 500_000, report);
    },
  },
  {
    name: 'window',
    isGraphical: false,
    run(report, { isQuick }) {
      for (const size of isQuick ? [QUICK] : [SMALL, LARGE]) benchWindow(size, report);
    },
  },
  {
    name: 'holds',
    isGraphical: false,
    run: (report, { isQuick }) => benchHolds(isQuick ? QUICK : LARGE, report),
  },
  {
    name: 'journal',
    isGraphical: false,
    run: (report, { isQuick }) =>
      benchJournal(isQuick ? { batches: 4, singles: 200 } : { batches: 40, singles: 3_000 }, report),
  },
  {
    name: 'ingest',
    isGraphical: false,
    async run(report, { isQuick }) {
      for (const size of isQuick ? [QUICK] : [SMALL, LARGE]) {
        await benchIngest(size, isQuick ? 20_000 : 200_000, report);
      }
    },
  },
  {
    name: 'restart',
    isGraphical: false,
    async run(report, { isQuick }) {
      for (const size of isQuick ? [QUICK] : [SMALL, LARGE]) await benchSnapshot(size, report);
    },
  },
  {
    name: 'rush',
    isGraphical: false,
    run: (report, { isQuick, program }) =>
      benchRush(isQuick ? { due: 500, clicks: 8 } : { due: 5_000, clicks: 100 }, program, report),
  },
  {
    name: 'simulate',
    isGraphical: false,
    run: (report, { isQuick }) => benchSimulate(isQuick ? 0.002 : 0.02, report),
  },
  {
    name: 'export',
    isGraphical: false,
    run: (report, { isQuick, program }) => benchExport(isQuick ? 5_000 : SMALL, program, report),
  },
  {
    name: 'report',
    isGraphical: false,
    async run(report, { isQuick }) {
      for (const size of isQuick ? [QUICK] : [SMALL, LARGE]) await benchReport(size, report);
    },
  },
  {
    name: 'desk',
    isGraphical: true,
    async run(report, { isQuick, program, isProfiled }) {
      const both = { isShort: isQuick, program, isProfiled };
      const small = { ...both, size: isQuick ? QUICK : SMALL, eventsPerSec: 1_000, isFedByStream: true };
      await benchDesk(small, report);
      if (isQuick) return;
      await benchDesk({ ...both, size: LARGE, eventsPerSec: 10_000, isFedByStream: false }, report);
    },
  },
  {
    name: 'start',
    isGraphical: true,
    run: (report, { isQuick }) => benchStart(isQuick ? 2 : 6, report),
  },
];
