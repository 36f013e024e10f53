import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip, type Gunzip } from 'node:zlib';
import { CliError } from './cli-error';

/**
 * A log packs to a tenth or a thirtieth; only what was made to grow unpacks to hundreds of its size. What comes out is
 * counted, not what a header says, and small files may be as they like.
 */
const BOMB_BYTES = 33_554_432;
const BOMB_RATIO = 250;

/** Names a file in messages by its base name: a path may tell more than it should. */
export function fileName(file: string): string {
  return path.basename(file);
}

async function beginsAsGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/**
 * Reads a file in chunks, unpacked when its content is gzip, whatever its name. Nothing is held beyond a chunk.
 * Errors: a missing or unreadable file and a broken gzip are bad input, naming the file.
 */
export async function* readChunks(file: string, chunkBytes = 65_536): AsyncGenerator<Uint8Array> {
  const name = fileName(file);
  try {
    if (!(await stat(file)).isFile()) throw new CliError(`${name}: not a file`);
    const raw = createReadStream(file, { highWaterMark: chunkBytes });
    if (!(await beginsAsGzip(file))) {
      for await (const chunk of raw) yield chunk as Uint8Array;
      return;
    }
    const gunzip = pipeGunzip(raw, chunkBytes);
    let unpacked = 0;
    for await (const chunk of gunzip) {
      unpacked += (chunk as Uint8Array).length;
      if (unpacked > BOMB_BYTES && unpacked > BOMB_RATIO * gunzip.bytesWritten) {
        throw new CliError(
          `${name}: unpacks to more than ${BOMB_RATIO} times its size: refused as a gzip bomb`,
        );
      }
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw readError(name, error);
  }
}

function pipeGunzip(raw: Readable, chunkBytes: number): Gunzip {
  const gunzip = createGunzip({ chunkSize: Math.max(64, chunkBytes) });
  raw.on('error', (error) => gunzip.destroy(error));
  return raw.pipe(gunzip);
}

function readError(name: string, error: unknown): CliError {
  if (error instanceof CliError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new CliError(`${name}: no such file`);
  if (code === 'EACCES') return new CliError(`${name}: not readable`);
  if (code?.startsWith('Z_')) return new CliError(`${name}: the gzip is damaged or cut (${message})`);
  return new CliError(`${name}: ${message}`);
}

/** Files and folders that must not outlive this process. */
const leftovers = new Set<string>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

function removeAndExit(signal: (typeof SIGNALS)[number]): void {
  for (const path of leftovers) rmSync(path, { recursive: true, force: true });
  process.exit(SIGNAL_EXIT[signal]);
}

/** Has a file or folder removed if the process is told to stop. */
export function removeOnSignal(path: string): void {
  if (leftovers.size === 0) for (const signal of SIGNALS) process.on(signal, removeAndExit);
  leftovers.add(path);
}

/** Ends that: it's in its place, or gone. */
export function keepOnSignal(path: string): void {
  if (leftovers.delete(path) && leftovers.size === 0) {
    for (const signal of SIGNALS) process.off(signal, removeAndExit);
  }
}

/** A file that appears whole or not at all: written beside its place, synced, then renamed. */
export class WholeFile {
  readonly #target: string;
  readonly #partial: string;
  readonly #entry: Writable;
  readonly #done: Promise<unknown>;
  #failed: Error | null = null;

  constructor(target: string) {
    this.#target = target;
    this.#partial = `${target}.${randomUUID().slice(0, 8)}.partial`;
    removeOnSignal(this.#partial);
    const file = createWriteStream(this.#partial, { flags: 'wx', flush: true });
    if (target.endsWith('.gz')) {
      const gzip = createGzip({ level: 6 });
      gzip.pipe(file);
      this.#entry = gzip;
    } else this.#entry = file;
    this.#done = finished(file);
    // A failed disk shows at the next write or at the end; until then the rejection has a listener.
    this.#done.catch((error: Error) => {
      this.#failed = error;
      this.#entry.destroy(error);
    });
  }

  /** Resolves when more may be written: what is in flight stays bounded. */
  async write(text: string | Uint8Array): Promise<void> {
    if (this.#failed) throw this.#error(this.#failed);
    if (this.#entry.write(text)) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.#entry.off('drain', go).off('close', go);
        resolve();
      };
      this.#entry.on('drain', go).on('close', go);
    });
  }

  async commit(): Promise<void> {
    try {
      this.#entry.end();
      await this.#done;
      await rename(this.#partial, this.#target);
      keepOnSignal(this.#partial);
    } catch (error) {
      await this.discard();
      throw this.#error(error as Error);
    }
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    this.#entry.destroy();
    await this.#done.catch(() => undefined);
    await rm(this.#partial, { force: true });
    keepOnSignal(this.#partial);
  }

  #error(error: Error): CliError {
    return new CliError(`${fileName(this.#target)}: can't be written (${error.message})`);
  }
}
