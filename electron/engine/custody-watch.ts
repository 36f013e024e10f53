import type { CustodyEvent } from '../../shared/custody';
import { isFaultKnown } from '../../shared/custody';
import type { WarEngine } from '../../shared/engine';
import { epochMs, type WarEvent } from '../../shared/kernel';
import type { JournalMark, StatusView } from '../../shared/protocol';
import type { GatewaySource } from './feed/gateway-source';
import { HeadMemory } from './head-memory';
import type { ChainHead, Journal } from './journal';

export interface CustodyWatchOptions {
  readonly journal: Journal;
  readonly journalId: string;
  readonly engine: WarEngine;
  readonly consoleId: string;
  /** The gateway that may remember the head; null where it would be put back with the folder, as a drill's would. */
  readonly memory: Pick<GatewaySource, 'transport' | 'baseUrl'> | null;
  /** Records an event, after the one being decided. */
  readonly record: (event: WarEvent) => Promise<unknown>;
}

/** What is known against the record: found at a start or told by the gateway, put on record once, and shown for good. */
export class CustodyWatch {
  readonly #options: CustodyWatchOptions;
  #memory: HeadMemory | null = null;

  constructor(options: CustodyWatchOptions) {
    this.#options = options;
  }

  /** Puts a second place that was lost before this start on record. */
  async start(): Promise<void> {
    await this.#setUpMemory();
    const { anchorLostAt: seq } = this.#options.journal;
    if (seq === null || isFaultKnown(this.#custody, { kind: 'anchor_lost', seq, knownHash: null })) return;
    await this.#record({
      type: 'warroom.journal.anchor_lost.v1',
      data: { journal: this.#options.journalId, seq },
    });
  }

  tick(wallNow: number): void {
    this.#memory?.tick(wallNow);
  }

  close(): void {
    this.#memory?.close();
  }

  view(): StatusView['custody'] {
    return { faults: this.#custody.faults, isRemembered: this.#memory?.isKept ?? false };
  }

  get #custody() {
    return this.#options.engine.state.custody;
  }

  async #setUpMemory(): Promise<void> {
    const { memory, journal, journalId } = this.#options;
    if (memory === null) return;
    const headAtStart = await journal.head();
    this.#memory = new HeadMemory({
      source: memory,
      journalId,
      headAtStart,
      head: () => journal.head(),
      hashAt: async (seq) => (await journal.recordAt(seq))?.hash ?? null,
      onRolledBack: (known) => void this.#noteRolledBack(known, headAtStart),
    });
  }

  async #noteRolledBack({ seq: knownSeq, hash: knownHash }: JournalMark, { seq }: ChainHead): Promise<void> {
    if (isFaultKnown(this.#custody, { kind: 'rolled_back', seq, knownHash })) return;
    const data = { journal: this.#options.journalId, seq, knownSeq, knownHash };
    await this.#record({ type: 'warroom.journal.rolled_back.v1', data });
  }

  async #record(fault: Pick<CustodyEvent, 'type' | 'data'>): Promise<void> {
    const { consoleId, journalId, engine } = this.#options;
    const seq = Number('knownSeq' in fault.data ? fault.data.knownSeq : fault.data.seq);
    await this.#options.record({
      id: `custody:${fault.type}:${seq}`,
      source: `/console/${consoleId}`,
      subject: `journal/${journalId}`,
      at: epochMs(engine.now),
      ...fault,
    });
  }
}
