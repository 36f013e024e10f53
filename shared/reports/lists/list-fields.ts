import type { ActRow } from '../../acts';
import { bandOf, type QueueRows, rowMoney } from '../../disputes';
import type { LedgerEntryView } from '../../funds';
import { epochMs } from '../../kernel';
import type { ListingRow } from '../../listings';
import type { ListName } from '../../protocol';
import type { ValueKind } from '../document';

/** Codes that a column's words name, each alone or with how often. */
type Codes = readonly (string | readonly [code: string, count: number])[];
export type FieldValue = string | number | null | Codes;

/** What can stand in a file of a list. `asOf`: the instant it's written for, epoch ms. */
export interface ListField<T> {
  readonly kind: ValueKind;
  readonly of: (row: T, asOf: number) => FieldValue;
}
type Fields<T> = Readonly<Record<string, ListField<T>>>;

/** A row of the queue: the packed window's columns at one index. */
export type QueueCells = { readonly [K in keyof QueueRows]: QueueRows[K][number] };

export interface ListRows {
  readonly queue: QueueCells;
  readonly ledger: LedgerEntryView;
  readonly listings: ListingRow;
  readonly acts: ActRow;
}

function field<T>(kind: ValueKind, of: (row: T, asOf: number) => FieldValue): ListField<T> {
  return { kind, of };
}

const QUEUE: Fields<QueueCells> = {
  id: field('text', (row) => row.id),
  /** `withdrawn`, `settled`, `late`, or the band of an open one. */
  standing: field('text', ({ stage, settledAt, dueAt }, asOf) => {
    if (stage === 'withdrawn') return 'withdrawn';
    if (settledAt !== null) return settledAt > dueAt ? 'late' : 'settled';
    return bandOf(epochMs(dueAt), epochMs(asOf));
  }),
  leftMs: field('duration', ({ settledAt, dueAt }, asOf) => (settledAt === null ? dueAt - asOf : null)),
  dueAt: field('instant', (row) => row.dueAt),
  openedAt: field('instant', (row) => row.openedAt),
  cause: field('text', (row) => row.cause),
  channel: field('text', (row) => row.channel),
  item: field('text', (row) => row.itemTitle ?? row.itemId),
  merchant: field('text', (row) => row.merchantName ?? row.merchantId),
  tier: field('count', (row) => row.tier),
  marks: field('text', (row) => (['vip', 'abuse', 'crossBorder'] as const).filter((mark) => row[mark])),
  amountFen: field('money', (row) => row.amountFen),
  waiting: field('text', (row) => (row.settling ? 'settling' : row.stage)),
  owner: field('text', (row) => row.owner),
  payout: field('text', (row) => rowMoney(row)),
  atStakeFen: field('money', (row) => row.atStakeFen),
  liability: field('text', (row) => row.liability),
  category: field('text', (row) => row.category),
  region: field('text', (row) => row.region),
};

const LEDGER: Fields<LedgerEntryView> = {
  no: field('count', (row) => row.no),
  at: field('instant', (row) => row.at),
  debit: field('text', (row) => row.debit),
  credit: field('text', (row) => row.credit),
  amountFen: field('money', (row) => row.amountFen),
  kind: field('text', (row) => row.kind),
  cause: field('text', (row) => row.cause),
};

const LISTINGS: Fields<ListingRow> = {
  risk: field('count', (row) => row.risk),
  title: field('text', (row) => row.title),
  itemId: field('text', (row) => row.itemId),
  state: field('text', (row) => row.state),
  causes: field('text', (row) => row.causes),
  openDisputes: field('count', (row) => row.openDisputes),
  salesPerHour: field('count', (row) => row.salesPerHour),
  baselineSalesPerHour: field('count', (row) => row.baselineSalesPerHour),
  merchant: field('text', (row) => row.merchantName ?? row.merchantId),
  category: field('text', (row) => row.category),
  priceFen: field('money', (row) => row.priceFen),
  stock: field('count', (row) => row.stock),
  openOrders: field('count', (row) => row.openOrders),
};

const ACTS: Fields<ActRow> = {
  state: field('text', (row) => row.state),
  kind: field('text', (row) => row.kind),
  subject: field('text', (row) => row.subject),
  amountFen: field('money', (row) => row.amountFen),
  since: field('instant', (row) => row.since),
  attempts: field('count', (row) => row.attempts),
  note: field('text', ({ note }) => note?.code ?? null),
  status: field('count', ({ note }) => note?.status ?? null),
  says: field('text', (row) => row.says),
  reason: field('text', (row) => row.reason),
  nextTryAt: field('instant', (row) => row.nextTryAt),
  key: field('text', (row) => row.key),
};

/** Every field of every list, by its name. */
export const LIST_FIELDS: { readonly [N in ListName]: Fields<ListRows[N]> } = {
  queue: QUEUE,
  ledger: LEDGER,
  listings: LISTINGS,
  acts: ACTS,
};
