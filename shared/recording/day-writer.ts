import { formatShanghai, type Hasher, type NewHasher, type WarEvent } from '../kernel';
import { toEnvelope } from '../protocol';
import type { DayHeader } from './format';

/**
 * Writes a recorded day: header, events, seal. Text goes out through `write` as it comes, so a day of any length needs
 * no memory. Times stand in Asia/Shanghai. The caller gives the events in the order of the fold.
 */
export class DayWriter {
  readonly #write: (text: string) => void;
  readonly #hash: Hasher;
  #events = 0;

  constructor(
    newHasher: NewHasher,
    write: (text: string) => void,
    header: Omit<DayHeader, 'warroom' | 'version' | 'sealed'>,
  ) {
    this.#hash = newHasher();
    this.#write = write;
    this.#line({ warroom: 'recording', version: 1, sealed: true, ...header });
  }

  get events(): number {
    return this.#events;
  }

  event(event: WarEvent): void {
    this.#events++;
    this.#line(toEnvelope(event, formatShanghai(event.at)));
  }

  /** Seals the day. Nothing may follow. */
  end(): void {
    this.#write(`${JSON.stringify({ warroom: 'end', events: this.#events, sha256: this.#hash.hex() })}\n`);
  }

  #line(value: unknown): void {
    const text = `${JSON.stringify(value)}\n`;
    this.#hash.update(text);
    this.#write(text);
  }
}
