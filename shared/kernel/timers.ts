/**
 * Wall time and timers as a port: whoever runs the program hands in the machine's, and tests hand in a clock that
 * they turn by hand.
 */
export interface Timers {
  /** Wall time in milliseconds; only differences of it mean anything. */
  nowMs(): number;
  /** Runs `run` once, `delayMs` from now (0: as soon as other work had its turn). Returns what calls it off. */
  after(delayMs: number, run: () => void): () => void;
}
