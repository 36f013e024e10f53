import path from 'node:path';
import { z } from 'zod';
import type { QueueSkip } from '../../shared/disputes';
import { zEpochMs, zName } from '../../shared/kernel';
import { DeskFile } from './desk-file';

/** Skips kept of one operator; the oldest are let go, and their disputes are served again. */
export const MAX_SKIPS = 1_000;
const MAX_OPERATORS = 200;
const MAX_BYTES = 64_000_000;
const FILE = 'guided-skips.json';

const zSkips = z.record(
  zName,
  z.array(z.object({ disputeId: zName, reason: z.string().max(500), at: zEpochMs })).max(MAX_SKIPS),
);
type Skips = Readonly<Record<string, readonly QueueSkip[]>>;

/** What each operator passed over in guided mode, with the reason, for as long as the session is (DQ10). */
export class SkipBook {
  readonly #file: DeskFile<Skips>;

  static async open(sessionDir: string, wallNow: () => number): Promise<SkipBook> {
    const file = await DeskFile.open<Skips>({
      file: path.join(sessionDir, FILE),
      version: 1,
      maxBytes: MAX_BYTES,
      read: (body) => {
        const skips = zSkips.safeParse(body);
        return skips.success
          ? { value: skips.data, bad: null }
          : { value: {}, bad: skips.error.issues[0]?.message ?? '' };
      },
      empty: {},
      wallNow,
    });
    return new SkipBook(file);
  }

  private constructor(file: DeskFile<Skips>) {
    this.#file = file;
  }

  /** The oldest first. */
  of(me: string): readonly QueueSkip[] {
    return Object.hasOwn(this.#file.value, me) ? (this.#file.value[me] ?? []) : [];
  }

  /** A dispute skipped again goes to the end. */
  skip(me: string, skip: QueueSkip): Promise<void> {
    return this.#file.change((skips) => {
      const others = this.of(me).filter(({ disputeId }) => disputeId !== skip.disputeId);
      const kept = Object.entries(skips)
        .filter(([operator]) => operator !== me)
        .slice(1 - MAX_OPERATORS);
      return Object.fromEntries([...kept, [me, [...others, skip].slice(-MAX_SKIPS)]]);
    });
  }

  /** Takes one skip back, or all. */
  unskip(me: string, disputeId: string | null): Promise<void> {
    return this.#file.change((skips) => ({
      ...skips,
      [me]: disputeId === null ? [] : this.of(me).filter((skip) => skip.disputeId !== disputeId),
    }));
  }
}
