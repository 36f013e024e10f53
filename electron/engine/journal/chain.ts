import { hash } from 'node:crypto';

/**
 * The chain of the journal: h₀ is 32 zero bytes, hₙ = SHA-256(0x00 ‖ hₙ₋₁ ‖ text of event n, UTF-8). A record's place
 * isn't hashed: it is the number of links before it, and places are checked to have no gaps. The leading zero byte keeps
 * a record's hash apart from any other use of SHA-256 (as in RFC 6962).
 *
 * What it shows: every edit, deletion, insertion and swap, at the first record concerned, as long as the last link is
 * known from elsewhere (head-anchor.ts). What it doesn't: somebody who rewrites the file from some record to its end
 * and the anchor as well. Against that only a copy of the head that he can't reach would help.
 */
export const GENESIS_HASH = '0'.repeat(64);

const HEAD_BYTES = 33;
let buffer = Buffer.alloc(64 * 1024);

/** The link after `previous` (hex) for an event's text. */
export function nextHash(previous: string, text: string): string {
  // UTF-8 takes at most three bytes a UTF-16 unit.
  if (buffer.length < HEAD_BYTES + text.length * 3) buffer = Buffer.alloc(HEAD_BYTES + text.length * 3);
  buffer[0] = 0;
  buffer.write(previous, 1, 32, 'hex');
  const end = HEAD_BYTES + buffer.write(text, HEAD_BYTES, 'utf8');
  return hash('sha256', buffer.subarray(0, end), 'hex');
}

/** SHA-256 of a text, hex. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
