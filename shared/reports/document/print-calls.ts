import { z } from 'zod';
import { type CallDef, call } from '../../protocol';
import type { PrintDocument } from './print-copy';

/**
 * Everything that the page which prints can ask of the process that opened it. Channel names, handlers and the preload's
 * functions are derived from this object. The page has nothing else of the console: no engine, no shell.
 */
export const PRINT_CALLS = {
  /** What is to be printed; given once. */
  takeDocument: call(z.strictObject({})).returns<PrintDocument>(),
  /** All of it stands on the page, fonts included: it may be printed now. */
  ready: call(z.strictObject({ tables: z.int().nonnegative(), rows: z.int().nonnegative() })).returns<null>(),
  /** It can't be brought on the page. */
  failed: call(z.strictObject({ message: z.string().max(1_000) })).returns<null>(),
} as const satisfies Record<string, CallDef>;

export type PrintCallName = keyof typeof PRINT_CALLS;
type Params<N extends PrintCallName> = z.output<(typeof PRINT_CALLS)[N]['params']>;
type Answer<N extends PrintCallName> = (typeof PRINT_CALLS)[N] extends CallDef<infer _P, infer R> ? R : never;

export type PrintHandlers = {
  readonly [N in PrintCallName]: (params: Params<N>) => Answer<N> | Promise<Answer<N>>;
};
/** What the preload puts on `window.warroomPrint`. */
export type PrintBridge = {
  readonly [N in PrintCallName]: (params: Params<N>) => Promise<Answer<N>>;
};

/** Channel name of a call of the printing page. */
export function printChannel(name: string): string {
  return `warroom:print:${name}`;
}
