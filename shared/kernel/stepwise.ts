/** A long piece of work done in parts, so that whoever runs it has turns for other things in between. */
export interface Stepwise<T> {
  /** Does about as much as `rows` rows are; the result once all is done, null before. */
  step(rows: number): T | null;
}

/** Something that's made in steps, and is itself the result. Whoever reads it sooner waits for all the rest. */
export interface Unfinished {
  readonly isComplete: boolean;
  /** Does about as much as `rows` rows are; true once all is done. */
  step(rows: number): boolean;
}

/** Makes the rest of something in one go. */
export function finish(unfinished: Unfinished): void {
  while (!unfinished.step(Number.MAX_SAFE_INTEGER));
}

/** Does a piece of work in one go. */
export function inOneGo<T>(work: Stepwise<T>): T {
  for (;;) {
    const result = work.step(Number.MAX_SAFE_INTEGER);
    if (result !== null) return result;
  }
}

/** Something asked once and worked out in steps; the answer is of the instant at which the last step was done. */
export interface Question<T> {
  /** Does about as much as `rows` rows are; true once the answer is there. */
  step(rows: number): boolean;
  /** To be asked in the same turn as the last step. */
  answer(): T;
  /** Ends it, answered or not. */
  close(): void;
}

/** Answers a question in one go. */
export function answerOf<T>(question: Question<T>): T {
  try {
    while (!question.step(Number.MAX_SAFE_INTEGER));
    return question.answer();
  } finally {
    question.close();
  }
}

/** A question whose answer is what another one needs to begin. */
export class Chained<A, B> implements Question<B> {
  readonly #first: Question<A>;
  readonly #then: (answer: A) => Question<B>;
  #second: Question<B> | null = null;

  constructor(first: Question<A>, then: (answer: A) => Question<B>) {
    this.#first = first;
    this.#then = then;
  }

  step(rows: number): boolean {
    if (this.#second !== null) return this.#second.step(rows);
    if (!this.#first.step(rows)) return false;
    this.#second = this.#then(this.#first.answer());
    this.#first.close();
    return false;
  }

  answer(): B {
    return this.#second!.answer();
  }

  close(): void {
    this.#first.close();
    this.#second?.close();
  }
}
