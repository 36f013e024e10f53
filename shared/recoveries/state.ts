import type { fundEvents } from '../funds';
import { type EventOf, type Hasher, HashLines } from '../kernel';
import type { RecoveryGround, recoveryEvents } from './events';
import {
  emptyCase,
  insertReturn,
  insertStep,
  RECOVERY_STATES,
  type RecoveryCase,
  type RecoveryStanding,
  type RecoveryState,
  standingOf,
} from './recovery-case';

/** The events of this domain, and the ledger's own word that money came back. */
export type RecoveryEvent =
  | EventOf<typeof recoveryEvents>
  | EventOf<Pick<typeof fundEvents, 'warroom.recovery.posted.v1'>>;

/** Figures of a group of cases. */
export interface RecoverySums {
  count: number;
  amountFen: number;
  recoveredFen: number;
  outstandingFen: number;
}

/**
 * Money paid in advance that is to come back from merchants: one case a dispute, kept with all its steps, and the totals
 * by state and merchant as cases change. A case depends on the set of its steps, not on their order of arrival.
 */
export class Recoveries {
  /** Grows with every step taken in. */
  version = 0;
  readonly cases = new Map<string, RecoveryCase>();
  /** Disputes with an opened case, in the order in which the cases were first heard of. */
  readonly opened: string[] = [];
  readonly byState: Readonly<Record<RecoveryState, RecoverySums>> = Object.fromEntries(
    RECOVERY_STATES.map((state) => [state, noSums()]),
  ) as Record<RecoveryState, RecoverySums>;
  /** By merchant id, '' where none was named. */
  readonly byMerchant = new Map<string, RecoverySums>();
  /** What came back and belongs to no case opened here: of disputes without one, and to another fund than the case's. */
  readonly uncased = { count: 0, recoveredFen: 0 };

  constructor(cases: readonly RecoveryCase[] = []) {
    for (const recovery of cases) {
      this.cases.set(recovery.disputeId, structuredCopy(recovery));
      this.#count(standingOf(recovery), 1);
      this.#countUncased(recovery, 1);
      if (recovery.openings.length > 0) this.opened.push(recovery.disputeId);
    }
  }

  /** Folds one event; total. */
  apply(event: RecoveryEvent): void {
    const { disputeId } = event.data;
    const recovery = this.cases.get(disputeId) ?? emptyCase(disputeId);
    const before = standingOf(recovery);
    this.#countUncased(recovery, -1);
    const isNew = addStep(recovery, event);
    this.#countUncased(recovery, 1);
    if (!isNew) return;
    this.cases.set(disputeId, recovery);
    this.version++;
    this.#count(before, -1);
    this.#count(standingOf(recovery), 1);
    if (before === null && recovery.openings.length > 0) this.opened.push(disputeId);
  }

  standing(disputeId: string): RecoveryStanding | null {
    const recovery = this.cases.get(disputeId);
    return recovery ? standingOf(recovery) : null;
  }

  /** True if the case was opened on this ground. */
  isOpenedOn(disputeId: string, ground: RecoveryGround): boolean {
    return this.cases.get(disputeId)?.openings.some((opening) => opening.ground === ground) ?? false;
  }

  dump(): readonly RecoveryCase[] {
    return [...this.cases.values()].map(structuredCopy);
  }

  digest(hasher: Hasher): void {
    const lines = new HashLines(hasher);
    for (const id of [...this.cases.keys()].sort()) {
      const { openings, assessments, requests, rejections, returned, closings } = this.cases.get(id)!;
      lines.add('recovery', id);
      for (const o of openings)
        lines.add('opened', [o.at, o.source, o.eventId, o.ground, o.amountFen, o.fund, o.merchantId]);
      for (const a of assessments)
        lines.add('assessed', [a.at, a.source, a.eventId, a.finding, a.by, a.reason]);
      for (const r of requests)
        lines.add('asked', [r.at, r.source, r.eventId, r.commandId, r.amountFen, r.by]);
      for (const r of rejections) lines.add('refused', [r.at, r.source, r.eventId, r.commandId, r.reason]);
      for (const r of returned)
        lines.add('returned', [r.at, r.source, r.eventId, r.amountFen, r.commandId, r.fund]);
      for (const c of closings) lines.add('closed', [c.at, c.source, c.eventId, c.by, c.reason]);
    }
    lines.end();
  }

  #countUncased({ openings, returned }: RecoveryCase, by: 1 | -1): void {
    const fund = openings[0]?.fund;
    for (const step of returned) {
      if (step.fund === fund) continue;
      this.uncased.count += by;
      this.uncased.recoveredFen += by * step.amountFen;
    }
  }

  #count(standing: RecoveryStanding | null, by: 1 | -1): void {
    if (standing === null) return;
    const merchant = standing.merchantId ?? '';
    let sums = this.byMerchant.get(merchant);
    if (!sums) {
      sums = noSums();
      this.byMerchant.set(merchant, sums);
    }
    for (const group of [this.byState[standing.state], sums]) {
      group.count += by;
      group.amountFen += by * standing.amountFen;
      group.recoveredFen += by * standing.recoveredFen;
      group.outstandingFen += by * standing.outstandingFen;
    }
    if (sums.count === 0) this.byMerchant.delete(merchant);
  }
}

/** False when the event is in already. */
function addStep(recovery: RecoveryCase, event: RecoveryEvent): boolean {
  const step = { at: event.at, source: event.source, eventId: event.id };
  switch (event.type) {
    case 'warroom.recovery.opened.v1': {
      const { ground, amountFen, fund, merchantId = null } = event.data;
      return insertStep(recovery.openings, { ...step, ground, amountFen, fund, merchantId });
    }
    case 'warroom.recovery.assessed.v1': {
      const { finding, by, reason } = event.data;
      return insertStep(recovery.assessments, { ...step, finding, by, reason });
    }
    case 'warroom.recovery.requested.v1': {
      const { commandId, amountFen, by } = event.data;
      return insertStep(recovery.requests, { ...step, commandId, amountFen, by });
    }
    case 'warroom.recovery.rejected.v1': {
      const { commandId, reason } = event.data;
      return insertStep(recovery.rejections, { ...step, commandId, reason });
    }
    case 'warroom.recovery.posted.v1': {
      const { amountFen, fund, commandId = null } = event.data;
      return insertReturn(recovery.returned, { ...step, amountFen, fund, commandId });
    }
    case 'warroom.recovery.closed.v1': {
      const { by, reason } = event.data;
      return insertStep(recovery.closings, { ...step, by, reason });
    }
  }
}

function noSums(): RecoverySums {
  return { count: 0, amountFen: 0, recoveredFen: 0, outstandingFen: 0 };
}

function structuredCopy(recovery: RecoveryCase): RecoveryCase {
  return {
    disputeId: recovery.disputeId,
    openings: [...recovery.openings],
    assessments: [...recovery.assessments],
    requests: [...recovery.requests],
    rejections: [...recovery.rejections],
    returned: [...recovery.returned],
    closings: [...recovery.closings],
  };
}
