import { CAUSES, CHANNELS, SLA_MS, STAGES } from '../disputes';
import { FUNDS, PAYOUT_KINDS } from '../funds';
import { DisputeFacts } from './dispute-facts';
import type { DisputeLog } from './dispute-log';
import { judge } from './judge';
import { DisputeMoney } from './money-tally';
import type { BreachRow, DisputeRow, MovementRow, Verdict } from './report-details';
import type { RowKey } from './row-keys';
import { DIMENSIONS, type Dimension } from './sla-report';
import type { LocalClock } from './zone';

/** What rows are made from: the log, T, and how disputes are told apart. */
export interface RowGround {
  readonly log: DisputeLog;
  /** Epoch ms. */
  readonly asOf: number;
  readonly clock: LocalClock;
  readonly keys: Readonly<Record<Dimension, RowKey>>;
}

/** Folds dispute after dispute; what it hands out holds until the next. */
function* folded({ log, asOf }: RowGround, rows: readonly number[]) {
  const money = new DisputeMoney(log);
  const facts = new DisputeFacts(log, asOf, (kind, at) => money.take(kind, at));
  for (const row of rows) {
    money.clear();
    facts.fold(row, () => undefined);
    yield { id: log.ids.text(row), facts, money };
  }
}

/** All that the report says of each of these disputes. */
export function* disputeRows(ground: RowGround, rows: readonly number[]): Iterable<DisputeRow> {
  const { asOf, clock, keys } = ground;
  for (const { id, facts, money } of folded(ground, rows)) {
    const { isOpened, isSettled, openedAt, settledAt } = facts;
    const { isSameDay, isYearRuleOpen, isBreached, durationMs } = judge(facts, clock, asOf);
    const isTimed = isOpened && isSettled;
    const { deferred } = money;
    yield {
      id,
      verdict: isOpened ? verdictOf(isSettled, isBreached) : null,
      openedAt: isOpened ? openedAt : null,
      dueAt: isOpened ? openedAt + SLA_MS : null,
      settledAt: isTimed ? settledAt : null,
      durationMs: isTimed ? durationMs : null,
      isSameDay,
      isYearRuleOpen,
      keys: keysOf(facts, keys),
      stage: STAGES[facts.stage]!,
      amountFen: isOpened ? facts.amountFen : null,
      advancePaidFen: money.advancePaidFen,
      advancePaidCount: money.advancePaidCount,
      deferredFen: deferred?.amountFen ?? 0,
      deferredCount: deferred === null ? 0 : 1,
      recoveredFen: money.recoveredFen,
    };
  }
}

function verdictOf(isSettled: boolean, isBreached: boolean): Verdict {
  if (isSettled) return isBreached ? 'settled_late' : 'met';
  return isBreached ? 'open_overdue' : 'open_in_time';
}

function keysOf(facts: DisputeFacts, keys: RowGround['keys']): DisputeRow['keys'] {
  const told: Partial<Record<Dimension, string | null>> = {};
  for (const dimension of DIMENSIONS) {
    const code = keys[dimension].codeOf(facts);
    told[dimension] = code < 0 ? null : keys[dimension].textOf(code);
  }
  return told as DisputeRow['keys'];
}

/** Each movement of these disputes' money that is in the report. */
export function* movementRows(ground: RowGround, rows: readonly number[]): Iterable<MovementRow> {
  for (const { id, money } of folded(ground, rows)) {
    for (const { kind, at, fund, payoutKind, amountFen } of money.movements()) {
      yield {
        id,
        movement: kind,
        at,
        fund: FUNDS[fund]!,
        payoutKind: payoutKind < 0 ? null : PAYOUT_KINDS[payoutKind]!,
        amountFen,
      };
    }
  }
}

/** Why and by whom the promise was broken, for each of these disputes. */
export function* breachRows(ground: RowGround, rows: readonly number[]): Iterable<BreachRow> {
  const { log, asOf } = ground;
  for (const { id, facts, money } of folded(ground, rows)) {
    const dueAt = facts.openedAt + SLA_MS;
    const textOf = (table: DisputeLog['owners'], code: number): string | null =>
      code < 0 ? null : table.text(code);
    yield {
      id,
      kind: facts.isSettled ? 'settled_late' : 'open_overdue',
      openedAt: facts.openedAt,
      dueAt,
      settledAt: facts.isSettled ? facts.settledAt : null,
      overdueMs: (facts.isSettled ? facts.settledAt : asOf) - dueAt,
      channel: CHANNELS[facts.channel]!,
      cause: CAUSES[facts.cause]!,
      category: textOf(log.categories, facts.category),
      region: textOf(log.regions, facts.region),
      merchantId: textOf(log.merchants, facts.merchant),
      tier: facts.tier < 0 ? null : facts.tier,
      vip: facts.vip === 0 ? null : facts.vip === 2,
      stageAtDue: STAGES[facts.stageAtDue]!,
      stage: STAGES[facts.stage]!,
      owner: textOf(log.owners, facts.owner),
      amountFen: facts.amountFen,
      advancePaidFen: money.advancePaidFen,
    };
  }
}
