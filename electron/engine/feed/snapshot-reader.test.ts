import { describe, expect, it } from 'vitest';
import { FEED_LIMITS } from './feed-options';
import { readSnapshot } from './snapshot-reader';

const never = new AbortController().signal;

function body(chunks: readonly string[]): ReadableStream<Uint8Array> {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new ReadableStream({
    pull(controller) {
      const next = bytes.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
}

async function read(
  chunks: readonly string[],
  limits: Partial<typeof FEED_LIMITS> = {},
  cursor: string | null = '7',
): Promise<{ lines: string[]; cursor: string }> {
  const lines: string[] = [];
  const headers = new Headers(cursor === null ? {} : { 'x-warroom-cursor': cursor });
  const told = await readSnapshot(
    { headers, body: body(chunks) },
    { ...FEED_LIMITS, ...limits },
    never,
    async (ready) => {
      lines.push(...ready);
    },
  );
  return { lines, cursor: told };
}

const end = (events: number) => `{"warroom":"end","events":${events}}\n`;

describe('reading a snapshot', () => {
  it('gives every line, however it is cut into chunks', async () => {
    const text = `{"id":"一"}\n{"id":"b"}\n${end(2)}`;
    for (let size = 1; size <= text.length; size++) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      expect(await read(chunks)).toEqual({ lines: ['{"id":"一"}', '{"id":"b"}'], cursor: '7' });
    }
  });

  it('takes an empty one', async () => {
    expect(await read([end(0)], {}, '0')).toEqual({ lines: [], cursor: '0' });
  });

  it.each([
    ['cut off behind a line', ['{"id":"a"}\n']],
    ['cut off in a line', ['{"id":"a"}\n{"id":']],
    ['cut off in its end', ['{"id":"a"}\n', end(1).slice(0, -1)]],
    ['empty', []],
    ['one line short', ['{"id":"a"}\n', end(2)]],
    ['that could not be made whole', ['{"id":"a"}\n', end(-1)]],
    ['going on behind its end', [end(0), '{"id":"a"}\n']],
    ['going on behind its end with half a line', [end(0), '{"id":']],
    ['going on behind its end to another one', ['{"id":"a"}\n', end(1), '{"id":"b"}\n', end(2)]],
  ])('refuses one that is %s', async (_name, chunks) => {
    await expect(read(chunks)).rejects.toMatchObject({ name: 'FeedError' });
  });

  it('refuses one that names no cursor', async () => {
    await expect(read([end(0)], {}, null)).rejects.toMatchObject({ coded: { code: 'gateway_refused' } });
  });

  it('refuses a line, and a whole, past its bound', async () => {
    const endless = Array.from({ length: 50 }, () => 'x'.repeat(100));
    await expect(read(endless, { lineChars: 1_000 })).rejects.toMatchObject({ coded: { code: 'too_large' } });
    await expect(read(endless, { snapshotBytes: 1_000 })).rejects.toMatchObject({
      coded: { code: 'too_large' },
    });
  });
});
