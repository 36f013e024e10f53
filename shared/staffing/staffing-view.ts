import { type Disputes, ownerOfCode } from '../disputes';
import { compareCodePoints, HOUR_MS, MINUTE_MS, type MinuteSums, minuteOf } from '../kernel';
import type { OwnerLoad } from './owner-load';
import { placeOf, SHIFT_IDS, SHIFT_MS, type ShiftId, shiftIndexAt, shiftStart } from './shifts';
import type { Staffing, StaffingEvent } from './state';
import type { IntakeView, OwnerView, ShiftView, StaffingView } from './views';

/** More owners than a window shows; the rest are counted. */
export const MAX_OWNERS = 200;
/** Shifts that the view goes back: the one that is on, and a day before it. */
const SHIFTS_SHOWN = 3;
const SHIFTS_LOOKED_AT = 9;

/** What the view is made from. */
export interface StaffingGround {
  readonly staffing: Staffing;
  readonly disputes: Disputes;
  readonly load: OwnerLoad;
  /** Disputes opened and settled, by minute. */
  readonly opened: MinuteSums;
  readonly settled: MinuteSums;
}

/** Shifts, owners and their load as of `now`. Settlements of the shift count by whole minutes, owners' by whole hours. */
export function staffingView(ground: StaffingGround, now: number): StaffingView {
  const index = shiftIndexAt(now);
  const owners = ownersOf(ground, now);
  const { open, amountFen, atRisk, breached, vip } = ground.load.of(-1);
  return {
    now,
    shifts: Array.from({ length: SHIFTS_SHOWN }, (_none, back) => shiftOf(ground, index - back, now)),
    owners: owners.slice(0, MAX_OWNERS),
    ownersTotal: owners.length,
    unowned: { open, amountFen, atRisk, breached, vip },
    settledLastHour: ground.settled.between(minuteOf(now - HOUR_MS) + 1, minuteOf(now) + 1),
    settledPerHourByShift: ratesByShift(ground, index, now),
  };
}

function shiftOf(ground: StaffingGround, index: number, now: number): ShiftView {
  const from = shiftStart(index);
  const to = from + SHIFT_MS;
  const people = rosterOf(ground.staffing, index)?.data.people.length ?? null;
  const settled = ground.settled.between(minuteOf(from), minuteOf(to));
  const lastedMs = Math.min(to, now) - from;
  const settledPerHour = lastedMs < MINUTE_MS ? null : (settled * HOUR_MS) / lastedMs;
  return {
    id: SHIFT_IDS[placeOf(index)],
    from,
    to,
    people,
    opened: ground.opened.between(minuteOf(from), minuteOf(to)),
    settled,
    settledPerHour,
    perPersonHour: settledPerHour === null || !people ? null : settledPerHour / people,
    intake: intakeOf(ground.staffing, from, to),
  };
}

function intakeOf(state: Staffing, from: number, to: number): IntakeView {
  const sum = (sums: MinuteSums): number => sums.between(minuteOf(from), minuteOf(to));
  const contacts = sum(state.contacts);
  const contained = sum(state.contained);
  const handedOver = sum(state.handedOver);
  const share = (part: number): number | null => (contacts === 0 ? null : part / contacts);
  return {
    contacts,
    contained,
    handedOver,
    containment: share(contained),
    humanIntake: share(handedOver),
  };
}

/** The roster of a shift; undefined when none was told. */
export function rosterOf(state: Staffing, index: number): StaffingEvent | undefined {
  return state.rosters.get(`${index}`);
}

function ownersOf({ staffing, disputes, load }: StaffingGround, now: number): OwnerView[] {
  const index = shiftIndexAt(now);
  const roster = rosterOf(staffing, index)?.data;
  const onShift = new Set(roster?.people);
  const butlers = new Set(roster?.butlers);
  const fromHour = Math.floor(shiftStart(index) / HOUR_MS);
  const toHour = Math.floor(now / HOUR_MS) + 1;
  const owners: OwnerView[] = [];
  for (const code of load.owners()) {
    const { open, amountFen, atRisk, breached, vip } = load.of(code);
    const settledInShift = load.settledBetween(code, fromHour, toHour);
    if (open === 0 && settledInShift === 0) continue;
    const id = ownerOfCode(disputes, code);
    const isOn = roster === undefined ? null : onShift.has(id);
    owners.push({
      id,
      isOn,
      isButler: butlers.has(id),
      open,
      amountFen,
      atRisk,
      breached,
      vip,
      settledInShift,
    });
  }
  return owners.sort(byUrgency);
}

function byUrgency(a: OwnerView, b: OwnerView): number {
  return b.breached - a.breached || b.atRisk - a.atRisk || b.open - a.open || compareCodePoints(a.id, b.id);
}

/** Of each shift of the day, the settlements an hour of its newest occurrence in which anything was settled. */
function ratesByShift(ground: StaffingGround, index: number, now: number): Record<ShiftId, number | null> {
  const rates: Record<ShiftId, number | null> = { '00-08': null, '08-16': null, '16-24': null };
  for (let back = 0; back < SHIFTS_LOOKED_AT; back++) {
    const { id, settled, settledPerHour } = shiftOf(ground, index - back, now);
    if (settled > 0) rates[id] ??= settledPerHour;
  }
  return rates;
}
