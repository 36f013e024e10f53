// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
const FUNDS = ['shared/funds/funds.test.ts', 'shared/funds/funds-properties.test.ts'];
const INSTANT = ['shared/engine/instant.test.ts', 'shared/engine/instant-stop.test.ts'];
const ACTS = ['shared/disputes/decide.test.ts', 'shared/disputes/decide-acts.test.ts'];

/** More of funds, disputes and what the engine decides: combinations of what is refused, told late, told twice. */
export const SUMS = [
  {
    file: 'shared/funds/payouts.ts',
    tests: ['shared/funds/payouts.test.ts', ...FUNDS],
    changes: [
      [
        'a refusal told twice frees the money twice',
        'if (known && compareFacts(known, rejection) <= 0) return null;',
        '',
      ],
    ],
  },
  {
    file: 'shared/funds/settlement-commitments.ts',
    tests: ['shared/funds/echoes.test.ts', ...FUNDS],
    changes: [
      [
        'the later of two tellings',
        '(file.fund >= 0 && !isBefore(request, file))',
        '(file.fund >= 0 && isBefore(request, file))',
      ],
    ],
  },
  {
    file: 'shared/funds/ledger.ts',
    tests: FUNDS,
    changes: [['taken back twice', '} else if (!this.#reversed.has(entry)) {', '} else {']],
  },
  {
    file: 'shared/funds/state.ts',
    tests: ['shared/funds/echoes.test.ts', ...FUNDS],
    changes: [
      [
        'a payment told twice moves twice',
        'if (!isNew) return null;\n  if (amountFen > 0) state',
        'if (amountFen > 0) state',
      ],
      [
        'a collection told twice comes back twice',
        "if (outcome !== 'new') return;\n  state.ledger.postNew({\n    ...factOf(event),\n    debit: accountNo('merchants'),",
        "state.ledger.postNew({\n    ...factOf(event),\n    debit: accountNo('merchants'),",
      ],
    ],
  },
  {
    file: 'shared/funds/shortfalls.ts',
    tests: ['shared/engine/platform-short.test.ts', ...INSTANT],
    changes: [
      ['paid ones do not widen it', 'Math.max(1, 2 * paid)', 'Math.max(1, paid)'],
      [
        'one without an answer holds all',
        'const atLeast = now >= askedAt + PROBE_EVERY_MS ? 1 : 0;',
        'const atLeast = 0;',
      ],
    ],
  },
  {
    file: 'shared/funds/fund-openings.ts',
    tests: ['shared/funds/fund-openings.test.ts'],
    changes: [
      [
        'the opening told last',
        'this.all.find((opening) => opening.fund === fund)',
        'this.all.findLast((opening) => opening.fund === fund)',
      ],
    ],
  },
  {
    file: 'shared/funds/funds-view.ts',
    tests: ['shared/funds/echoes.test.ts', ...FUNDS],
    changes: [
      [
        'an hour is a minute more',
        'minute - BURN_MINUTES + 1, minute + 1',
        'minute - BURN_MINUTES, minute + 1',
      ],
      [
        'what is held back is not committed',
        'committedFen: requestedFen(state, fund) + own.reservedFen',
        'committedFen: requestedFen(state, fund)',
      ],
    ],
  },
  {
    file: 'shared/disputes/decide.ts',
    tests: ACTS,
    changes: [['a fen more than can be paid', 'if (paidFen > mostFen) {', 'if (paidFen > mostFen + 1) {']],
  },
  {
    file: 'shared/disputes/decide-acts.ts',
    tests: [...ACTS, 'shared/disputes/appeal.test.ts'],
    changes: [['snoozed past its last hour', 'until > latest', 'until > latest + 1']],
  },
  {
    file: 'shared/disputes/appeal.ts',
    tests: ['shared/disputes/appeal.test.ts'],
    changes: [['overdue at its end', 'return now <= appeal.dueAt ?', 'return now < appeal.dueAt ?']],
  },
  {
    file: 'shared/disputes/decide-pause.ts',
    tests: ['shared/engine/policies.test.ts'],
    changes: [
      [
        'paused twice',
        "if (isPaused) return refuse('already_paused'",
        "if (false) return refuse('already_paused'",
      ],
    ],
  },
];
