import type { Engine } from '../../../engine';
import { askDispute } from './ask-dispute';
import { type QueueRow, rowOfDispute } from './queue-row';

/** How often the held rows that left are looked after, ms. */
const LOOK_AFTER_MS = 500;
/** A row that has just left is looked after at once, but not more often than this, ms. */
const FIRST_LOOK_MS = 100;
/** Of these at once: a port has room for few subscriptions. */
const MAX_LOOKED_AFTER = 8;

/** Rows that left the queue's window while they're held on screen: their cells are kept true by asking for each. */
export class LeftRows {
  private readonly asking = new Set<string>();
  /** Stopwatch reading of the last look. */
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly engine: Engine,
    private readonly held: () => readonly QueueRow[],
    private readonly onFresh: (row: QueueRow) => void,
  ) {}

  /** Looks after them from time to time; returns the way to stop. */
  open(): () => void {
    const timer = setInterval(() => this.look(), LOOK_AFTER_MS);
    return () => clearInterval(timer);
  }

  /** Looks after those that may just have left. */
  lookSoon(): void {
    if (this.engine.now() - this.lookedAt >= FIRST_LOOK_MS) this.look();
  }

  private look(): void {
    // One that is settled changes no more.
    const left = this.held().filter(
      (row) => row.hasLeft && row.settledAt === null && !this.asking.has(row.id),
    );
    const room = MAX_LOOKED_AFTER - this.asking.size;
    if (left.length === 0 || room <= 0) return;
    this.lookedAt = this.engine.now();
    for (const { id } of left.slice(0, room)) {
      this.asking.add(id);
      void askDispute(this.engine, id).then((dispute) => {
        this.asking.delete(id);
        if (dispute) this.onFresh({ ...rowOfDispute(dispute), hasLeft: true });
      });
    }
  }
}
