import type { DisputeView, QueueRows, QueueView } from '../../../../shared/disputes';

/** One row of the queue, as the table draws it: the packed window's columns at one index. */
export interface QueueRow {
  readonly id: string;
  /** Of what the row shows: an act on it carries this. */
  readonly version: string;
  readonly dueAt: number;
  readonly openedAt: number;
  readonly settledAt: number | null;
  readonly stage: QueueRows['stage'][number];
  /** Who must act next; null: nobody. */
  readonly waitsFor: QueueRows['waitsFor'][number];
  readonly liability: QueueRows['liability'][number];
  readonly cause: QueueRows['cause'][number];
  readonly channel: QueueRows['channel'][number];
  readonly amountFen: number;
  /** Of the item; null = not given. */
  readonly priceFen: number | null;
  /** What the consumer has for it or may have yet, by every way, fen. */
  readonly receivedFen: number;
  readonly tier: number | null;
  readonly vip: boolean;
  readonly abuse: boolean;
  readonly crossBorder: boolean;
  readonly itemId: string | null;
  readonly itemTitle: string | null;
  readonly merchantId: string | null;
  readonly merchantName: string | null;
  readonly category: string | null;
  readonly region: string | null;
  readonly owner: string | null;
  readonly payout: QueueRows['payout'][number];
  readonly settling: boolean;
  /** The handling clock stands still; the promise's never does. */
  readonly paused: boolean;
  /** Epoch ms, also where that has passed; null = not snoozed. */
  readonly snoozedUntil: number | null;
  /** What leaves the advance fund at the deadline if nothing is done, fen. */
  readonly atStakeFen: number;
  readonly reserve: QueueRows['reserve'][number];
  /** It no longer stands at this place of the queue, and is only still shown because the order on screen is held. */
  readonly hasLeft: boolean;
}

/** A window of the queue: rows `offset`, `offset + 1`, … of the whole filtered set. */
export interface QueueSlice {
  readonly offset: number;
  readonly total: number;
  readonly rows: readonly QueueRow[];
}

function rowAt(rows: QueueRows, i: number): QueueRow {
  return {
    id: rows.id[i]!,
    version: rows.version[i]!,
    dueAt: rows.dueAt[i]!,
    openedAt: rows.openedAt[i]!,
    settledAt: rows.settledAt[i]!,
    stage: rows.stage[i]!,
    waitsFor: rows.waitsFor[i]!,
    liability: rows.liability[i]!,
    cause: rows.cause[i]!,
    channel: rows.channel[i]!,
    amountFen: rows.amountFen[i]!,
    priceFen: rows.priceFen[i]!,
    receivedFen: rows.receivedFen[i]!,
    tier: rows.tier[i]!,
    vip: rows.vip[i]!,
    abuse: rows.abuse[i]!,
    crossBorder: rows.crossBorder[i]!,
    itemId: rows.itemId[i]!,
    itemTitle: rows.itemTitle[i]!,
    merchantId: rows.merchantId[i]!,
    merchantName: rows.merchantName[i]!,
    category: rows.category[i]!,
    region: rows.region[i]!,
    owner: rows.owner[i]!,
    payout: rows.payout[i]!,
    settling: rows.settling[i]!,
    paused: rows.paused[i]!,
    snoozedUntil: rows.snoozedUntil[i]!,
    atStakeFen: rows.atStakeFen[i]!,
    reserve: rows.reserve[i]!,
    hasLeft: false,
  };
}

/** A row that has left the window, as the dispute itself tells of it. */
export function rowOfDispute(dispute: DisputeView): QueueRow {
  return {
    id: dispute.id,
    version: dispute.version,
    dueAt: dispute.dueAt,
    openedAt: dispute.openedAt,
    settledAt: dispute.settledAt,
    stage: dispute.stage,
    waitsFor: dispute.nextActor,
    liability: dispute.liability.assessed?.party ?? null,
    cause: dispute.cause,
    channel: dispute.channel,
    amountFen: dispute.amountFen,
    priceFen: dispute.priceFen,
    receivedFen: dispute.receivedFen,
    tier: dispute.tier,
    vip: dispute.vip,
    abuse: dispute.abuse,
    crossBorder: dispute.crossBorder,
    itemId: dispute.itemId,
    itemTitle: dispute.itemTitle,
    merchantId: dispute.merchantId,
    merchantName: dispute.merchantName,
    category: dispute.category,
    region: dispute.region,
    owner: dispute.owner,
    payout: dispute.payout.state,
    settling: dispute.settling !== null,
    paused: dispute.pausedSince !== null,
    snoozedUntil: dispute.snoozedUntil,
    atStakeFen: dispute.atStakeFen,
    reserve: dispute.reserve,
    hasLeft: false,
  };
}

const FIELDS = [
  'id',
  'version',
  'dueAt',
  'openedAt',
  'settledAt',
  'stage',
  'waitsFor',
  'liability',
  'cause',
  'channel',
  'amountFen',
  'priceFen',
  'receivedFen',
  'tier',
  'vip',
  'abuse',
  'crossBorder',
  'itemId',
  'itemTitle',
  'merchantId',
  'merchantName',
  'category',
  'region',
  'owner',
  'payout',
  'settling',
  'paused',
  'snoozedUntil',
  'atStakeFen',
  'reserve',
  'hasLeft',
] as const satisfies readonly (keyof QueueRow)[];
// Stops compiling when a field is added to the row and not here.
const _complete: Exclude<keyof QueueRow, (typeof FIELDS)[number]> extends never ? true : false = true;
void _complete;

/** `next`, or `known` when it says the same: a row that didn't change keeps its object and isn't drawn again. */
export function sameOr(known: QueueRow | undefined, next: QueueRow): QueueRow {
  return known !== undefined && FIELDS.every((field) => known[field] === next[field]) ? known : next;
}

/** Unpacks a push; rows equal to those of `known` are the same objects. */
export function sliceOf(view: QueueView, known: ReadonlyMap<string, QueueRow>): QueueSlice {
  const rows = view.rows.id.map((id, i) => sameOr(known.get(id), rowAt(view.rows, i)));
  return { offset: view.offset, total: view.total, rows };
}
