import fs from 'node:fs';
import path from 'node:path';
import { sha256 } from './chain';
import type { FeedCursor } from './journal';
import { syncFolder } from './sync-folder';

/** The head as kept beside the database: how many commits it had, its last record and that record's link. */
export interface AnchoredHead {
  readonly commits: number;
  readonly seq: number;
  readonly hash: string;
  /** Sum of the whole head row of that commit (sqlite-head.ts); null in an anchor of before, which held none. */
  readonly rowSum: string | null;
  /** How far the gateway's stream had been taken in. */
  readonly cursor: FeedCursor | null;
}

/** A slot as it stands in the file: one of before holds neither the row's sum nor the cursor. */
type WrittenSlot = Pick<AnchoredHead, 'commits' | 'seq' | 'hash'> & Partial<AnchoredHead>;

/** Of each of the two slots. Before, they had a quarter. */
const SLOT_BYTES = 1_024;
const OLD_SLOT_BYTES = 256;

/**
 * The second place of the journal's head: a small file beside the database, rewritten after every commit. A chain
 * can't show that its own end was cut off; this file can: a database that ends before it has lost records (or whole
 * commits of the outbox), one whose record at that place has another link was rewritten, and one whose head row is another
 * at the same commit was changed from outside (the stream's cursor, say, which isn't in the chain).
 *
 * Written, not synced, after each commit (some 5 µs), and synced with each snapshot and at close. So after a crash of the
 * process it's exact, and after a power cut it may be older than the database, never newer, because the commit was synced
 * before. It then shows cuts up to where it stands. What it doesn't show: a tail cut by somebody who also edits
 * this file, and a whole folder put back. A missing file is noted in the head row and never quietly renewed. Two slots in turns, each with its own sum: a torn write leaves the
 * other.
 */
export class HeadAnchor {
  readonly #fd: number;

  private constructor(fd: number) {
    this.#fd = fd;
  }

  /** Opens the anchor of a folder, making it when missing, and holds `head` durably. */
  static open(dir: string, head: AnchoredHead): HeadAnchor {
    const fd = fs.openSync(path.join(dir, ANCHOR_FILE), fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
    const anchor = new HeadAnchor(fd);
    try {
      anchor.write(head);
      anchor.sync();
      syncFolder(dir);
      return anchor;
    } catch (error) {
      anchor.close();
      throw error;
    }
  }

  write(head: AnchoredHead): void {
    const { commits, seq, hash, rowSum } = head;
    // A cursor too long for the slot is left out: the stream is then asked again from further back, which does no harm.
    const cursor = JSON.stringify(head.cursor).length <= MAX_CURSOR_TEXT ? head.cursor : null;
    const body = { commits, seq, hash, rowSum, cursor };
    const line = JSON.stringify({ ...body, sum: slotSum(body) });
    const slot = Buffer.alloc(SLOT_BYTES, ' ');
    slot.write(line);
    slot[SLOT_BYTES - 1] = NEWLINE;
    fs.writeSync(this.#fd, slot, 0, SLOT_BYTES, (commits % 2) * SLOT_BYTES);
  }

  sync(): void {
    fs.fsyncSync(this.#fd);
  }

  close(): void {
    fs.closeSync(this.#fd);
  }
}

export const ANCHOR_FILE = 'head.jsonl';
const NEWLINE = 0x0a;
const MAX_CURSOR_TEXT = 600;

/** What the anchor of a folder holds: the later of its two slots that are whole, null for none. */
export function readAnchor(dir: string): AnchoredHead | null {
  const file = path.join(dir, ANCHOR_FILE);
  if (!fs.existsSync(file)) return null;
  const bytes = fs.readFileSync(file);
  const size = bytes.length > 2 * OLD_SLOT_BYTES ? SLOT_BYTES : OLD_SLOT_BYTES;
  const slots = [0, 1].map((i) => parseSlot(bytes.toString('utf8', i * size, (i + 1) * size)));
  return slots.reduce((best, slot) => (slot && (!best || slot.commits > best.commits) ? slot : best), null);
}

function parseSlot(text: string): AnchoredHead | null {
  try {
    const { sum, ...body } = JSON.parse(text) as WrittenSlot & { readonly sum: unknown };
    const { commits, seq, hash, rowSum = null, cursor = null } = body;
    if (!Number.isSafeInteger(commits) || !Number.isSafeInteger(seq) || typeof hash !== 'string') return null;
    return slotSum(body) === sum ? { commits, seq, hash, rowSum, cursor } : null;
  } catch {
    // Torn, empty or flipped: not a slot.
    return null;
  }
}

function slotSum({ commits, seq, hash, rowSum, cursor }: WrittenSlot): string {
  const old = [commits, seq, hash];
  return sha256(JSON.stringify(rowSum === undefined ? old : [...old, rowSum, cursor]));
}
