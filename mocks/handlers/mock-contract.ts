import { z } from 'zod';
import { FUNDS } from '../../shared/funds';
import { MAX_FACTOR } from '../../shared/protocol';

/** POST /mock/control */
export const zMockControl = z.strictObject({
  factor: z.number().min(1).max(MAX_FACTOR).optional(),
  paused: z.boolean().optional(),
});

/** POST /mock/events: put into the stream as they are, good or bad. */
export const zMockEvents = z.strictObject({ events: z.array(z.unknown()).min(1).max(500) });
/** Answer: the stream's cursor behind them. */
export const zMockInjected = z.looseObject({ cursor: z.string() });

/**
 * What may befall a request for an effect:
 * - `drop_request`, `hang`: nobody answers, nothing happened
 * - `fail_before`: 503, nothing happened · `too_many`: 429 with Retry-After, nothing happened
 * - `reject`: 422, refused for good
 * - `drop_response`: it happened, and nobody answers · `fail_after`: it happened, and the answer is 500
 * - `pending`: it happened, and the answer says that it's still open
 * - `bare_before`, `bare_after`: `bareStatus` with a page that names no key, as a proxy answers; nothing happened, or it did
 */
export const COMMAND_FAULTS = [
  'drop_request',
  'hang',
  'fail_before',
  'too_many',
  'reject',
  'drop_response',
  'fail_after',
  'pending',
  'bare_before',
  'bare_after',
] as const;
/** Statuses that something in between may answer with. */
export const BARE_STATUSES = [400, 401, 403, 404, 409, 413, 422, 499] as const;
/** What may befall a request of the feed (session, events, snapshot): the same, and `redirect` (302), `garbage` (HTML). */
const FEED_FAULTS = ['drop_request', 'hang', 'fail_before', 'too_many', 'redirect', 'garbage'] as const;
export type CommandFault = (typeof COMMAND_FAULTS)[number];
export type FeedFault = (typeof FEED_FAULTS)[number];

const zShare = z.number().min(0).max(1);
const zWait = z.number().min(0).max(600_000);

/** POST /mock/faults: sets what is named and leaves the rest; `reset` clears everything first. */
export const zMockFaults = z.strictObject({
  reset: z.boolean().optional(),
  /** Before a command's effect, wall milliseconds: `minMs` … `maxMs`, and with probability `tailShare` up to `tailMs`. */
  latency: z
    .strictObject({ minMs: zWait, maxMs: zWait, tailShare: zShare, tailMs: zWait })
    .nullable()
    .optional(),
  /** Probability of each fault for a command. */
  shares: z.partialRecord(z.enum(COMMAND_FAULTS), zShare).optional(),
  /** The next commands' faults, one each, `none` to let one pass; they go before `shares`. */
  next: z
    .array(z.enum([...COMMAND_FAULTS, 'none']))
    .max(10_000)
    .optional(),
  /** The next feed requests' faults, one each, `none` to let one pass. */
  nextFeed: z
    .array(z.enum([...FEED_FAULTS, 'none']))
    .max(10_000)
    .optional(),
  /** Seconds that 429 asks to wait. */
  retryAfterSec: z.number().int().min(0).max(3_600).optional(),
  /** What `bare_before` and `bare_after` answer with. */
  bareStatus: z.literal(BARE_STATUSES).optional(),
  /** Every order and look-up is answered 401 while this is true. */
  unauthorised: z.boolean().optional(),
  /** The platform forgets a key after so many wall milliseconds; the same key then acts again. null: never. */
  keyWindowMs: z.number().int().min(0).nullable().optional(),
  /** What the platform still has in each fund, fen: what a payout or settlement goes beyond it's refused for. null: no limit. */
  fundsFen: z.partialRecord(z.enum(FUNDS), z.number().int().min(0)).nullable().optional(),
  /** Bodies come in pieces of so many bytes, one each `everyMs`; null: whole. */
  slowBody: z
    .strictObject({ bytes: z.number().int().min(1), everyMs: zWait })
    .nullable()
    .optional(),
  heartbeats: z.boolean().optional(),
  /** The streams stay open and say nothing at all. */
  silent: z.boolean().optional(),
  /** Once, at every open stream: end it (`cut`), or break it off in the middle of the next events frame. */
  stream: z.enum(['cut', 'cut_mid_event']).optional(),
  /** Once, at every open stream: sent as it is. */
  streamRaw: z.string().max(16_777_216).optional(),
});
export type MockFaults = z.infer<typeof zMockFaults>;

/** One line of GET /mock/book: something a console asked for, as the platform sees it. */
export const zBookEffect = z.looseObject({
  kind: z.enum(['takedown', 'relist', 'payout', 'settlement', 'revert', 'jury', 'letter', 'recovery']),
  key: z.string().nullable(),
  state: z.enum(['acknowledged', 'rejected']),
  reason: z.string().nullable(),
  /** The gateway's instant of the effect. */
  at: z.number().int(),
  /** Events that had been sent by then. */
  position: z.number().int(),
  itemId: z.string().optional(),
  disputeId: z.string().optional(),
  amountFen: z.number().int().optional(),
});
export const zMockBook = z.looseObject({
  epoch: z.string(),
  position: z.number().int(),
  now: z.number().int(),
  effects: z.array(zBookEffect),
});
export type BookEffect = z.infer<typeof zBookEffect>;
export type MockBook = z.infer<typeof zMockBook>;
