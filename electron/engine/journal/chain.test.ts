import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { GENESIS_HASH, nextHash } from './chain';

it('a link is the SHA-256 of a zero byte, the link before and the text, so that no two orders end alike', () => {
  const plain = (previous: string, text: string): string =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.from([0]), Buffer.from(previous, 'hex'), Buffer.from(text, 'utf8')]))
      .digest('hex');
  const texts = ['{"id":"一"}', '', 'x'.repeat(70_000)];
  let link = GENESIS_HASH;
  for (const text of texts) {
    expect(nextHash(link, text)).toBe(plain(link, text));
    link = nextHash(link, text);
  }
  expect([...texts].reverse().reduce(nextHash, GENESIS_HASH)).not.toBe(link);
});
