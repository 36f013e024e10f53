import { sha256 } from './chain';
import type { FeedCursor } from './journal';

/** The one row that is rewritten with every commit: where the journal stands, under a sum of its own. */
export interface StoredHead {
  /** Commits so far, also those without events. */
  readonly commits: number;
  readonly seq: number;
  readonly hash: string;
  readonly cursor: FeedCursor | null;
  /** XOR of the sums of all outbox and meta rows: a row that was changed or lost without a commit shows. */
  readonly side: string;
  /** Place of the last record when the anchor was last found missing: a tail cut before then could not have been noticed. Left out: never. */
  readonly anchorLostAt?: number;
}

/** The row's text and its sum. */
export function sealHead(head: StoredHead): [body: string, sum: string] {
  const body = JSON.stringify(head);
  return [body, sha256(`head\n${body}`)];
}

/** Null when the sum doesn't fit. */
export function openHead(body: string, sum: string): StoredHead | null {
  return sha256(`head\n${body}`) === sum ? (JSON.parse(body) as StoredHead) : null;
}

/** XOR of two sums, hex: adds a row to `side`, or takes it out again. */
export function xorSums(a: string, b: string): string {
  const x = Buffer.from(a, 'hex');
  const y = Buffer.from(b, 'hex');
  for (let i = 0; i < x.length; i++) x[i] = (x[i] ?? 0) ^ (y[i] ?? 0);
  return x.toString('hex');
}
