import { z } from 'zod';
import { OUTCOMES, PAYERS } from '../disputes';
import { FUNDS, PAYOUT_KINDS } from '../funds';
import { zAmount, zEnvelope, zName } from '../kernel';

/**
 * The platform gateway as this console uses it; the full contract is openapi.yaml beside this file, and a test holds
 * the two together. All paths are relative to the gateway's base URL.
 */
export const GATEWAY_PATHS = {
  session: '/v1/session',
  events: '/v1/events',
  snapshot: '/v1/snapshot',
  takedown: (itemId: string) => `/v1/listings/${encodeURIComponent(itemId)}/takedown`,
  relist: (itemId: string) => `/v1/listings/${encodeURIComponent(itemId)}/relist`,
  payouts: '/v1/payouts',
  settlements: '/v1/settlements',
  command: (key: string) => `/v1/commands/${encodeURIComponent(key)}`,
  /** Only a mock gateway has these. */
  mockControl: '/mock/control',
  mockEvents: '/mock/events',
  mockFaults: '/mock/faults',
  mockBook: '/mock/book',
} as const;

export const IDEMPOTENCY_HEADER = 'idempotency-key';

/** GET /v1/session */
export const zGatewaySession = z.looseObject({
  /** A mock says so, and the console shows it. */
  label: z.enum(['mock', 'live']),
  /** `wall`: the console's own clock is now. `virtual`: the stream's heartbeats carry now. */
  clock: z.enum(['wall', 'virtual']),
  now: z.number().int(),
  scenario: z.string().nullable(),
  scale: z.number(),
  seed: z.number().int(),
  factor: z.number(),
  realFactor: z.number(),
  paused: z.boolean(),
  /** Changes when the stream's cursors start anew: a cursor of another epoch is worthless. */
  epoch: z.string(),
});
export type GatewaySession = z.infer<typeof zGatewaySession>;

/**
 * Frames of the event stream (SSE). `id:` is the cursor to resume after, as decimal text; only `events` frames have one.
 * - `event: events`    data: array of CloudEvents, 1–500, in the order of the fold
 * - `event: heartbeat` data: zHeartbeat; at least one a second, also while paused
 * - `event: gap`       data: {"oldest": cursor}: what followed Last-Event-ID is gone; take the snapshot, then go on
 */
export const zHeartbeat = z.looseObject({
  now: z.number().int(),
  factor: z.number(),
  realFactor: z.number(),
  paused: z.boolean(),
  cursor: z.string(),
  /** True while a restarted mock world is still being rebuilt up to the cursor. */
  catchingUp: z.boolean().optional(),
});
export type Heartbeat = z.infer<typeof zHeartbeat>;
export const zEventsFrame = z.array(zEnvelope).min(1).max(500);
export const zGapFrame = z.looseObject({ oldest: z.string() });

/** Bodies of commands; each is sent with an Idempotency-Key, the console's command id (or the payout's cause). */
export const zTakedownBody = z.strictObject({ commandId: zName, reason: z.string().max(2000), by: zName });
export const zPayoutBody = z.strictObject({
  commandId: zName,
  disputeId: zName,
  amountFen: zAmount,
  fund: z.enum(FUNDS),
  kind: z.enum(PAYOUT_KINDS),
});
export const zSettlementBody = z.strictObject({
  commandId: zName,
  disputeId: zName,
  outcome: z.enum(OUTCOMES),
  paidFen: zAmount,
  payer: z.enum(PAYERS),
  by: zName,
});

/**
 * The gateway's answer to a command (200), also what GET /v1/commands/{key} gives.
 * 404 there: the gateway never got it. 409: the key was used with other content. 422: refused, with `reason`.
 */
export const zCommandAnswer = z.looseObject({
  key: z.string(),
  state: z.enum(['acknowledged', 'rejected', 'pending']),
  reason: z.string().optional(),
  /** The gateway's own instant of the effect. */
  effectiveAt: z.number().int().optional(),
});
export type CommandAnswer = z.infer<typeof zCommandAnswer>;
