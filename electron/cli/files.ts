import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ReadError, readChunks as readFileChunks } from '../engine/imports/read-chunks';
import { CliError } from './cli-error';

/** Names a file in messages by its base name: a path may tell more than it should. */
export function fileName(file: string): string {
  return path.basename(file);
}

/**
 * Reads a file in chunks, unpacked when its content is gzip.
 * Errors: a missing or unreadable file and a broken gzip are bad input, naming the file.
 */
export async function* readChunks(file: string, chunkBytes?: number): AsyncGenerator<Uint8Array> {
  try {
    yield* readFileChunks(file, chunkBytes === undefined ? {} : { chunkBytes });
  } catch (error) {
    throw error instanceof ReadError ? new CliError(error.message) : error;
  }
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
