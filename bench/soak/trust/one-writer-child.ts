import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { FolderLock } from '../../../electron/engine/folder-lock';
import { openSqliteJournal } from '../../../electron/engine/journal';

/** What a contender tries to hold: the desk's folder, the journal in it without asking for the folder, or a file by the control's rule. */
export type Prize = 'folder' | 'journal' | 'pid_file';
export type Race = { readonly go: Prize; readonly dir: string } | { readonly release: true };
export type RaceWord = { readonly got: 'held' | 'in_use' | 'failed' } | { readonly ready: true };

const START_MS = 20;

/** Tries for whatever it's told to, at once, and holds it until told to let go. */
export async function contend(): Promise<void> {
  let letGo: () => Promise<void> | void = () => undefined;
  process.on('disconnect', () => process.exit(0));
  process.on('message', (race: Race) => {
    void (async () => {
      if ('release' in race) {
        await letGo();
        letGo = () => undefined;
        process.send?.({ ready: true } satisfies RaceWord);
        return;
      }
      const tried = await tryFor(race.go, race.dir);
      if (typeof tried === 'function') letGo = tried;
      const got = typeof tried === 'function' ? 'held' : tried;
      process.send?.({ got } satisfies RaceWord);
    })();
  });
  process.send?.({ ready: true } satisfies RaceWord);
}

async function tryFor(
  prize: Prize,
  dir: string,
): Promise<(() => Promise<void> | void) | 'in_use' | 'failed'> {
  switch (prize) {
    case 'folder': {
      const lock = FolderLock.take(dir);
      if (lock.ok) return () => lock.value.release();
      return lock.error.kind === 'in_use' ? 'in_use' : 'failed';
    }
    case 'journal': {
      const opened = await openSqliteJournal({ dir });
      if (opened.ok) return () => opened.value.close();
      return opened.error.kind === 'in_use' ? 'in_use' : 'failed';
    }
    case 'pid_file': {
      const file = path.join(dir, 'pid');
      if (existsSync(file)) return 'in_use';
      // As a start does something else between the look and the write.
      await new Promise((resolve) => setTimeout(resolve, START_MS));
      closeSync(openSync(file, 'w'));
      return () => undefined;
    }
  }
}
