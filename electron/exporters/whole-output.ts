import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { detailText } from '../../shared/kernel';
import { diskDetail } from './disk-fault';
import { ExportError } from './export-error';

/** Takes bytes in order; resolves when more may come, so what is in flight stays bounded. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
}

function cannotWrite(target: string, error: unknown): ExportError {
  const detail = diskDetail(error);
  const message = `${path.basename(target)}: can't be written (${detailText(detail)})`;
  return new ExportError('cannot_write', message, detail);
}

/**
 * Writes a file that appears whole or not at all: beside its place first, synced, then renamed onto it. Whatever goes
 * wrong in `fill`, a wish to stop included, leaves nothing, and an older file of that name as it was.
 * Errors: `cannot_write`; what `fill` throws.
 */
export async function writeWhole(target: string, fill: (sink: ByteSink) => Promise<void>): Promise<void> {
  const partial = `${target}.${randomUUID().slice(0, 8)}.partial`;
  const disk = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw cannotWrite(target, error);
    }
  };
  const file = await disk<FileHandle>(() => open(partial, 'wx'));
  try {
    try {
      await fill({ write: (bytes) => disk(() => writeAll(file, bytes)) });
      await disk(() => file.sync());
    } finally {
      await file.close();
    }
    await disk(() => rename(partial, target));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** A disk may take less than it was given. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.length; ) {
    from += (await file.write(bytes, from, bytes.length - from)).bytesWritten;
  }
}
