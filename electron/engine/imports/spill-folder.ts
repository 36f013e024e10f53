import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { SpillRun } from '../../../shared/recording/import';

/** Told of the folder, so that a process that is told to stop can take it away. */
export interface SpillWatch {
  onMade(dir: string): void;
  onRemoved(dir: string): void;
}

/** A folder for sorted runs, made when the first is asked for; gone after `remove`. */
export class SpillFolder {
  readonly #watch: SpillWatch | null;
  #dir: string | null = null;
  #runs = 0;

  constructor(watch: SpillWatch | null = null) {
    this.#watch = watch;
  }

  newRun(): SpillRun {
    if (this.#dir === null) {
      this.#dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-import-'));
      this.#watch?.onMade(this.#dir);
    }
    const file = path.join(this.#dir, `run-${this.#runs++}`);
    const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    const done = finished(out);
    // A full disk shows at the next write or at the end.
    done.catch(() => undefined);
    return {
      write: async (lines) => {
        if (out.write(lines)) return;
        await Promise.race([new Promise<void>((resolve) => out.once('drain', resolve)), done]);
      },
      async *read() {
        out.end();
        await done;
        yield* linesOf(file);
      },
    };
  }

  remove(): void {
    if (this.#dir === null) return;
    rmSync(this.#dir, { recursive: true, force: true });
    this.#watch?.onRemoved(this.#dir);
    this.#dir = null;
  }
}

/** Lines ended by a line feed alone: the platform's reader also cuts at other marks, which a text may hold. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
