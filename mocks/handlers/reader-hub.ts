import type { StreamReader } from './stream-reader';

/** All subscribers of the stream. */
export class ReaderHub {
  readonly #readers = new Set<StreamReader>();

  add(reader: StreamReader): void {
    this.#readers.add(reader);
  }

  /** There may be something to send. */
  notify(): void {
    for (const reader of this.#readers) reader.notify();
  }

  heartbeat(): void {
    for (const reader of this.#readers) reader.heartbeat();
  }

  /** For each reader that is there now; it may leave while it's done. */
  each(work: (reader: StreamReader) => void): void {
    for (const reader of this.#readers) work(reader);
  }

  /** How many events the slowest reader is behind `newest`; 0 when there's none. Forgets those who left. */
  lag(newest: number): number {
    let lag = 0;
    for (const reader of this.#readers) {
      if (reader.isOpen) lag = Math.max(lag, newest - reader.position);
      else this.#readers.delete(reader);
    }
    return lag;
  }

  /** Cuts off whoever is behind and has taken nothing for longer than `stallMs`: the others don't wait for it. */
  cutStalled(newest: number, now: number, stallMs: number): void {
    this.each((reader) => {
      if (reader.position < newest && reader.idleMs(now) > stallMs) reader.cut('too slow');
    });
  }
}
