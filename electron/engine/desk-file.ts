import { copyFile, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeAtomically } from './atomic-file';
import { SerialQueue } from './serial-queue';

/** What was kept aside because it couldn't be read whole, and why. */
export interface KeptAside {
  /** Base name, beside the file itself. */
  readonly file: string;
  readonly reason: string;
}

export interface DeskFileOptions<T> {
  readonly file: string;
  /** Version this program writes. */
  readonly version: number;
  /** A larger file is no file of ours. Bytes. */
  readonly maxBytes: number;
  /**
   * Reads the body of one entry list, of this version or of an older one. It takes what it can, and says in `bad` what
   * it couldn't.
   */
  readonly read: (body: unknown, version: number) => { readonly value: T; readonly bad: string | null };
  readonly empty: T;
  /** Who may read the file, as for `open`; what the system gives where it's left out. */
  readonly mode?: number;
  readonly wallNow: () => number;
}

const zEnvelope = z.object({ version: z.number().int().min(1), body: z.unknown() });

/**
 * A small file of the desk's own: `{"version":n,"body":…}`, read once, replaced whole at each change. One that can't be
 * read, or only in part, is copied aside before anything is written over it, and `keptAside` says so: nothing a person
 * saved is ever lost to a fault in the file.
 */
export class DeskFile<T> {
  readonly #options: DeskFileOptions<T>;
  readonly #queue = new SerialQueue();
  #value: T;
  readonly keptAside: KeptAside | null;

  static async open<T>(options: DeskFileOptions<T>): Promise<DeskFile<T>> {
    const read = await readBody(options);
    if (read === null) return new DeskFile(options, options.empty, null);
    const aside = read.bad === null ? null : await keepAside(options, read.bad);
    if (aside) console.error(`[engine] ${options.file}: ${aside.reason}; kept as ${aside.file}`);
    return new DeskFile(options, read.value, aside);
  }

  private constructor(options: DeskFileOptions<T>, value: T, keptAside: KeptAside | null) {
    this.#options = options;
    this.#value = value;
    this.keptAside = keptAside;
  }

  get value(): T {
    return this.#value;
  }

  /** Changes the value and writes it; when it can't be written, nothing has changed and the fault is thrown. */
  change(make: (value: T) => T): Promise<void> {
    return this.#queue.run(async () => {
      const value = make(this.#value);
      const { file, version, mode } = this.#options;
      await writeAtomically(file, `${JSON.stringify({ version, body: value })}\n`, mode);
      this.#value = value;
    });
  }
}

/** null when there's no file yet. */
async function readBody<T>(
  options: DeskFileOptions<T>,
): Promise<{ readonly value: T; readonly bad: string | null } | null> {
  const { file, maxBytes, version, empty } = options;
  const bad = (reason: string): { value: T; bad: string } => ({ value: empty, bad: reason });
  try {
    const { size } = await stat(file);
    if (size > maxBytes) return bad(`${size} bytes are more than the ${maxBytes} such a file may have`);
    const envelope = zEnvelope.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!envelope.success) return bad('it has no version and body');
    if (envelope.data.version > version) {
      return bad(`it is of version ${envelope.data.version}, and this program knows up to ${version}`);
    }
    return options.read(envelope.data.body, envelope.data.version);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    return bad((error as Error).message);
  }
}

async function keepAside<T>({ file, wallNow }: DeskFileOptions<T>, reason: string): Promise<KeptAside> {
  const stamp = new Date(wallNow()).toISOString().replace(/[-:]|\.\d+/g, '');
  const aside = `${file}.kept-${stamp}`;
  await copyFile(file, aside);
  return { file: path.basename(aside), reason };
}
