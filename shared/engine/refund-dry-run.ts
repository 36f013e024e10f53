import { type Disputes, isOpened, openedAtOf, refundFactsAt, rowCount } from '../disputes';
import { type Stepwise, shanghaiDayStart } from '../kernel';
import {
  decideRefund,
  type RefundDryRunView,
  type RefundRules,
  type Refunds,
  unreachableRules,
} from '../refunds';
import type { EngineState } from './engine-state';

/**
 * What a list would have done to everything opened on the day of `now` (UTC+8) so far: one pass over the disputes there
 * were at the beginning, in steps. Events may be folded between two of them; each row counts once.
 */
export class RefundDryRun implements Stepwise<RefundDryRunView> {
  readonly #disputes: Disputes;
  readonly #refunds: Refunds;
  readonly #rules: RefundRules;
  readonly #from: number;
  readonly #to: number;
  readonly #rowCount: number;
  readonly #byRule: ReadonlyMap<string, { readonly ruleId: string; count: number; amountFen: number }>;
  readonly #sums = {
    opened: 0,
    refunds: 0,
    refundFen: 0,
    abuse: 0,
    abuseFen: 0,
    refundsBefore: 0,
    refundFenBefore: 0,
  };
  #next = 0;

  constructor({ disputes, refunds }: EngineState, rules: RefundRules, now: number) {
    this.#disputes = disputes;
    this.#refunds = refunds;
    this.#rules = rules;
    this.#from = shanghaiDayStart(now);
    this.#to = now;
    this.#rowCount = rowCount(disputes);
    this.#byRule = new Map(rules.map(({ id }) => [id, { ruleId: id, count: 0, amountFen: 0 }]));
  }

  /** Looks at `rows` disputes more. */
  step(rows: number): RefundDryRunView | null {
    const end = Math.min(this.#rowCount, this.#next + rows);
    for (; this.#next < end; this.#next++) this.#look(this.#next);
    if (this.#next < this.#rowCount) return null;
    return {
      from: this.#from,
      to: this.#to,
      ...this.#sums,
      byRule: [...this.#byRule.values()],
      unreachable: unreachableRules(this.#rules),
    };
  }

  #look(row: number): void {
    const openedAt = openedAtOf(this.#disputes, row);
    if (!isOpened(this.#disputes, row) || openedAt < this.#from || openedAt > this.#to) return;
    const sums = this.#sums;
    const facts = refundFactsAt(this.#disputes, row);
    sums.opened++;
    const verdict = decideRefund(this.#rules, facts);
    if (verdict.kind === 'refund') {
      const rule = this.#byRule.get(verdict.ruleId)!;
      rule.count++;
      rule.amountFen += facts.amountFen;
      sums.refunds++;
      sums.refundFen += facts.amountFen;
    } else if (
      verdict.why === 'abuse' &&
      decideRefund(this.#rules, { ...facts, abuse: false }).kind === 'refund'
    ) {
      sums.abuse++;
      sums.abuseFen += facts.amountFen;
    }
    const before = this.#refunds.inForceAt(openedAt);
    if (before && decideRefund(before.rules, facts).kind === 'refund') {
      sums.refundsBefore++;
      sums.refundFenBefore += facts.amountFen;
    }
  }
}
