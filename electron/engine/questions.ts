import { codedError, type Question } from '../../shared/kernel';
import type { Caller } from '../../shared/protocol';
import { CallError } from './call-error';
import { type Slices, slices } from './in-slices';

/** Questions of a kind that one window may have waiting: a page has one or two. */
export const MAX_WAITING = 20;

export interface Asked<T> {
  /** Of which window. */
  readonly window: number;
  /** Name of the call. */
  readonly kind: string;
  /** What tells one question of the kind from another, whoever asks. */
  readonly about: string;
  /** A newer question of the window makes an older one pointless, e.g. while somebody types. */
  readonly isNewestOnly?: boolean;
  readonly begin: () => Question<T>;
  /** Throws when what is asked about is gone. */
  readonly check: () => void;
}

/** Works a question of a window about the running session out. */
export type Ask = <T>(
  caller: Pick<Caller, 'window'>,
  asked: Pick<Asked<T>, 'kind' | 'about' | 'isNewestOnly'>,
  begin: () => Question<T>,
) => Promise<T>;

interface Waiting {
  readonly window: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface UnderWay {
  readonly waiting: Set<Waiting>;
  leave: () => void;
}

/**
 * Questions that walk through everything, worked out in slices beside other work. The same question is worked out once for
 * all who ask it meanwhile; of one window one of a kind is under way at a time, and a few wait; one that was overtaken is
 * dropped.
 */
export class Questions {
  readonly #slices: Slices;
  readonly #underWay = new Map<string, UnderWay>();

  constructor(work: Slices = slices) {
    this.#slices = work;
  }

  /**
   * Errors: `cancelled` for one that a newer one overtook; `rate_limited` where too many of a kind wait; what `check` or the
   * question throws.
   */
  ask<T>(asked: Asked<T>): Promise<T> {
    const { window, kind, about, isNewestOnly = false } = asked;
    const key = `${kind} ${about}`;
    if (isNewestOnly) this.#drop(kind, window, key);
    else if (this.#countOf(kind, window) >= MAX_WAITING) {
      const error = codedError('rate_limited', `more than ${MAX_WAITING} of ${kind} wait for an answer`);
      return Promise.reject(new CallError(error));
    }
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = { window, resolve: resolve as (value: unknown) => void, reject };
      const known = this.#underWay.get(key);
      if (known) known.waiting.add(waiting);
      else this.#begin(key, asked, waiting);
    });
  }

  #begin<T>(key: string, { window, kind, begin, check }: Asked<T>, first: Waiting): void {
    const underWay: UnderWay = { waiting: new Set([first]), leave: () => undefined };
    this.#underWay.set(key, underWay);
    let question: Question<T> | null = null;
    let answer: T;
    const unfinished = {
      isComplete: false,
      // It begins when its turn comes: until then it costs nothing.
      step: (rows: number): boolean => {
        check();
        question ??= begin();
        if (!question.step(rows)) return false;
        answer = question.answer();
        return true;
      },
    };
    const leave = this.#slices.make(unfinished, `window ${window} ${kind}`, (error) => {
      this.#underWay.delete(key);
      question?.close();
      for (const { resolve, reject } of underWay.waiting) {
        if (error === null) resolve(answer);
        else reject(error);
      }
    });
    underWay.leave = () => {
      this.#underWay.delete(key);
      leave();
      question?.close();
    };
  }

  /** A window's older questions of a kind are answered no more; the one it asks for again goes on. */
  #drop(kind: string, window: number, but: string): void {
    for (const [key, underWay] of this.#underWay) {
      if (!key.startsWith(`${kind} `)) continue;
      for (const waiting of underWay.waiting) {
        if (waiting.window !== window) continue;
        underWay.waiting.delete(waiting);
        waiting.reject(new CallError(codedError('cancelled', `${kind}: a newer one was asked`)));
      }
      if (underWay.waiting.size === 0 && key !== but) underWay.leave();
    }
  }

  #countOf(kind: string, window: number): number {
    let count = 0;
    for (const [key, { waiting }] of this.#underWay) {
      if (!key.startsWith(`${kind} `)) continue;
      for (const each of waiting) if (each.window === window) count++;
    }
    return count;
  }
}
