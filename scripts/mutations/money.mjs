/** Funds, recoveries, refunds, and what decides payouts. */
export const MONEY = [
  {
    file: 'shared/funds/payouts.ts',
    tests: ['shared/funds/funds.test.ts', 'shared/funds/funds-properties.test.ts'],
    changes: [
      [
        'a refused request is given back again by the posting',
        'for (const request of requests) {\n      if (this.rejections.has(request.commandId)) continue;',
        'for (const request of requests) {',
      ],
      [
        'the earliest deferral stands',
        'compareFacts(file.deferral, deferral) < 0',
        'compareFacts(file.deferral, deferral) > 0',
      ],
    ],
  },
  {
    file: 'shared/engine/instant-desk.ts',
    tests: [
      'shared/engine/instant.test.ts',
      'shared/engine/instant-stop.test.ts',
      'shared/engine/money-truth.test.ts',
    ],
    changes: [['refunds what was paid in advance', "if (payout !== 'none') return false;", '']],
  },
  {
    file: 'shared/engine/fold.ts',
    tests: [
      'shared/engine/instant.test.ts',
      'shared/engine/money-truth.test.ts',
      'shared/engine/engine-fold.test.ts',
    ],
    changes: [
      [
        'a refund asked for is not paid ahead',
        "return state === 'requested' || state === 'posted' ? amountFen : null;",
        "return state === 'posted' ? amountFen : null;",
      ],
    ],
  },
  {
    file: 'shared/engine/decide-payout.ts',
    tests: [
      'shared/engine/decide-payout.test.ts',
      'shared/engine/unfunded-queue.test.ts',
      'shared/engine/fresh-money.test.ts',
    ],
    changes: [
      [
        'pays before the deadline',
        "if (money.payout !== 'deferred') return money.dueAt < now;",
        "if (money.payout !== 'deferred') return true;",
      ],
      [
        'puts off what is being decided',
        '|| isBeingDecided(open, disputeId)) continue;',
        '|| open.has(aboutPayout(disputeId))) continue;',
      ],
    ],
  },
  {
    file: 'shared/funds/ledger.ts',
    tests: ['shared/funds/funds.test.ts', 'shared/funds/funds-properties.test.ts'],
    changes: [
      [
        'a late credit is no late one',
        '(isLate || comparePostings(credit, posting) < 0)',
        '(comparePostings(credit, posting) < 0)',
      ],
    ],
  },
  {
    file: 'shared/engine/recovery-watch.ts',
    tests: ['shared/engine/recoveries.test.ts'],
    changes: [
      [
        'an appeal at the payout’s instant',
        'some(({ at }) => at >= paidAt)',
        'some(({ at }) => at > paidAt)',
      ],
    ],
  },
  {
    file: 'shared/recoveries/recoveries-view.ts',
    tests: ['shared/engine/recoveries.test.ts'],
    changes: [
      [
        'shows an old refusal',
        'rejections.find(({ commandId }) => commandId === asked?.commandId)?.reason',
        'rejections.at(-1)?.reason',
      ],
    ],
  },
  {
    file: 'shared/engine/open-decisions.ts',
    tests: ['shared/engine/open-decisions.test.ts'],
    changes: [['a trial ignores what is committed below', ' + (this.#below?.committedFen(fund) ?? 0)', '']],
  },
];
