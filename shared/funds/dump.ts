import { EchoGuard, type ToldMovement } from './echo-guard';
import { FUNDS } from './events';
import { type FundOpening, FundOpenings } from './fund-openings';
import { Ledger, type LedgerDump } from './ledger';
import type { DoublePayout, PayoutFile, PayoutRejection } from './payout-facts';
import { Payouts } from './payouts';
import { SettlementCommitments, type SettlementFileDump } from './settlement-commitments';
import { Shortfalls, type ShortfallsDump } from './shortfalls';
import type { FundAnomaly, Funds } from './state';

/** The domain's state as it survives structured clone. */
export interface FundsDump {
  readonly version: 2;
  readonly openingFen: readonly number[];
  readonly isOpeningGiven: boolean;
  readonly openings: readonly FundOpening[];
  readonly ledger: LedgerDump;
  readonly payouts: PayoutsDump;
  readonly settlements: readonly SettlementFileDump[];
  readonly told: readonly (readonly [string, ToldMovement])[];
  readonly oddities: readonly FundAnomaly[];
  readonly shortfalls: ShortfallsDump;
}

type MinuteEntries = readonly (readonly [number, number])[];

interface PayoutsDump {
  readonly disputeId: readonly string[];
  readonly kind: Uint8Array;
  readonly state: Uint8Array;
  readonly fund: Uint8Array;
  readonly amountFen: Float64Array;
  readonly at: Float64Array;
  readonly dueAt: Float64Array;
  readonly decidedAt: Float64Array;
  readonly dispute: Uint8Array;
  readonly isByCause: Uint8Array;
  readonly commandIds: readonly (readonly [number, string])[];
  readonly files: readonly (readonly [number, PayoutFile])[];
  readonly rejections: readonly PayoutRejection[];
  readonly doubles: readonly DoublePayout[];
  readonly committedFen: readonly number[];
  readonly committedFlow: readonly MinuteEntries[];
}

export function dumpFunds(state: Funds): FundsDump {
  return {
    version: 2,
    openingFen: FUNDS.map((_, no) => state.ledger.openingFen(no)),
    isOpeningGiven: state.isOpeningGiven,
    openings: state.openings.dump(),
    ledger: state.ledger.dump(),
    payouts: dumpPayouts(state.payouts),
    settlements: state.settlements.dump(),
    told: state.told.dump(),
    oddities: [...state.oddities],
    shortfalls: state.shortfalls.dump(),
  };
}

export function loadFunds(dump: FundsDump): Funds {
  return {
    version: 0,
    isOpeningGiven: dump.isOpeningGiven,
    openings: new FundOpenings(dump.openings),
    ledger: new Ledger(dump.openingFen, dump.ledger),
    payouts: loadPayouts(dump.payouts),
    settlements: new SettlementCommitments(dump.settlements),
    told: new EchoGuard(dump.told),
    oddities: [...dump.oddities],
    shortfalls: new Shortfalls(dump.shortfalls),
  };
}

function dumpPayouts(payouts: Payouts): PayoutsDump {
  const n = payouts.length;
  return {
    disputeId: payouts.disputeId.slice(0, n),
    kind: payouts.kind.slice(0, n),
    state: payouts.state.slice(0, n),
    fund: payouts.fund.slice(0, n),
    amountFen: payouts.amountFen.slice(0, n),
    at: payouts.at.slice(0, n),
    dueAt: payouts.dueAt.slice(0, n),
    decidedAt: payouts.decidedAt.slice(0, n),
    dispute: payouts.dispute.slice(0, n),
    isByCause: payouts.isByCause.slice(0, n),
    commandIds: [...payouts.commandIds],
    files: [...payouts.files].map(([row, file]) => [row, { ...file, requests: [...file.requests] }] as const),
    rejections: [...payouts.rejections.values()],
    doubles: [...payouts.doubles.values()],
    committedFen: [...payouts.committedFen],
    committedFlow: payouts.committedFlow.map((sums) => sums.entries()),
  };
}

function loadPayouts(dump: PayoutsDump): Payouts {
  const payouts = new Payouts(dump.committedFlow);
  payouts.length = dump.disputeId.length;
  payouts.disputeId = [...dump.disputeId];
  payouts.kind = dump.kind.slice();
  payouts.state = dump.state.slice();
  payouts.fund = dump.fund.slice();
  payouts.amountFen = dump.amountFen.slice();
  payouts.at = dump.at.slice();
  payouts.dueAt = dump.dueAt.slice();
  payouts.decidedAt = dump.decidedAt.slice();
  payouts.dispute = dump.dispute.slice();
  payouts.isByCause = dump.isByCause.slice();
  for (const [row, commandId] of dump.commandIds) payouts.commandIds.set(row, commandId);
  for (const [row, file] of dump.files) payouts.files.set(row, { ...file, requests: [...file.requests] });
  for (const rejection of dump.rejections) payouts.rejections.set(rejection.commandId, rejection);
  for (const double of dump.doubles) payouts.doubles.set(`${double.source}\u0000${double.eventId}`, double);
  payouts.committedFen.set(dump.committedFen);
  payouts.reindex();
  return payouts;
}
