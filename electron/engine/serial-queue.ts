import { setImmediate as nextTurn } from 'node:timers/promises';
import { SLICE_MS } from './in-slices';

/** What goes first: what a person does, then what comes in, then what the clock makes due. */
export const LANES = ['person', 'incoming', 'due'] as const;
export type Lane = (typeof LANES)[number];

interface Piece {
  readonly start: () => Promise<void>;
}

/**
 * Runs asynchronous work one piece after another. Whatever decides on the state and appends to the journal goes through
 * one of these, so that between a decision and its record nothing else changes the state. Of what waits, the first lane
 * that has anything goes first, each lane in its own order: long work is cut into pieces of the last lane, and a click waits
 * for one piece at most.
 */
export class SerialQueue {
  readonly #waiting: Readonly<Record<Lane, Piece[]>> = { person: [], incoming: [], due: [] };
  readonly #onEnd: () => void;
  #isRunning = false;

  /** `onEnd` is called when a piece has ended, well or not, before the next begins. */
  constructor(onEnd: () => void = () => undefined) {
    this.#onEnd = onEnd;
  }

  /** How many pieces wait or run. */
  get depth(): number {
    return LANES.reduce((sum, lane) => sum + this.#waiting[lane].length, this.#isRunning ? 1 : 0);
  }

  run<T>(work: () => Promise<T> | T, lane: Lane = 'incoming'): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = async (): Promise<void> => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      };
      this.#waiting[lane].push({ start });
      if (!this.#isRunning) void this.#pump();
    });
  }

  async #pump(): Promise<void> {
    this.#isRunning = true;
    // Never within the caller's own turn.
    await Promise.resolve();
    let turnAt = performance.now();
    for (let piece = this.#next(); piece; piece = this.#next()) {
      await piece.start();
      this.#onEnd();
      if (performance.now() - turnAt < SLICE_MS) continue;
      // Pieces that follow each other without waiting for anything are one turn to everybody else.
      await nextTurn();
      turnAt = performance.now();
    }
    this.#isRunning = false;
  }

  #next(): Piece | undefined {
    for (const lane of LANES) {
      const piece = this.#waiting[lane].shift();
      if (piece) return piece;
    }
    return undefined;
  }
}
