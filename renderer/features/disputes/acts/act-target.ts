import {
  type DisputeView,
  isMoveStage,
  latestSnoozeOf,
  type MoveStage,
  mayFollow,
  NEXT_STAGES,
  type Party,
  type PayoutState,
  type SettlementFacts,
  type Stage,
} from '../../../../shared/disputes';
import type { QueueRow } from '../queue/queue-row';

/** What an act needs to know of its dispute, whether it comes from a row or from the details. */
export interface ActTarget {
  readonly id: string;
  /** Of what is shown of it: the act carries this, so that it isn't done on something else. */
  readonly version: string;
  readonly stage: Stage;
  readonly settledAt: number | null;
  readonly isSettling: boolean;
  /** A person has paused its handling. */
  readonly isPaused: boolean;
  readonly amountFen: number;
  readonly owner: string | null;
  readonly vip: boolean;
  /** Epoch ms. */
  readonly dueAt: number;
  /** Epoch ms, also where that has passed; null = not snoozed. */
  readonly snoozedUntil: number | null;
  /** A settlement is being taken back, as far as known here. */
  readonly isReverting: boolean;
  readonly abuse: boolean;
  /** The party held liable last; null when nobody was. */
  readonly liability: Party | null;
  readonly payout: PayoutState;
  /** What a settlement's money follows from. */
  readonly settlement: SettlementFacts;
}

export function targetOfRow(row: QueueRow): ActTarget {
  const { cause, amountFen, priceFen, receivedFen, liability: liable } = row;
  return {
    id: row.id,
    version: row.version,
    stage: row.stage,
    settledAt: row.settledAt,
    isSettling: row.settling,
    isPaused: row.paused,
    amountFen: row.amountFen,
    owner: row.owner,
    vip: row.vip,
    dueAt: row.dueAt,
    snoozedUntil: row.snoozedUntil,
    isReverting: false,
    abuse: row.abuse,
    liability: row.liability,
    payout: row.payout,
    settlement: { cause, amountFen, priceFen, receivedFen, liable },
  };
}

export function targetOfDispute(dispute: DisputeView): ActTarget {
  const { payout, cause, amountFen, priceFen, receivedFen } = dispute;
  const liable = dispute.liability.assessed?.party ?? null;
  return {
    id: dispute.id,
    version: dispute.version,
    stage: dispute.stage,
    settledAt: dispute.settledAt,
    isSettling: dispute.settling !== null,
    isPaused: dispute.pausedSince !== null,
    amountFen: dispute.amountFen,
    owner: dispute.owner,
    vip: dispute.vip,
    dueAt: dispute.dueAt,
    snoozedUntil: dispute.snoozedUntil,
    isReverting: dispute.reverting !== null,
    abuse: dispute.abuse,
    liability: dispute.liability.assessed?.party ?? null,
    payout: payout.state,
    settlement: { cause, amountFen, priceFen, receivedFen, liable },
  };
}

// The engine decides; these only keep a key or a button from offering what it would refuse.

export function mayResolve(target: ActTarget): boolean {
  return mayFollow(target.stage, 'resolved') && !target.isSettling;
}

export function mayAssign(target: ActTarget): boolean {
  return mayFollow(target.stage, 'resolved');
}

/** A VIP's case that has an owner changes hands only with a reason. Source: M21. */
export function needsReasonToAssign(target: ActTarget): boolean {
  return target.vip && target.owner !== null;
}

export function mayEscalate(target: ActTarget): boolean {
  const isReachable = target.stage === 'opened' || mayFollow(target.stage, 'in_review');
  return isReachable && !target.isSettling;
}

export function mayAppeal(target: ActTarget): boolean {
  return mayFollow(target.stage, 'appealed') && !target.isReverting;
}

/** Open, and more than an hour left at `now`. */
export function maySnooze(target: ActTarget, now: number): boolean {
  return target.settledAt === null && now < latestSnoozeOf(target.dueAt);
}

export function mayWake(target: ActTarget, now: number): boolean {
  return target.snoozedUntil !== null && target.snoozedUntil > now;
}

/** The stages it may be moved to by hand. */
export function moveStagesOf(target: ActTarget): readonly MoveStage[] {
  return NEXT_STAGES[target.stage].filter(isMoveStage);
}

export function mayMove(target: ActTarget): boolean {
  return moveStagesOf(target).length > 0 && !target.isSettling;
}

/** Whether its policy lets a person pause it, only the engine knows. */
export function mayPause(target: ActTarget): boolean {
  return target.settledAt === null && !target.isPaused;
}

export function mayResume(target: ActTarget): boolean {
  return target.settledAt === null && target.isPaused;
}

export function mayPay(target: ActTarget): boolean {
  const isOpen = target.settledAt === null && !target.isSettling;
  return isOpen && target.amountFen > 0 && target.payout !== 'posted' && target.payout !== 'requested';
}
