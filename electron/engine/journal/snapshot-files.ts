import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Snapshot } from './journal';
import { syncFolder } from './sync-folder';

const KEPT = 2;
const CHUNK_BYTES = 4 * 1024 * 1024;
const NAME = /^state-(\d{1,16})\.snapshot$/;
const MAGIC = 'warroom-snapshot-1';

interface Header {
  readonly magic: string;
  readonly seq: number;
  /** Link of record `seq`: the snapshot lies on this chain and no other. */
  readonly hash: string;
  readonly digest: string;
  /** Over the other fields and the bytes. */
  readonly sha256: string;
}

/**
 * Snapshots as files beside the database, `state-<seq>.snapshot`: a line of JSON, then the bytes. They are megabytes that
 * would go through the database's log twice, and a cache that may be deleted at any time. Written under another name,
 * synced, then renamed: a half-written one is never found under its own name.
 */
export class SnapshotFiles {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  async save(snapshot: Snapshot, hash: string): Promise<void> {
    const file = path.join(this.#dir, `state-${snapshot.seq}.snapshot`);
    const draft = `${file}.draft`;
    const { seq, digest } = snapshot;
    const sha256 = await sumOf([MAGIC, seq, hash, digest], snapshot.bytes);
    const header: Header = { magic: MAGIC, seq, hash, digest, sha256 };
    const handle = await fs.open(draft, 'w', 0o600);
    try {
      await handle.write(`${JSON.stringify(header)}\n`);
      for (let at = 0; at < snapshot.bytes.length; at += CHUNK_BYTES) {
        await handle.writeFile(snapshot.bytes.subarray(at, at + CHUNK_BYTES));
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(draft, file);
    syncFolder(this.#dir);
    await this.#deleteBut(KEPT);
  }

  /** The newest that is whole and for which `hashOf(seq)` is its own; deletes the others on the way to it, and drafts. */
  async load(hashOf: (seq: number) => string | null): Promise<Snapshot | null> {
    for (const name of await fs.readdir(this.#dir)) {
      if (name.endsWith('.snapshot.draft')) await fs.rm(path.join(this.#dir, name), { force: true });
    }
    for (const seq of await this.#list()) {
      const file = path.join(this.#dir, `state-${seq}.snapshot`);
      const snapshot = await readSnapshot(file, hashOf(seq));
      if (snapshot?.seq === seq) return snapshot;
      await fs.rm(file, { force: true });
    }
    return null;
  }

  /** Newest first. */
  async #list(): Promise<readonly number[]> {
    const names = await fs.readdir(this.#dir);
    const seqs = names.map((name) => NAME.exec(name)?.[1]).filter((digits) => digits !== undefined);
    return seqs.map(Number).sort((a, b) => b - a);
  }

  async #deleteBut(kept: number): Promise<void> {
    for (const seq of (await this.#list()).slice(kept)) {
      await fs.rm(path.join(this.#dir, `state-${seq}.snapshot`), { force: true });
    }
  }
}

async function readSnapshot(file: string, expectedHash: string | null): Promise<Snapshot | null> {
  if (expectedHash === null) return null;
  try {
    const all = await fs.readFile(file);
    const end = all.indexOf(0x0a);
    const header = JSON.parse(all.toString('utf8', 0, end)) as Header;
    const bytes = all.subarray(end + 1);
    const { magic, seq, hash, digest, sha256 } = header;
    if (magic !== MAGIC || hash !== expectedHash) return null;
    return (await sumOf([magic, seq, hash, digest], bytes)) === sha256 ? { seq, digest, bytes } : null;
  } catch {
    // Unreadable or no header: a cache that isn't there.
    return null;
  }
}

/** SHA-256 in slices, so that hundreds of megabytes don't hold up the thread. */
async function sumOf(header: readonly unknown[], bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(header));
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    hash.update(bytes.subarray(at, at + CHUNK_BYTES));
    if (at > 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return hash.digest('hex');
}
