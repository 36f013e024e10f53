import { expect } from 'vitest';
import type { Result } from '../../../../shared/kernel';
import { type Appended, type Journal, type JournalBatch, JournalDamage } from '../index';
import type { JournalTamper } from './journal-tamper';

/** One journal under test, and what the tests do to its store behind its back. */
export interface JournalHarness {
  /** Opens it, or opens it again after a close. */
  open(): Promise<Result<Journal, unknown>>;
  /** Lets every write from now on fail, as a full disk does, until the journal is opened or reopened. */
  breakDisk(): void;
  readonly tamper: JournalTamper;
  destroy(): Promise<void>;
}

/** The journal of one test, and what every test does with it. */
export class JournalBench {
  readonly #makeHarness: () => JournalHarness;
  harness!: JournalHarness;
  journal!: Journal;

  constructor(makeHarness: () => JournalHarness) {
    this.#makeHarness = makeHarness;
  }

  async setUp(): Promise<void> {
    this.harness = this.#makeHarness();
    this.journal = await this.opened();
  }

  async tearDown(): Promise<void> {
    await this.journal.close();
    await this.harness.destroy();
  }

  async opened(): Promise<Journal> {
    const result = await this.harness.open();
    if (!result.ok) throw new Error(`not opened: ${JSON.stringify(result.error)}`);
    return result.value;
  }

  async reopened(): Promise<void> {
    await this.journal.close();
    this.journal = await this.opened();
  }

  async append(batch: JournalBatch): Promise<Appended> {
    const result = await this.journal.append(batch);
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
    return result.value;
  }

  async ids(after = 0, limit?: number): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const record of this.journal.read(after, limit)) found.push(record.event.id);
    return found;
  }

  /** The first record that doesn't fit, by opening or else by verifying; undefined when nothing was found. */
  async firstMisfit(): Promise<number | null | undefined> {
    await this.journal.close();
    const result = await this.harness.open();
    if (!result.ok) {
      const { damage } = result.error as { damage?: JournalDamage };
      expect(damage).toBeInstanceOf(JournalDamage);
      return damage?.seq;
    }
    this.journal = result.value;
    const verdict = await this.journal.verify();
    return verdict.ok ? undefined : verdict.seq;
  }
}
