import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { openSqliteJournal } from '../../../electron/engine/journal';
import { childArguments } from './children-arguments';
import type { WriterOptions } from './journal-writer';

/** A process that writes to a journal, and what it said that was acknowledged. */
export class WatchedWriter {
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  readonly #waiters: { acks: number; resolve: () => void }[] = [];
  #text = '';
  /** Acknowledgements so far, and the last record they cover. */
  acks = 0;
  lastAcked = 0;

  constructor(program: string, options: WriterOptions) {
    this.#child = spawn(process.execPath, childArguments(program, 'writer', options), {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH ?? '' },
    });
    this.#child.stdout?.on('data', (data: Buffer) => this.#hear(data.toString()));
    this.#gone = new Promise((resolve) => {
      this.#child.once('close', () => {
        resolve();
        for (const waiter of this.#waiters.splice(0)) waiter.resolve();
      });
    });
  }

  /** Resolves when that many acknowledgements came, or the process is gone. */
  heard(acks: number): Promise<void> {
    if (this.acks >= acks) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push({ acks, resolve }));
  }

  /** Stops the process where it stands, and reads what it had said. */
  async freeze(): Promise<void> {
    this.#child.kill('SIGSTOP');
    while (!this.#isStopped()) await turn();
    for (let before = -1; before !== this.acks; ) {
      before = this.acks;
      for (let i = 0; i < 20; i++) await turn();
    }
  }

  /** Kills it, and resolves when everything it said has been read. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #isStopped(): boolean {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
  }

  #hear(text: string): void {
    this.#text += text;
    const lines = this.#text.split('\n');
    // A line that the end cut in two is no acknowledgement.
    this.#text = lines.pop() ?? '';
    for (const line of lines) {
      this.acks++;
      this.lastAcked = Math.max(this.lastAcked, Number(line));
    }
    const served = this.#waiters.filter((waiter) => waiter.acks <= this.acks);
    for (const waiter of served) {
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      waiter.resolve();
    }
  }
}

/** What a journal holds after its writer's end: its last record, and what verifying says is wrong. */
export async function whatIsLeft(dir: string): Promise<{ lastSeq: number; fault: string | null }> {
  const opened = await openSqliteJournal({ dir, must: 'exist' });
  if (!opened.ok) return { lastSeq: 0, fault: JSON.stringify(opened.error) };
  const verdict = await opened.value.verify();
  const lastSeq = await opened.value.lastSeq();
  await opened.value.close();
  return { lastSeq, fault: verdict.ok ? null : verdict.reason };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
