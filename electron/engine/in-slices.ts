import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Question, Stepwise, Unfinished } from '../../shared/kernel';

/** How long a slice may take, milliseconds. Source: PERFORMANCE.md, the engine's turns. */
export const SLICE_MS = 8;
/** Rows done between two looks at the clock: a fraction of a millisecond. */
const ROWS_AT_ONCE = 64;

export interface SliceOptions {
  /** Of whom and of which kind it is: pieces of one lane are done one after the other. Left out: a lane of its own. */
  readonly lane?: string | undefined;
  /** Milliseconds of a clock that never goes back. */
  readonly clock?: () => number;
  /** Asked after every turn of others; throws when the work is for nobody any more. */
  readonly onTurn?: (() => void) | undefined;
}

interface Job {
  /** True when it has ended, well or not. */
  step(rows: number): boolean;
  /** Asked after every turn of others; true when it has ended by that. */
  isOver(): boolean;
}

/** Something that's being made, and who waits for it. */
interface Making {
  readonly job: Job;
  readonly lane: string;
  readonly waiting: Set<(error: unknown) => void>;
}

/**
 * All long pieces of work of a process, one slice a turn for all of them together: however many there are, nothing else
 * waits longer than for a slice. Each lane has its slice in turn, and in a lane one piece is under way at a time, so that
 * one window's many questions don't hold up another's.
 */
export class Slices {
  readonly #clock: () => number;
  /** The lane whose turn it is comes first. */
  readonly #lanes = new Map<string, Job[]>();
  readonly #makings = new Map<Unfinished, Making>();
  #isRunning = false;
  #named = 0;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Pieces of work under way or waiting. */
  get depth(): number {
    let depth = 0;
    for (const jobs of this.#lanes.values()) depth += jobs.length;
    return depth;
  }

  /** Does a piece of work. Errors: what `onTurn` or the work throws. */
  run<T>(work: Stepwise<T>, { lane, onTurn }: Omit<SliceOptions, 'clock'> = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const step = (rows: number): boolean => {
        const result = work.step(rows);
        if (result !== null) resolve(result);
        return result !== null;
      };
      this.#add(lane ?? `own ${this.#named++}`, jobOf(step, reject, onTurn));
    });
  }

  /** Answers a question. Errors: as `run`. */
  async answer<T>(question: Question<T>, options: Omit<SliceOptions, 'clock'> = {}): Promise<T> {
    let answer: T;
    const step = (rows: number): true | null => {
      if (!question.step(rows)) return null;
      answer = question.answer();
      return true;
    };
    try {
      await this.run({ step }, options);
      return answer!;
    } finally {
      question.close();
    }
  }

  /**
   * Makes something to its end and says so, with the error if it failed; it's made once, whoever waits for it. Answers how
   * to wait no longer: what nobody waits for any more is left as it is.
   */
  make(unfinished: Unfinished, lane: string, onEnd: (error: unknown) => void): () => void {
    let making = this.#makings.get(unfinished);
    if (making === undefined) {
      const waiting = new Set<(error: unknown) => void>();
      const end = (error: unknown): void => {
        this.#makings.delete(unfinished);
        for (const told of waiting) told(error);
      };
      const job = jobOf((rows) => {
        if (!unfinished.step(rows)) return false;
        end(null);
        return true;
      }, end);
      making = { job, lane, waiting };
      this.#makings.set(unfinished, making);
      this.#add(lane, job);
    }
    const { waiting, job, lane: ofJob } = making;
    waiting.add(onEnd);
    return () => {
      waiting.delete(onEnd);
      if (waiting.size > 0 || this.#makings.get(unfinished)?.job !== job) return;
      this.#makings.delete(unfinished);
      this.#remove(ofJob, job);
    };
  }

  #add(lane: string, job: Job): void {
    const jobs = this.#lanes.get(lane);
    if (jobs) jobs.push(job);
    else this.#lanes.set(lane, [job]);
    if (!this.#isRunning) void this.#pump();
  }

  #remove(lane: string, job: Job): void {
    const jobs = this.#lanes.get(lane);
    const at = jobs?.indexOf(job) ?? -1;
    if (!jobs || at < 0) return;
    jobs.splice(at, 1);
    if (jobs.length === 0) this.#lanes.delete(lane);
  }

  async #pump(): Promise<void> {
    this.#isRunning = true;
    // Never within the caller's own turn.
    await Promise.resolve();
    while (this.#lanes.size > 0) {
      this.#slice();
      if (this.#lanes.size > 0) await nextTurn();
    }
    this.#isRunning = false;
  }

  /** Whatever ends within a slice leaves the rest of it to the next. */
  #slice(): void {
    const until = this.#clock() + SLICE_MS;
    do {
      const [lane, jobs] = this.#lanes.entries().next().value ?? ['', []];
      const job = jobs[0];
      if (job === undefined) return;
      let isOver = job.isOver();
      while (!isOver && this.#clock() < until) isOver = job.step(ROWS_AT_ONCE);
      if (isOver) this.#remove(lane, job);
      // Its lane goes behind the others.
      if (this.#lanes.delete(lane)) this.#lanes.set(lane, jobs);
    } while (this.#clock() < until);
  }
}

function jobOf(
  step: (rows: number) => boolean,
  fail: (error: unknown) => void,
  onTurn: () => void = () => undefined,
): Job {
  let isBegun = false;
  const safely = (work: () => boolean): boolean => {
    try {
      return work();
    } catch (error) {
      fail(error);
      return true;
    }
  };
  return {
    step: (rows) => safely(() => step(rows)),
    isOver: () =>
      safely(() => {
        if (isBegun) onTurn();
        isBegun = true;
        return false;
      }),
  };
}

/** The slices of this process. */
export const slices = new Slices();

/** Does a piece of work in slices of `SLICE_MS`, with a turn of everything else between two of them. */
export function inSlices<T>(work: Stepwise<T>, { clock, ...rest }: SliceOptions = {}): Promise<T> {
  return (clock === undefined ? slices : new Slices(clock)).run(work, rest);
}
