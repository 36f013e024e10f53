import { setTimeout as pause } from 'node:timers/promises';
import type { WarEngine } from '../../shared/engine';
import { slices } from './in-slices';
import { newSha256 } from './node-hash';
import type { SerialQueue } from './serial-queue';

/** A digest of the state with the journal position it belongs to. */
export interface Digest {
  readonly seq: number;
  readonly digest: string;
  readonly now: number;
}

export interface DigestsPort {
  readonly engine: WarEngine;
  readonly queue: SerialQueue;
  readonly seq: () => number;
}

/**
 * Digests of a session's state, each of one position between two pieces of work and worked out in slices beside others.
 * All who ask before the next one begins have that one; after one there's a rest as long as it took, so that whoever asks
 * and asks has half of the time at most.
 */
export class Digests {
  readonly #port: DigestsPort;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<Digest> | null = null;

  constructor(port: DigestsPort) {
    this.#port = port;
  }

  /** Of the state as it is or a little later: whatever was recorded before the call is in it. */
  digest(): Promise<Digest> {
    this.#next ??= this.#last.then(() => this.#make());
    return this.#next;
  }

  async #make(): Promise<Digest> {
    const { queue, engine, seq } = this.#port;
    const began = performance.now();
    const position = await queue.run(() => {
      this.#next = null;
      return { seq: seq(), now: engine.now, question: engine.digesting(newSha256) };
    });
    const { question } = position;
    const made = slices
      .run({ step: (rows) => (question.step(rows) ? question.answer() : null) }, { lane: 'digest' })
      .finally(() => question.close());
    this.#last = made.then(
      () => pause(performance.now() - began, undefined, { ref: false }),
      () => undefined,
    );
    return { seq: position.seq, digest: await made, now: position.now };
  }
}
