import type { Readable } from 'node:stream';

/** A document's copy has at most some thousands of rows; more than this is no document of ours. */
export const MAX_JOB_BYTES = 64 * 1024 * 1024;
const LENGTH_BYTES = 4;

/** A job on its way to the printing process: its length, then its JSON. The stream stays open after it. */
export function encodeJob(document: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(document), 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

/** Reads one job. Errors: the stream ends before it's whole, or it's larger than a job can be. */
export function readJob(stream: Readable): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    let wanted: number | undefined;
    const onData = (chunk: Buffer): void => {
      parts.push(chunk);
      size += chunk.length;
      if (size < LENGTH_BYTES) return;
      wanted ??= Buffer.concat(parts).readUInt32BE(0);
      if (wanted > MAX_JOB_BYTES) finish(() => reject(new Error('the job is too large')));
      if (wanted > MAX_JOB_BYTES || size < LENGTH_BYTES + wanted) return;
      const body = Buffer.concat(parts).subarray(LENGTH_BYTES, LENGTH_BYTES + wanted);
      finish(() => resolve(JSON.parse(body.toString('utf8'))));
    };
    const onEnd = (): void => finish(() => reject(new Error('the job is cut')));
    const finish = (settle: () => void): void => {
      stream.off('data', onData).off('end', onEnd).off('error', onEnd);
      try {
        settle();
      } catch (error) {
        reject(error as Error);
      }
    };
    stream.on('data', onData).on('end', onEnd).on('error', onEnd);
  });
}
