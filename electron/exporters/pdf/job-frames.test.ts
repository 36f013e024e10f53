import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { encodeJob, MAX_JOB_BYTES, readJob } from './job-frames';

const job = { title: '纠纷时效', rows: [[1, null, 'x'.repeat(5_000)]] };

describe('a job on its way to the printing process', () => {
  it.each([1, 3, 4, 5, 100_000])(
    'arrives whole in pieces of %i bytes, while the stream stays open',
    async (size) => {
      const stream = new PassThrough();
      const read = readJob(stream);
      const bytes = encodeJob(job);
      for (let i = 0; i < bytes.length; i += size) stream.write(bytes.subarray(i, i + size));
      expect(await read).toEqual(job);
      expect(stream.readableEnded).toBe(false);
    },
  );

  it('a cut one, one too large and one that’s no JSON are refused', async () => {
    const cut = new PassThrough();
    cut.end(encodeJob(job).subarray(0, 50));
    await expect(readJob(cut)).rejects.toThrow('the job is cut');
    const large = new PassThrough();
    const length = Buffer.alloc(4);
    length.writeUInt32BE(MAX_JOB_BYTES + 1);
    large.write(length);
    await expect(readJob(large)).rejects.toThrow('too large');
    const other = new PassThrough();
    other.write(Buffer.from([0, 0, 0, 1, 0x7b]));
    await expect(readJob(other)).rejects.toThrow(SyntaxError);
  });
});
