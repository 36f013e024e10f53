const FUNDS = ['shared/funds/funds.test.ts', 'shared/funds/funds-properties.test.ts'];

/** Limits, signs and guards of the rules that matter most. */
export const LIMITS = [
  {
    file: 'shared/funds/overdraft-guard.ts',
    tests: ['shared/funds/overdraft-guard.test.ts'],
    changes: [
      [
        'a fund may fall below zero by a fen',
        'if (balanceFen < amountFen) return false;',
        'if (balanceFen + 1 < amountFen) return false;',
      ],
      [
        'what was paid since is not looked at',
        'return this.#lowestSince(entry, balanceFen) >= amountFen;',
        'return true;',
      ],
      ['a late debit leaves the lowest as it was', 'if (deltaFen < 0) this.#lowestFen += deltaFen;', ''],
    ],
  },
  {
    file: 'shared/funds/available.ts',
    tests: ['shared/engine/reserve.test.ts', 'shared/funds/funds-properties.test.ts'],
    changes: [
      [
        'what is held back is available',
        'return balanceFen - requestedFen - reservedFen;',
        'return balanceFen - requestedFen;',
      ],
      [
        'settlements asked for are available',
        'state.payouts.committedFen[no]! + state.settlements.committedFen[no]!',
        'state.payouts.committedFen[no]!',
      ],
    ],
  },
  {
    file: 'shared/funds/shortfalls.ts',
    tests: [
      'shared/engine/platform-short.test.ts',
      'shared/engine/instant-stop.test.ts',
      'shared/engine/fresh-money.test.ts',
    ],
    changes: [
      ['short for ever', 'return refusedAt > fedAt;', 'return refusedAt > Number.NEGATIVE_INFINITY;'],
      ['no wait between two looks', 'if (isShort && now < refusedAt + PROBE_EVERY_MS) return 0;', ''],
      [
        'all at once while the fund is short',
        'return isShort ? Math.min(1, Math.max(free, atLeast)) : Math.max(free, atLeast);',
        'return Number.POSITIVE_INFINITY;',
      ],
    ],
  },
  {
    file: 'shared/funds/payouts.ts',
    tests: FUNDS,
    changes: [
      ['a second payment is none', 'if (isSame) return;', 'return;'],
      ['another amount is the same payment', 'this.amountFen[row] === payout.amountFen &&\n', ''],
      [
        'the later of two requests stands',
        'if (compareFacts(known, request) <= 0) return;',
        'if (compareFacts(known, request) >= 0) return;',
      ],
      [
        'a refusal frees no money',
        'else this.committedFen[request.fund]! -= request.amountFen;\n    this.#endFlow',
        'this.#endFlow',
      ],
      ['one of a settled dispute still waits', 'if (this.dispute[row] === DISPUTE.settled) return null;', ''],
    ],
  },
  {
    file: 'shared/recoveries/decide.ts',
    tests: ['shared/engine/recoveries.test.ts'],
    changes: [
      ['collects on a suspicion', "if (standing.state !== 'at_fault') {", 'if (false) {'],
      ['collects twice', 'if (standing.collecting !== null) {', 'if (false) {'],
      [
        'goes on with what was written off',
        "if (standing.state === 'recovered' || standing.state === 'written_off') {",
        "if (standing.state === 'recovered') {",
      ],
    ],
  },
  {
    file: 'shared/refunds/rules.ts',
    tests: ['shared/engine/instant.test.ts'],
    changes: [
      [
        'refunds what is flagged for abuse',
        "if (facts.abuse) return { kind: 'queue', ruleId: null, why: 'abuse' };",
        '',
      ],
      [
        'a tier below',
        '(facts.tier === null || facts.tier < rule.minTier)',
        '(facts.tier === null || facts.tier + 1 < rule.minTier)',
      ],
      [
        'the cap itself is above it',
        'facts.amountFen > rule.maxAmountFen',
        'facts.amountFen >= rule.maxAmountFen',
      ],
      [
        'the last millisecond of seven days',
        'openedAt - purchasedAt <= days * DAY_MS',
        'openedAt - purchasedAt < days * DAY_MS',
      ],
    ],
  },
  {
    file: 'shared/disputes/sla.ts',
    tests: ['shared/disputes/sla.test.ts'],
    changes: [
      ['breached at the deadline', 'if (leftMs < 0)', 'if (leftMs <= 0)'],
      ['not at risk at six hours', 'if (leftMs <= AT_RISK_LEFT_MS)', 'if (leftMs < AT_RISK_LEFT_MS)'],
      ['late at the last millisecond', 'settledAt - openedAt <= SLA_MS', 'settledAt - openedAt < SLA_MS'],
    ],
  },
  {
    file: 'shared/disputes/payable.ts',
    tests: ['shared/disputes/decide.test.ts', 'shared/engine/instant.test.ts'],
    changes: [
      [
        'an advance on its way is not received',
        "payout === 'posted' || payout === 'requested'",
        "payout === 'posted'",
      ],
      ['what was paid ahead is not received', '+ advancedFen + aheadFen', '+ advancedFen'],
      [
        'a refund pays a counterfeit five times',
        "cause === 'counterfeit' && outcome === 'compensation'",
        "cause === 'counterfeit'",
      ],
    ],
  },
  {
    file: 'shared/disputes/decide-revert.ts',
    tests: ['shared/disputes/decide-acts.test.ts'],
    changes: [
      ['not at ten seconds', 'now - clickedAt > REVERT_WINDOW_MS', 'now - clickedAt >= REVERT_WINDOW_MS'],
      [
        'asked twice',
        "if (isReverting(state, row)) return refuse('already_requested'",
        "if (false) return refuse('already_requested'",
      ],
      ['after an appeal', "if (settlement.state === 'settled' && stage !== 'resolved') {", 'if (false) {'],
    ],
  },
  {
    file: 'shared/disputes/change.ts',
    tests: [
      'shared/engine/decide-payout.test.ts',
      'shared/engine/reserve.test.ts',
      'shared/engine/money-truth.test.ts',
      'shared/engine/unfunded-queue.test.ts',
    ],
    changes: [
      [
        'one of exactly the ceiling is held',
        'return state.amount.get(row) > state.ceilingFen;',
        'return state.amount.get(row) >= state.ceilingFen;',
      ],
      [
        'money is held back for the flagged',
        'isNear && (state.flags.get(row) & FLAG.abuse) === 0;',
        'isNear;',
      ],
      [
        'the flagged are paid',
        '(state.flags.get(row) & (FLAG.abuse | FLAG.settlingInTime)) === 0 &&',
        '(state.flags.get(row) & FLAG.settlingInTime) === 0 &&',
      ],
      [
        'paid while a settlement in time waits',
        '(state.flags.get(row) & (FLAG.abuse | FLAG.settlingInTime)) === 0 &&',
        '(state.flags.get(row) & FLAG.abuse) === 0 &&',
      ],
    ],
  },
  {
    file: 'shared/policies/work-time.ts',
    tests: ['shared/policies/work-time.test.ts'],
    changes: [
      [
        'overlapping hours count twice',
        'Math.max(latest, this.#instant(',
        'Math.max(Number.NEGATIVE_INFINITY, this.#instant(',
      ],
      [
        'a change of the clock is not looked at',
        'const isSteady = later === offset && this.#clock.offsetAt(day * DAY_MS) === offset;',
        'const isSteady = true;',
      ],
    ],
  },
  {
    file: 'shared/engine/decide-payout.ts',
    tests: ['shared/engine/decide-payout.test.ts', 'shared/engine/platform-short.test.ts'],
    changes: [
      ['draws on what is promised and not recorded', ' - open.committedFen(ADVANCE_FUND);\n}', ';\n}'],
      [
        'passes over who does not fit',
        'isShort = true;\n      return false;',
        'isShort = true;\n      return true;',
      ],
      [
        'one key for every attempt',
        'const key = advanceKey(disputeId, row < 0 ? 0 : payouts.refusalsOf(row));\n  const commandId',
        'const key = advanceKey(disputeId, 0);\n  const commandId',
      ],
      [
        'pays what was refunded',
        'if (money.isRefunded) return',
        'if (false) return',
        'shared/engine/instant.test.ts',
      ],
    ],
  },
  {
    file: 'shared/engine/decide-act.ts',
    tests: ['shared/engine/decide-act.test.ts'],
    changes: [['ends what the platform can still answer', 'if (!act.needsPerson) {', 'if (false) {']],
  },
  {
    file: 'shared/kernel/order.ts',
    tests: ['shared/funds/funds-properties.test.ts', 'shared/reports/report-property.test.ts'],
    changes: [['the types of one instant have no order', 'if (ra !== rb) return ra - rb;', '']],
  },
  {
    file: 'shared/kernel/sorted-rows.ts',
    tests: ['shared/kernel/sorted-rows.test.ts'],
    changes: [
      [
        'the row that fits exactly is not reached',
        'if (sum + weight > most) return',
        'if (sum + weight >= most) return',
      ],
    ],
  },
  {
    file: 'shared/listings/standing.ts',
    tests: ['shared/listings/standing.test.ts', 'shared/listings/listings.test.ts'],
    changes: [
      [
        'the older word counts',
        'compareStamps(a.fact.stamp, b.fact.stamp) < 0 ? b : a',
        'compareStamps(a.fact.stamp, b.fact.stamp) > 0 ? b : a',
      ],
      [
        'the lower version counts',
        ': (a.version ?? 0) > (b.version ?? 0);',
        ': (a.version ?? 0) < (b.version ?? 0);',
      ],
    ],
  },
];
