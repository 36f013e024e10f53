import { assert } from '../../shared/kernel';

/**
 * The newest events of the stream as JSON text, for whoever reads or resumes. Bounded by count and by characters: what
 * falls out must be had from a snapshot. Positions count from 1; an event's position is its cursor.
 */
export class EventRing {
  readonly #maxEvents: number;
  readonly #maxChars: number;
  readonly #texts: string[] = [];
  readonly #instants: Float64Array;
  #newest = 0;
  #oldest = 1;
  #chars = 0;

  constructor(maxEvents: number, maxChars: number) {
    this.#maxEvents = maxEvents;
    this.#maxChars = maxChars;
    this.#instants = new Float64Array(maxEvents);
  }

  /** Position of the newest event; 0 before the first. */
  get newest(): number {
    return this.#newest;
  }

  /** Position of the oldest event still kept; `newest + 1` when there's none. */
  get oldest(): number {
    return this.#oldest;
  }

  /** True when everything after the position `after` is still kept. */
  covers(after: number): boolean {
    return after >= this.#oldest - 1 && after <= this.#newest;
  }

  push(text: string, at: number): void {
    this.#newest++;
    const slot = this.#newest % this.#maxEvents;
    if (this.#newest - this.#oldest >= this.#maxEvents) this.#drop();
    this.#texts[slot] = text;
    this.#instants[slot] = at;
    this.#chars += text.length;
    while (this.#chars > this.#maxChars && this.#oldest < this.#newest) this.#drop();
  }

  /** Texts after position `after`, at most so many events and (but for the first) characters, and the last one's position. */
  take(
    after: number,
    maxEvents: number,
    maxChars: number,
  ): { readonly texts: readonly string[]; readonly last: number } {
    assert(this.covers(after), `position ${after} is no longer kept`);
    const texts: string[] = [];
    let chars = 0;
    let last = after;
    while (last < this.#newest && texts.length < maxEvents) {
      const text = this.#texts[(last + 1) % this.#maxEvents] ?? '';
      chars += text.length;
      if (texts.length > 0 && chars > maxChars) break;
      texts.push(text);
      last++;
    }
    return { texts, last };
  }

  /** The instant of a kept event. */
  instantOf(position: number): number {
    assert(position >= this.#oldest && position <= this.#newest, `position ${position} is not kept`);
    return this.#instants[position % this.#maxEvents] ?? 0;
  }

  #drop(): void {
    const slot = this.#oldest % this.#maxEvents;
    this.#chars -= this.#texts[slot]?.length ?? 0;
    this.#texts[slot] = '';
    this.#oldest++;
  }
}
