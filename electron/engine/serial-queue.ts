/**
 * Runs asynchronous work one piece after another. Whatever decides on the state and appends to the journal goes through
 * one of these, so that between a decision and its record nothing else changes the state.
 */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** How many pieces wait or run. */
  get depth(): number {
    return this.#waiting;
  }

  run<T>(work: () => Promise<T> | T): Promise<T> {
    this.#waiting++;
    const result = this.#tail.then(work).finally(() => {
      this.#waiting--;
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
