import { type Hasher, HashLines } from '../kernel';
import { ACCOUNTS } from './accounts';
import { FUNDS } from './events';
import type { Ledger } from './ledger';
import { compareFacts } from './payout-facts';
import type { Payouts } from './payouts';
import { type Funds, fundAnomalies } from './state';

/**
 * Feeds the domain's state to a hash, in the order of the fold and not of arrival: the same facts give the same digest,
 * however they came, were batched or went through a dump.
 */
export function digestFunds(state: Funds, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  lines.add(
    'funds',
    FUNDS.map((_, no) => state.ledger.openingFen(no)),
  );
  for (const told of state.openings.all) lines.add('opened', told);
  ledgerLines(state.ledger, lines);
  payoutLines(state.payouts, lines);
  for (const fund of FUNDS) if (state.shortfalls.isShort(fund)) lines.add('short', fund);
  for (const settlement of state.settlements.open()) lines.add('settling', settlement);
  for (const { kind, cause, at, source, eventId, amountFen } of fundAnomalies(state)) {
    lines.add('anomaly', [kind, cause, at, source, eventId, amountFen]);
  }
  lines.end();
}

function ledgerLines(ledger: Ledger, lines: HashLines): void {
  ACCOUNTS.forEach((account, no) => {
    lines.add('account', [account, ledger.openingFen(no), ledger.balanceFen(no)]);
  });
  const columns = ledger.columns;
  const order = Uint32Array.from({ length: columns.length }, (_, entry) => entry).sort(columns.compare);
  for (const entry of order) {
    const { at, source, eventId, debit, credit, amountFen, kind, cause } = columns.posting(entry);
    lines.add('entry', [at, source, eventId, debit, credit, amountFen, kind, cause]);
  }
  const waiting = ledger.waitingReversals.map((r) =>
    JSON.stringify([r.cause, r.ofEventId, r.at, r.source, r.eventId]),
  );
  for (const text of waiting.sort()) lines.add('reversal', text);
}

function payoutLines(payouts: Payouts, lines: HashLines): void {
  const rows = Uint32Array.from({ length: payouts.length }, (_, row) => row);
  rows.sort(
    (a, b) =>
      compareText(payouts.disputeId[a]!, payouts.disputeId[b]!) || payouts.kind[a]! - payouts.kind[b]!,
  );
  for (const row of rows) {
    const { disputeId, kind, state, amountFen, fund, at } = payouts.view(row);
    lines.add('payout', [disputeId, kind, state, amountFen, fund, at]);
    const file = payouts.files.get(row);
    if (!file) continue;
    for (const request of [...file.requests].sort(compareFacts)) {
      const { commandId, source, eventId } = request;
      lines.add('request', [commandId, request.at, source, eventId, request.amountFen, request.fund]);
    }
    if (file.deferral) {
      const { source, eventId, reason } = file.deferral;
      lines.add('deferral', [file.deferral.at, source, eventId, reason]);
    }
    if (file.hold) {
      const { source, eventId, reason } = file.hold;
      lines.add('hold', [file.hold.at, source, eventId, reason]);
    }
  }
  const rejections = [...payouts.rejections.values()].sort(compareFacts);
  for (const { commandId, at, source, eventId, reason } of rejections) {
    lines.add('rejection', [commandId, at, source, eventId, reason]);
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
