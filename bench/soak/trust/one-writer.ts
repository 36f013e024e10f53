import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { childArguments } from './children-arguments';
import type { Prize, Race, RaceWord } from './one-writer-child';
import { faultsOf, type TrustRow } from './row';

const CONTENDERS = { short: 6, full: 8 } as const;
// Losers wait a second for a predecessor that may be dying: what a race takes.
const RACES = { short: 3, full: 50 } as const;
const CONTROL_RACES = { short: 5, full: 50 } as const;

export const ONE_WRITER: TrustRow = {
  row: 8,
  promise: 'A folder has one writer, whoever starts it',
  run: async ({ size, program, dir }) => {
    const contenders = Array.from({ length: CONTENDERS[size] }, () => new Contender(program));
    try {
      await Promise.all(contenders.map((contender) => contender.ready));
      const run = async (prize: Prize, races: number) => {
        const sum = { none: 0, one: 0, more: 0, failed: 0, afterKill: 0 };
        for (let n = 1; n <= races; n++) {
          const folder = path.join(dir, `${prize}-${n}`);
          mkdirSync(folder);
          const got = await Promise.all(contenders.map((contender) => contender.race(prize, folder)));
          const held = got.filter((word) => word === 'held').length;
          sum[held === 0 ? 'none' : held === 1 ? 'one' : 'more']++;
          sum.failed += got.filter((word) => word === 'failed').length;
          await Promise.all(contenders.map((contender) => contender.release()));
        }
        return sum;
      };
      const folder = await run('folder', RACES[size]);
      const journal = await run('journal', RACES[size]);
      const control = await run('pid_file', CONTROL_RACES[size]);
      const races = folder.one + folder.more + folder.none + journal.one + journal.more + journal.none;
      const starts = races * contenders.length;
      const afterKill = await holdsAfterKill(contenders, path.join(dir, 'killed'));
      return {
        figure: `${races} races of ${contenders.length} processes (${starts} starts), for the folder and for the journal in it: ${folder.more + journal.more} with two writers, ${folder.none + journal.none} with none; after SIGKILL of the holder the next holds it: ${afterKill ? 'yes' : 'no'}`,
        control: `a file that is looked for and then written, as so many programs do, ${CONTROL_RACES[size]} races: ${control.more} with two writers`,
        faults: faultsOf(
          [folder.more + journal.more === 0, 'two writers in one folder'],
          [folder.none + journal.none === 0, 'a race that nobody won'],
          [folder.failed + journal.failed === 0, 'a start that ended by a failure instead of a word'],
          [afterKill, 'the folder stayed locked after its holder was killed'],
          [control.more > 0, 'the control never had two writers: this run has no teeth'],
        ),
      };
    } finally {
      for (const contender of contenders) contender.kill();
    }
  },
};

async function holdsAfterKill(contenders: readonly Contender[], folder: string): Promise<boolean> {
  const [first, second] = contenders;
  mkdirSync(folder);
  if (!first || !second || (await first.race('folder', folder)) !== 'held') return false;
  if ((await second.race('folder', folder)) !== 'in_use') return false;
  first.kill();
  await first.gone;
  return (await second.race('folder', folder)) === 'held';
}

class Contender {
  readonly #child: ChildProcess;
  readonly ready: Promise<RaceWord>;
  readonly gone: Promise<void>;

  constructor(program: string) {
    this.#child = spawn(process.execPath, childArguments(program, 'contender', {}), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.gone = new Promise((resolve) => this.#child.once('exit', () => resolve()));
    this.ready = this.#word();
  }

  async race(prize: Prize, dir: string): Promise<'held' | 'in_use' | 'failed'> {
    const word = this.#word();
    this.#child.send({ go: prize, dir } satisfies Race);
    const said = await word;
    return 'got' in said ? said.got : 'failed';
  }

  async release(): Promise<void> {
    const word = this.#word();
    this.#child.send({ release: true } satisfies Race);
    await word;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #word(): Promise<RaceWord> {
    const word = new Promise<RaceWord>((resolve) => {
      this.#child.once('message', (said) => resolve(said as RaceWord));
    });
    const gone = this.gone.then(() => {
      throw new Error('a contender is gone');
    });
    return Promise.race([word, gone]);
  }
}
