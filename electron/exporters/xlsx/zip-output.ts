import { Zip, ZipDeflate } from 'fflate';
import type { ByteSink } from '../whole-output';

/** Squeezes about as well as the higher ones at a third of their time. */
const LEVEL = 3;

/**
 * A zip that is written as it's made. The same content gives the same bytes on any machine: the compression is fflate's own
 * code, not the zlib of the day, and every entry has the same date, the first a zip can have.
 */
export class ZipOutput {
  readonly #sink: ByteSink;
  readonly #zip: Zip;
  readonly #encoder = new TextEncoder();
  #ready: Uint8Array[] = [];
  #failure: Error | null = null;
  #entry: ZipDeflate | null = null;

  constructor(sink: ByteSink) {
    this.#sink = sink;
    this.#zip = new Zip((error, bytes) => {
      if (error) this.#failure ??= error;
      else this.#ready.push(bytes);
    });
  }

  begin(path: string): void {
    this.#entry = new ZipDeflate(path, { level: LEVEL });
    // Read by its local fields, so it's the same date in every time zone.
    this.#entry.mtime = new Date(1980, 0, 1);
    this.#zip.add(this.#entry);
  }

  async write(text: string): Promise<void> {
    this.#entry?.push(this.#encoder.encode(text), false);
    await this.#drain();
  }

  async end(): Promise<void> {
    this.#entry?.push(new Uint8Array(0), true);
    this.#entry = null;
    await this.#drain();
  }

  async add(path: string, text: string): Promise<void> {
    this.begin(path);
    await this.write(text);
    await this.end();
  }

  /** Writes the directory; nothing may be added after it. */
  async close(): Promise<void> {
    this.#zip.end();
    await this.#drain();
  }

  async #drain(): Promise<void> {
    if (this.#failure) throw this.#failure;
    const ready = this.#ready;
    this.#ready = [];
    for (const bytes of ready) await this.#sink.write(bytes);
  }
}
