// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
const SORTED = ['shared/kernel/sorted-rows.test.ts'];
const IDS = ['shared/kernel/id-table.test.ts'];

/** Order, numbers and tables that all rules rest on. */
export const KERNEL = [
  {
    file: 'shared/kernel/sorted-rows.ts',
    tests: SORTED,
    changes: [
      ['twice in the list', 'assert(!this.#isAt(c, place, row), `row ${row} is in the list already`);', ''],
      [
        'a place of the old chunk after a split',
        'if (place > this.#counts[c]!) place -= this.#counts[c++]!;',
        'if (place >= this.#counts[c]!) place -= this.#counts[c++]!;',
      ],
      ['what was moved is weighed twice', 'this.#sums[c]! -= moved;', ''],
      ['a row that left weighs', 'this.#sums[c]! -= this.#weigh(rows[this.#bases[c]! + place]!);', ''],
      [
        'the last key of a row that left',
        'if (this.#counts[c]! > 0) this.#lastKeys[c] = keys[last - 1]!;',
        '',
      ],
      ['joined beyond a chunk', 'kept + moved > LOADED_ROWS', 'kept + moved > CHUNK_ROWS + 1'],
      [
        'a chunk that was given up is in use',
        'this.#free.push(this.#bases[c]!);',
        'this.#free.push(this.#bases[0]!);',
      ],
      ['a window begins a row later', 'skip >= this.#counts[c]!) skip', 'skip > this.#counts[c]!) skip'],
      [
        'a whole chunk that fits is walked through',
        'if (sum + this.#sums[c]! <= most) {',
        'if (sum + this.#sums[c]! < most) {',
      ],
    ],
  },
  {
    file: 'shared/kernel/sort-rows.ts',
    tests: [...SORTED, 'shared/kernel/row-runs.test.ts'],
    changes: [
      [
        'equal keys are not compared',
        'if (before < key || (before === key && compare(rows[at - 1]!, row) <= 0)) break;',
        'if (before <= key) break;',
      ],
      [
        'runs that touch are taken for sorted',
        'last < next || (last === next',
        'last <= next || (last === next',
      ],
      ['an odd merge is left in the other half', 'if (from.rows !== rows) rows.set(from.rows);', ''],
    ],
  },
  {
    file: 'shared/kernel/row-runs.ts',
    tests: ['shared/kernel/row-runs.test.ts'],
    changes: [
      ['the unfinished run is left out', 'if (this.#count > 0) this.#endRun();', ''],
      ['a head that is not wanted', 'if (!this.#hasHead(run)) {', 'if (run.at >= run.rows.length) {'],
      ['the run at the end is lost', 'if (last !== run) heap[0] = last;', ''],
    ],
  },
  {
    file: 'shared/kernel/row-index.ts',
    tests: ['shared/kernel/row-index.test.ts'],
    changes: [
      [
        'the earliest is not the first after growing',
        '.filter((row) => row !== NOTHING).sort();',
        '.filter((row) => row !== NOTHING).sort().reverse();',
      ],
    ],
  },
  {
    file: 'shared/kernel/minute-sums.ts',
    tests: ['shared/kernel/minute-sums.test.ts'],
    changes: [
      [
        'the last minute counts too',
        'Math.min(CHUNK, to - no * CHUNK)',
        'Math.min(CHUNK, to + 1 - no * CHUNK)',
      ],
      [
        'another chunk is added to',
        'if (no !== this.#lastNo) this.#select(no);',
        'if (Number.isNaN(this.#lastNo)) this.#select(no);',
      ],
      [
        'before 1970 the other way',
        'this.#add(Math.floor(at / MINUTE_MS), amount);',
        'this.#add(Math.trunc(at / MINUTE_MS), amount);',
      ],
    ],
  },
  {
    file: 'shared/kernel/order.ts',
    tests: [
      'shared/engine/act-order.test.ts',
      'shared/funds/funds-properties.test.ts',
      'shared/disputes/fold.test.ts',
      'shared/kernel/order.test.ts',
    ],
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
    tests: ['shared/people/people.test.ts'],
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
    tests: ['shared/engine/act-order.test.ts', 'shared/kernel/order.test.ts'],
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
  {
    file: 'shared/kernel/id-table.ts',
    tests: IDS,
    changes: [
      ['one that begins alike is the same', 'if (otherEnd - other !== length) return false;', ''],
      ['a long one for a short one', 'if (entry >= IS_LONG !== this.#isLong) continue;', ''],
      [
        'the text that was looked for stays',
        'const known = this.#lookUp(start);\n    this.log.truncate(start);\n    return known;',
        'const known = this.#lookUp(start);\n    return known;',
      ],
      ['its eighth byte is left out', 'const SHORT_BYTES = 8;', 'const SHORT_BYTES = 9;'],
    ],
  },
  {
    file: 'shared/kernel/byte-log.ts',
    tests: IDS,
    changes: [
      [
        'large numbers lose their low bits',
        'bytes[at++] = (rest % 128) | 128;\n      rest = Math.floor(rest / 128);',
        'bytes[at++] = (rest & 127) | 128;\n      rest >>>= 7;',
      ],
      ['a number’s last seven bits', 'while (rest >= SMALL) {', 'while (rest > SMALL * 128) {'],
    ],
  },
];
