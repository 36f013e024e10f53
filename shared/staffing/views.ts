import type { ShiftId } from './shifts';

/** What came in at the service's door (M23). Ratios are null while nothing came in. */
export interface IntakeView {
  readonly contacts: number;
  readonly contained: number;
  readonly handedOver: number;
  /** contained ÷ contacts. */
  readonly containment: number | null;
  /** handedOver ÷ contacts: the human intake rate, 承接率. */
  readonly humanIntake: number | null;
}

/** One shift, from its beginning to its end or to now. */
export interface ShiftView {
  readonly id: ShiftId;
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** People on its roster; null when none was told. */
  readonly people: number | null;
  readonly opened: number;
  readonly settled: number;
  /** settled ÷ hours of the shift so far; null in its first minute. */
  readonly settledPerHour: number | null;
  /** settledPerHour ÷ people. */
  readonly perPersonHour: number | null;
  readonly intake: IntakeView;
}

/** One owner and what is on their desk. */
export interface OwnerView {
  readonly id: string;
  /** On the roster of the shift that is on; null when there's no roster. */
  readonly isOn: boolean | null;
  readonly isButler: boolean;
  readonly open: number;
  readonly amountFen: number;
  readonly atRisk: number;
  readonly breached: number;
  readonly vip: number;
  /** Settled in the shift that is on. */
  readonly settledInShift: number;
}

export interface StaffingView {
  readonly now: number;
  /** The shift that is on, and the two before it, newest first. */
  readonly shifts: readonly ShiftView[];
  /** Owners with something open or settled in this shift: most breached first, then at risk, then open, then id. */
  readonly owners: readonly OwnerView[];
  /** How many there are, those that `owners` leaves out included. */
  readonly ownersTotal: number;
  /** What nobody owns. */
  readonly unowned: Pick<OwnerView, 'open' | 'amountFen' | 'atRisk' | 'breached' | 'vip'>;
  /** Settled by the whole team within the last 60 minutes. */
  readonly settledLastHour: number;
  /** Settlements an hour of each shift of the day, over its newest occurrence with any: what a forecast goes by. */
  readonly settledPerHourByShift: Readonly<Record<ShiftId, number | null>>;
}
