// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code

/** Order, numbers and tables that all rules rest on. */
export const KERNEL = [
  {
    file: 'shared/kernel/order.ts',
    tests: ['shared/kernel/order.test.ts'],
    changes: [
      [
        'sources have no order',
        'return compareCodePoints(a.source, b.source) || compareCodePoints(a.id, b.id);',
        'return compareCodePoints(a.id, b.id);',
      ],
      ['surrogates by their unit', 'if (xs !== ys) return xs ? 1 : -1;', ''],
      ['a beginning comes last', 'a.length < b.length ? -1 : 1', 'a.length < b.length ? 1 : -1'],
      ['payouts with all others', '? 4 : 5;', '? 5 : 5;'],
      [
        'an appeal before the resolve',
        "case 'warroom.dispute.appealed.v1':\n      return 3;",
        "case 'warroom.dispute.appealed.v1':\n      return 1;",
      ],
    ],
  },
  {
    file: 'shared/kernel/latest.ts',
    tests: ['shared/kernel/order.test.ts'],
    changes: [
      [
        'the earlier one stays',
        'compareEvents(known, event) >= 0) return false;',
        'compareEvents(known, event) <= 0) return false;',
      ],
    ],
  },
  {
    file: 'shared/kernel/own-id.ts',
    tests: ['shared/kernel/order.test.ts'],
    changes: [
      [
        'numbers are not of one width',
        "`${String(number).padStart(DIGITS, '0')}~${name}`",
        '`${number}~${name}`',
      ],
      [
        'a command’s id to its first colon',
        "const end = name.lastIndexOf(':');",
        "const end = name.indexOf(':');",
      ],
    ],
  },
  {
    file: 'shared/kernel/money.ts',
    tests: ['shared/kernel/order.test.ts'],
    changes: [
      ['a fen less than ten has one digit', ".padStart(3, '0')", ".padStart(2, '0')"],
      ['a debt looks like money', "amountFen < 0 ? '-' : ''", "amountFen < 0 ? '' : ''"],
      ['minus nothing is money', ' && !Object.is(amount, -0);', ';'],
    ],
  },
  {
    file: 'shared/kernel/time.ts',
    tests: ['shared/kernel/time.test.ts'],
    changes: [
      ['31 February', 'return day <= 28 || new Date(at).getUTCDate() === day ? at : null;', 'return at;'],
      [
        'a zone the other way',
        'return sign === 43 ? offset : -offset;',
        'return sign === 43 ? -offset : offset;',
      ],
      ['a tenth is a millisecond', 'milli *= digits === 1 ? 100 : digits === 2 ? 10 : 1;', ''],
      ['hour 24', 'if (hour > 23 || minute > 59', 'if (hour > 24 || minute > 59'],
      ['the day begins in UTC', '- SHANGHAI_OFFSET_MS;', '- 0;'],
    ],
  },
];
