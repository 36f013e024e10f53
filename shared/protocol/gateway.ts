import { z } from 'zod';
import { OUTCOMES, PAYERS } from '../disputes';
import { FUNDS, PAYOUT_KINDS } from '../funds';
import { MAX_PANEL } from '../jury';
import { zAmount, zEnvelope, zEpochMs, zName } from '../kernel';

/**
 * The platform gateway as this console uses it; the full contract is openapi.yaml beside this file, and a test holds
 * the two together. All paths are relative to the gateway's base URL.
 */
export const GATEWAY_PATHS = {
  session: '/v1/session',
  events: '/v1/events',
  snapshot: '/v1/snapshot',
  listing: (itemId: string) => `/v1/listings/${encodeURIComponent(itemId)}`,
  takedown: (itemId: string) => `/v1/listings/${encodeURIComponent(itemId)}/takedown`,
  relist: (itemId: string) => `/v1/listings/${encodeURIComponent(itemId)}/relist`,
  payouts: '/v1/payouts',
  settlements: '/v1/settlements',
  /** `key`: the idempotency key the settlement was asked for under. */
  revertSettlement: (key: string) => `/v1/settlements/${encodeURIComponent(key)}/revert`,
  juries: '/v1/juries',
  letters: '/v1/letters',
  recoveries: '/v1/recoveries',
  command: (key: string) => `/v1/commands/${encodeURIComponent(key)}`,
  /** Where a console's journal stood when it last said so. */
  mark: (journal: string) => `/v1/marks/${encodeURIComponent(journal)}`,
  /** Only a mock gateway has these. */
  mockControl: '/mock/control',
  mockEvents: '/mock/events',
  mockFaults: '/mock/faults',
  mockBook: '/mock/book',
} as const;

export const IDEMPOTENCY_HEADER = 'idempotency-key';
/** On every answer of the feed: the epoch its cursors belong to. */
export const EPOCH_HEADER = 'x-warroom-epoch';
/** On a snapshot: the cursor of its last event. */
export const CURSOR_HEADER = 'x-warroom-cursor';

/**
 * Body of every refusal but a command's 422: a code for the program, a sentence for the log, and the key of the command
 * it's about. Only with that key it's the gateway's own word on the command: a refusal without one proves nothing.
 */
export const zGatewayError = z.looseObject({
  code: z.string(),
  message: z.string(),
  key: z.string().optional(),
});
export type GatewayError = z.infer<typeof zGatewayError>;

/** Speeds a mock gateway may run at: virtual milliseconds per wall millisecond. */
export const MAX_FACTOR = 3_600;
/** No session's clock is past this instant, the year 2100: what says so is broken, or lies. Epoch ms. */
const LAST_INSTANT = 4_102_444_800_000;
/** A platform's own instant, epoch ms. */
const zPlatformNow = z.number().int().min(0).max(LAST_INSTANT);
const zFactor = z.number().min(0).max(MAX_FACTOR);

/** GET /v1/session */
export const zGatewaySession = z.looseObject({
  /** A mock says so, and the console shows it. */
  label: z.enum(['mock', 'live']),
  /** `wall`: the console's own clock is now. `virtual`: the stream's heartbeats carry now. */
  clock: z.enum(['wall', 'virtual']),
  now: zPlatformNow,
  scenario: z.string().max(200).nullable(),
  scale: z.number().gt(0).max(1_000),
  seed: z.number().int().min(0).max(4_294_967_295),
  factor: zFactor,
  realFactor: zFactor,
  paused: z.boolean(),
  /** Changes when the stream's cursors start anew: a cursor of another epoch is worthless. */
  epoch: z.string().max(200),
  /** What the funds had before the stream's first event, fen. A fund left out isn't known, and nothing is paid from it. */
  openingFen: z.partialRecord(z.enum(FUNDS), zAmount).optional(),
});
export type GatewaySession = z.infer<typeof zGatewaySession>;

/**
 * Frames of the event stream (SSE). `id:` is the cursor to resume after, as decimal text; only `events` frames have one.
 * - `event: events`    data: array of CloudEvents, 1–500, in the order of the fold
 * - `event: heartbeat` data: zHeartbeat; at least one a second, also while paused
 * - `event: gap`       data: {"oldest": cursor}: what followed Last-Event-ID is gone; take the snapshot, then go on
 */
