import { FLAG, MARK, PAYOUT_STATES } from './columns';
import { takeData } from './event-data';
import { type DisputeEventType, KIND, TYPE_OF_KIND } from './event-types';
import { type Disputes, rowOf } from './state';

/**
 * What a person saw of a dispute, as a version of each of its sides: how many recorded facts there are about the side,
 * or, where it isn't told by the dispute's own events, what it is. Facts only come, whatever their order, so a version
 * counts also what was changed and changed back; nothing of it is kept, and a state that's folded again has the same.
 */
const DISPUTE_SIDES = [
  'stage',
  'owner',
  'snooze',
  'settlement',
  'liability',
  'money',
  'claim',
  'abuse',
] as const;
export type DisputeSide = (typeof DISPUTE_SIDES)[number];

/** The sides that the dispute's own events tell of, and by which. */
const TOLD_BY: Readonly<Partial<Record<DisputeSide, readonly DisputeEventType[]>>> = {
  stage: [
    'warroom.dispute.moved.v1',
    'warroom.dispute.resolved.v1',
    'warroom.dispute.withdrawn.v1',
    'warroom.dispute.reverted.v1',
    'warroom.dispute.appealed.v1',
  ],
  owner: ['warroom.dispute.assigned.v1'],
  snooze: ['warroom.dispute.snoozed.v1', 'warroom.dispute.woken.v1'],
  settlement: [
    'warroom.dispute.settlement_requested.v1',
    'warroom.dispute.settlement_rejected.v1',
    'warroom.dispute.resolved.v1',
    'warroom.dispute.revert_requested.v1',
    'warroom.dispute.revert_rejected.v1',
    'warroom.dispute.reverted.v1',
  ],
  liability: ['warroom.dispute.liability_assessed.v1'],
};
const COUNTED = DISPUTE_SIDES.filter((side) => TOLD_BY[side] !== undefined);
/** By number of a kind: bits of the places in COUNTED that it tells of. */
const SIDES_OF_KIND = Object.keys(KIND).map((type) =>
  COUNTED.reduce(
    (bits, side, place) => (TOLD_BY[side]!.includes(type as DisputeEventType) ? bits | (1 << place) : bits),
    0,
  ),
);
const RADIX = 36;

/** The newest fact about a side: who made it what it is, and when. */
export interface SideFact {
  readonly side: DisputeSide;
  /** Epoch ms. */
  readonly at: number;
  /** null where nobody did, or nobody is named. */
  readonly by: string | null;
  /** Type of the event. */
  readonly type: string;
}

/** Version of what can be seen of a row: a text for `changedSides`, and for nobody to read. */
export function versionOf(state: Disputes, row: number): string {
  return partsOf(state, row).join('.');
}

/** Version of a dispute; null when there's none. */
export function seenVersion(state: Disputes, id: string): string | null {
  const row = rowOf(state, id);
  return row < 0 ? null : versionOf(state, row);
}

/**
 * How many facts came about a side since a version; null where the version is none, and for a side that isn't told by
 * the dispute's own events.
 */
export function factsSince(state: Disputes, id: string, version: string, side: DisputeSide): number | null {
  const place = COUNTED.indexOf(side);
  const seen = version.split('.');
  const row = rowOf(state, id);
  if (place < 0 || row < 0 || seen.length !== DISPUTE_SIDES.length) return null;
  return Number.parseInt(partsOf(state, row)[place]!, RADIX) - Number.parseInt(seen[place]!, RADIX);
}

/** The sides that aren't what they were at a version, in the order of DISPUTE_SIDES; null for what is no version. */
export function changedSides(state: Disputes, row: number, version: string): readonly DisputeSide[] | null {
  const seen = version.split('.');
  if (seen.length !== DISPUTE_SIDES.length) return null;
  const parts = partsOf(state, row);
  return DISPUTE_SIDES.filter((_side, i) => parts[i] !== seen[i]);
}

/** The fact about a side that was recorded last; of money, the state of the advance payout, which doesn't say who. */
export function newestFact(state: Disputes, row: number, side: DisputeSide): SideFact {
  if (side === 'money') {
    const slot = state.payoutSlot.get(row);
    const at = slot < 0 ? state.now : state.payoutAt.get(slot);
    return { side, at, by: null, type: `warroom.payout.${PAYOUT_STATES[state.payout.get(row)]!}.v1` };
  }
  const { history } = state;
  const types: readonly string[] = TOLD_BY[side] ?? ['warroom.dispute.opened.v1'];
  let newest = -1;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    if (event > newest && types.includes(TYPE_OF_KIND[history.open(event)]!)) newest = event;
  }
  if (newest < 0) return { side, at: state.openedAt.get(row), by: null, type: types[0]! };
  const kind = history.open(newest);
  history.skipId();
  const by = kind === KIND['warroom.dispute.opened.v1'] ? null : takeData(state, kind).by;
  const who = typeof by === 'string' && by !== '' ? by : null;
  return { side, at: history.atOf(newest), by: who, type: TYPE_OF_KIND[kind]! };
}

function partsOf(state: Disputes, row: number): readonly string[] {
  const counts = COUNTED.map(() => 0);
  const { history } = state;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    const sides = SIDES_OF_KIND[history.open(event)]!;
    for (let place = 0; place < counts.length; place++) counts[place]! += (sides >> place) & 1;
  }
  return [
    ...counts.map((count) => count.toString(RADIX)),
    moneyOf(state, row),
    `${state.amount.get(row).toString(RADIX)}_${numberText(state.price.get(row))}`,
    (state.flags.get(row) & FLAG.abuse) === 0 ? '0' : '1',
  ];
}

/** Where the advance payout stands and since when, and what was paid ahead. */
function moneyOf(state: Disputes, row: number): string {
  const slot = state.payoutSlot.get(row);
  const ahead = (state.paidAheadFen.get(row) ?? 0).toString(RADIX);
  const refunded = (state.marks.get(row) & MARK.refunded) === 0 ? '' : 'r';
  if (slot < 0) return `${ahead}${refunded}`;
  const payout = [state.payout.get(row), state.payoutFen.get(slot), state.payoutAt.get(slot)];
  return `${ahead}${refunded}_${payout.map(numberText).join('_')}`;
}

function numberText(value: number): string {
  return Number.isNaN(value) ? 'n' : value.toString(RADIX);
}
