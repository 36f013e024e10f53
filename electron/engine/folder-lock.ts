import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { err, ok, type Result } from '../../shared/kernel';

const LOCK_FILE = 'desk.lock';
const SQLITE_BUSY = 5;

/**
 * A data folder has one writer, whoever starts it. The lock is the operating system's, on an empty SQLite database, because
 * Node has none of its own: it goes with the process that held it, however that ends, and needs no clean-up.
 */
export class FolderLock {
  readonly #db: InstanceType<typeof DatabaseSync>;

  private constructor(db: InstanceType<typeof DatabaseSync>) {
    this.#db = db;
  }

  /** Errors: `in_use` when another process holds the folder, `unreadable` when no lock can be had in it. */
  static take(
    dataDir: string,
  ): Result<FolderLock, { readonly kind: 'in_use' | 'unreadable'; readonly reason: string }> {
    let db: InstanceType<typeof DatabaseSync> | null = null;
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      // A predecessor that was just killed may need a moment to let go of the file.
      db = new DatabaseSync(path.join(dataDir, LOCK_FILE), { timeout: 1_000 });
      db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
      return ok(new FolderLock(db));
    } catch (error) {
      db?.close();
      const { errcode } = error as { errcode?: number };
      const kind = ((errcode ?? 0) & 0xff) === SQLITE_BUSY ? 'in_use' : 'unreadable';
      return err({ kind, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  release(): void {
    this.#db.close();
  }
}