export const zHeartbeat = z.looseObject({
  /** Every event before this instant has been sent on this stream. */
  now: zPlatformNow,
  factor: zFactor,
  realFactor: zFactor,
  paused: z.boolean(),
  /** The last event sent before it on this stream: whoever hasn't got that one has lost a frame. */
  cursor: z.string().max(200),
  /**
   * True while what came before is still on its way: a restarted mock's day up to the cursor, or whatever this reader hasn't
   * been given yet. `now` then is no time of day.
   */
  catchingUp: z.boolean().optional(),
});
export type Heartbeat = z.infer<typeof zHeartbeat>;
/** All that a heartbeat needs to prove that no frame was lost, whatever else it says. */
export const zHeartbeatCursor = z.looseObject({ cursor: z.string().max(200) });
export const zEventsFrame = z.array(zEnvelope).min(1).max(500);
export const zGapFrame = z.looseObject({ oldest: z.string() });

/**
 * GET /v1/snapshot answers every event so far, one a line, in the order of the stream, and then this line: without it
 * a cut would pass for the end. The stream goes on behind `x-warroom-cursor`.
 */
export const zSnapshotEnd = z.looseObject({ warroom: z.literal('end'), events: z.number().int().min(0) });

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
  /** It decides an appeal: the dispute was settled before, and the platform settles it again. Left out: it wasn't. */
  onAppeal: z.boolean().optional(),
  by: zName,
});
/** Calls a panel: the platform asks its jurors and passes on their votes until the deadline. */
export const zJuryBody = z.strictObject({
  commandId: zName,
  juryId: zName,
  disputeId: zName,
  panel: z.array(zName).min(1).max(MAX_PANEL),
  quorum: z.number().int().min(1).max(MAX_PANEL),
  /** Epoch ms. */
  deadlineAt: z.number().int(),
  by: zName,
});
/** What can be written to the outside through the platform. */
const LETTER_KINDS = ['case_answer', 'inspection_notice'] as const;
export const zLetterBody = z.strictObject({
  commandId: zName,
  kind: z.enum(LETTER_KINDS),
  /** The case answered, or the notice. */
  id: zName,
  /** The association, or the province whose inspection body is meant. */
  to: zName,
  itemId: zName.optional(),
  text: z.string().min(1).max(2000),
  by: zName,
});

export const zRecoveryBody = z.strictObject({
  commandId: zName,
  disputeId: zName,
  amountFen: zAmount,
  /** The fund it returns to. */
  fund: z.enum(FUNDS),
  by: zName,
});

/**
 * Takes back the settlement that was asked for under the path's key. What counts are the two clicks, told by the console:
 * `clickedAt` is refused when it's more than 10 s (and the platform's own grace) after `settledAt`.
 */
export const zRevertBody = z.strictObject({
  commandId: zName,
  disputeId: zName,
  /** Click of the settlement, epoch ms. */
  settledAt: zEpochMs,
  /** Click that takes it back, epoch ms. */
  clickedAt: zEpochMs,
  by: zName,
});

/**
 * The gateway's answer to a command (200), also what GET /v1/commands/{key} gives.
 * 404 there, with the key: the gateway never got it. 409: the key was used with other content. 422: refused, with
 * `reason`. 400 and 413 with the key: refused before it was taken in.
 */
export const zCommandAnswer = z.looseObject({
  key: z.string(),
  state: z.enum(['acknowledged', 'rejected', 'pending']),
  reason: z.string().optional(),
  /** The gateway's own instant of the effect. */
  effectiveAt: z.number().int().optional(),
  /** Of an order about an item: the item's version after it, or at the refusal. It grows each time the item goes off sale or back on. */
  version: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});
export type CommandAnswer = z.infer<typeof zCommandAnswer>;

/** GET /v1/listings/{itemId}: how an item stands now, by the platform's own version of it; 0 before it ever went off sale. */
export const zItemState = z.looseObject({
  itemId: zName,
  state: z.enum(['on_sale', 'off_sale']),
  version: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});
export type ItemState = z.infer<typeof zItemState>;

/**
 * GET and POST /v1/marks/{journal}: a second memory of a console's journal, kept by somebody who can't reach its folder. The
 * gateway keeps the mark of the greatest `seq` it was told, and answers with it.
 */
export const zJournalMark = z.strictObject({
  /** The journal's last record, and the link of the chain there: SHA-256, hex. */
  seq: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type JournalMark = z.infer<typeof zJournalMark>;
