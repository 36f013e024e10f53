import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { detailText, type ErrorDetail, errorDetail } from '../../../shared/kernel';

/**
 * A log packs to a tenth or a thirtieth; only what was made to grow unpacks to hundreds of its size. What comes out is
 * counted, not what a header says, and small files may be as they like.
 */
const BOMB_BYTES = 33_554_432;
const BOMB_RATIO = 250;

/** A file that can't be read, in one line that names it by its base name: a path may tell more than it should. */
export class ReadError extends Error {
  readonly detail: ErrorDetail;

  constructor(name: string, detail: ErrorDetail, hint: string | null = null) {
    super(`${name}: ${detailText(detail)}${hint === null ? '' : ` (${hint})`}`);
    this.detail = detail;
  }
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
 * `onRead` is told how many bytes of the file itself were read so far.
 * Errors: ReadError for a missing or unreadable file and a broken gzip.
 */
export async function* readChunks(
  file: string,
  { chunkBytes = 65_536, onRead }: { readonly chunkBytes?: number; onRead?: (bytes: number) => void } = {},
): AsyncGenerator<Uint8Array> {
  const name = path.basename(file);
  try {
    if (!(await stat(file)).isFile()) throw new ReadError(name, errorDetail('file_none'));
    const isGzip = await beginsAsGzip(file);
    const raw = createReadStream(file, { highWaterMark: chunkBytes });
    if (!isGzip) {
      for await (const chunk of raw) {
        onRead?.(raw.bytesRead);
        yield chunk as Uint8Array;
      }
      return;
    }
    const gunzip = pipeGunzip(raw, chunkBytes);
    let unpacked = 0;
    for await (const chunk of gunzip) {
      unpacked += (chunk as Uint8Array).length;
      if (unpacked > BOMB_BYTES && unpacked > BOMB_RATIO * gunzip.bytesWritten) {
        throw new ReadError(name, errorDetail('file_bomb', { ratio: BOMB_RATIO }));
      }
      onRead?.(gunzip.bytesWritten);
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw readError(name, error);
  }
}

function pipeGunzip(raw: Readable, chunkBytes: number): Gunzip {
  const gunzip = createGunzip({ chunkSize: Math.max(64, chunkBytes) });
  raw.on('error', (error) => gunzip.destroy(error));
  gunzip.on('close', () => raw.destroy());
  return raw.pipe(gunzip);
}

function readError(name: string, error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new ReadError(name, errorDetail('file_missing'));
  if (code === 'EACCES') return new ReadError(name, errorDetail('file_unreadable'));
  if (code?.startsWith('Z_')) return new ReadError(name, errorDetail('file_gzip'), message);
  return new ReadError(name, errorDetail('disk_refused', { errno: code ?? 'EUNKNOWN' }), message);
}
