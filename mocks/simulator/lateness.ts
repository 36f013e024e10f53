/**
 * Parcels that wait, by how far their promise has run down: fresh, ageing, due, late. Each step takes a third
 * of the promise on average, so that nothing is late at once, a few are early (same-day promises) and the
 * longer a parcel waits the likelier it's late. Four numbers a queue tell it, however many parcels there are.
 */
export class Lateness {
  fresh: number;
  ageing: number;
  due: number;
  late: number;
  /** Of what goes out, at most so much is taken from the late ones before the rest get their turn. */
  static readonly LATE_FIRST = 0.5;

  /** A queue as it stands after a long ordinary time. */
  constructor(waiting: number) {
    this.fresh = waiting * 0.62;
    this.ageing = waiting * 0.22;
    this.due = waiting * 0.12;
    this.late = waiting * 0.04;
  }

  get total(): number {
    return this.fresh + this.ageing + this.due + this.late;
  }

  /** `step`: the part of each class that moves on to the next in this time. */
  advance(arrived: number, step: number): void {
    this.late += this.due * step;
    this.due += (this.ageing - this.due) * step;
    this.ageing += (this.fresh - this.ageing) * step;
    this.fresh += arrived - this.fresh * step;
  }

  /** Takes `count` out, late ones first in part, the rest evenly. */
  remove(count: number): void {
    const first = Math.min(this.late, count * Lateness.LATE_FIRST);
    this.late -= first;
    const left = this.total;
    const keep = left > 0 ? Math.max(0, 1 - (count - first) / left) : 0;
    this.scale(keep);
  }

  /** Keeps the given part of each class. */
  scale(keep: number): void {
    this.fresh *= keep;
    this.ageing *= keep;
    this.due *= keep;
    this.late *= keep;
  }
}
