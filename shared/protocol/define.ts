import type { z } from 'zod';

/** One request/answer pair of a contract: the schema of what is asked, and the type of what is answered. */
export interface CallDef<P extends z.ZodType = z.ZodType, R = unknown> {
  readonly kind: 'call';
  readonly params: P;
  /** Characters and values that the parameters may come to, where that's more than is usual for the contract. */
  readonly maxSize?: number;
  /** Type only; never present at run time. */
  readonly __result?: R;
}

/** One subscription of a contract: the schema of its parameters, and the type of what is pushed. */
export interface TopicDef<P extends z.ZodType = z.ZodType, Payload = unknown> {
  readonly kind: 'topic';
  readonly params: P;
  /** Type only; never present at run time. */
  readonly __payload?: Payload;
}

/** `call(params).returns<R>()` — the schema is a value and the answer a type, so they are given apart. */
export function call<P extends z.ZodType>(
  params: P,
  limits: { readonly maxSize?: number } = {},
): { returns<R>(): CallDef<P, R> } {
  return { returns: () => ({ kind: 'call', params, ...limits }) };
}

/** `topic(params).pushes<T>()`. */
export function topic<P extends z.ZodType>(params: P): { pushes<T>(): TopicDef<P, T> } {
  return { pushes: () => ({ kind: 'topic', params }) };
}
