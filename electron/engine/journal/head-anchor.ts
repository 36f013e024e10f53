import fs from 'node:fs';
import path from 'node:path';
import { sha256 } from './chain';
import { syncFolder } from './sync-folder';

/** The head as kept beside the database: how many commits it had, its last record and that record's link. */
export interface AnchoredHead {
  readonly commits: number;
  readonly seq: number;
  readonly hash: string;
}

const SLOT_BYTES = 256;

/**
 * The second place of the journal's head: a small file beside the database, rewritten after every commit. A chain
 * can't show that its own end was cut off; this file can: a database that ends before it has lost records (or whole
 * commits of the outbox), and one whose record at that place has another link was rewritten.
 *
 * Written, not synced, after each commit (some 5 µs), and synced with each snapshot and at close. So after a crash of the
 * process it's exact, and after a power cut it may be older than the database, never newer, because the commit was synced
 * before. It then shows cuts up to where it stands. What it doesn't show: a tail cut by somebody who also edits or
 * deletes this file; a missing file is reported as such. Two slots in turns, each with its own sum: a torn write leaves the
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
    const { commits, seq, hash } = head;
    const sum = sha256(JSON.stringify([commits, seq, hash]));
    const line = JSON.stringify({ commits, seq, hash, sum }).padEnd(SLOT_BYTES - 1);
    const slot = Buffer.from(`${line}\n`);
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

/** What the anchor of a folder holds: the later of its two slots that are whole, null for none. */
export function readAnchor(dir: string): AnchoredHead | null {
  const file = path.join(dir, ANCHOR_FILE);
  if (!fs.existsSync(file)) return null;
  const bytes = fs.readFileSync(file);
  const slots = [0, 1].map((i) => parseSlot(bytes.toString('utf8', i * SLOT_BYTES, (i + 1) * SLOT_BYTES)));
  return slots.reduce((best, slot) => (slot && (!best || slot.commits > best.commits) ? slot : best), null);
}

function parseSlot(text: string): AnchoredHead | null {
  try {
    const { commits, seq, hash, sum } = JSON.parse(text) as Record<string, unknown>;
    if (!Number.isSafeInteger(commits) || !Number.isSafeInteger(seq) || typeof hash !== 'string') return null;
    if (sha256(JSON.stringify([commits, seq, hash])) !== sum) return null;
    return { commits: commits as number, seq: seq as number, hash };
  } catch {
    // Torn, empty or flipped: not a slot.
    return null;
  }
}
