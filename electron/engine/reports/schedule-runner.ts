import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { activeSchedules, type Reporting } from '../../../shared/reporting';
import { shiftIndexAt, shiftStart } from '../../../shared/staffing';
import type { ExportDesk } from './export-desk';

/** How often it's looked whether a shift has ended, wall ms. */
const LOOK_MS = 1_000;
/** After an export that failed it's tried again no sooner than this, wall ms. */
const RETRY_MS = 60_000;

export interface ScheduleRunnerOptions {
  readonly reporting: () => Reporting;
  readonly exports: Pick<ExportDesk, 'scheduled'>;
  /** The session's clock, epoch ms. */
  readonly now: () => number;
  /** True while what time it is isn't known: no shift is over by such a clock. */
  readonly isClockInDoubt: () => boolean;
  readonly wallNow: () => number;
  /** Folder that scheduled files go to; made when it's missing. */
  readonly folder: string;
  readonly onFault: (text: string) => void;
}

/**
 * Writes the scheduled reports when a shift ends: once for each schedule and shift, told by the record of the file and so
 * also after a restart. A shift's end that passed while the desk slept is made up for, the newest alone.
 */
export class ScheduleRunner {
  readonly #options: ScheduleRunnerOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #isBusy = false;
  #notBefore = 0;

  constructor(options: ScheduleRunnerOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Writes what is due now, one after the other. */
  async look(): Promise<void> {
    if (this.#isBusy || this.#options.wallNow() < this.#notBefore) return;
    if (this.#options.isClockInDoubt()) return;
    this.#isBusy = true;
    for (const due of dueExports(this.#options.reporting(), this.#options.now())) {
      // One that can't be written doesn't hold up the ones behind it.
      try {
        await this.#write(due);
      } catch (error) {
        this.#notBefore = this.#options.wallNow() + RETRY_MS;
        this.#options.onFault(`${due.scheduleId}: ${(error as Error).message}`);
      }
    }
    this.#isBusy = false;
  }

  async #write({ scheduleId, format, args, by, asOf }: DueExport): Promise<void> {
    const { folder, exports } = this.#options;
    await mkdir(folder, { recursive: true });
    const stamp = new Date(asOf).toISOString().replace(/[-:]|\.\d+/g, '');
    const target = path.join(folder, `sla-${safeName(scheduleId)}-${stamp}.${format}`);
    await exports.scheduled(target, { args: { ...args, asOf }, format, by, scheduleId });
  }
}

/** A report that a schedule wants now. */
export type DueExport = ReturnType<typeof activeSchedules>[number]['data'] & {
  /** The end of the shift: T. */
  readonly asOf: number;
};

/**
 * What is due at `now`: for each schedule that stood before the newest shift's end, the report of that end, unless it's
 * written already.
 */
function dueExports(state: Reporting, now: number): readonly DueExport[] {
  const asOf = shiftStart(shiftIndexAt(now));
  const written = new Set(
    state.exports.flatMap(({ data }) =>
      data.scheduleId !== null && data.args?.asOf === asOf ? [data.scheduleId] : [],
    ),
  );
  return activeSchedules(state)
    .filter(({ at, data }) => at < asOf && !written.has(data.scheduleId))
    .map(({ data }) => ({ ...data, asOf }));
}

function safeName(text: string): string {
  return text.replace(/[^\w-]+/g, '_').slice(0, 60);
}
