// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
const SQLITE = ['electron/engine/journal/sqlite-journal.test.ts'];
const TAMPERED = [...SQLITE, 'electron/engine/journal/sqlite-mutation.test.ts'];

/** The record: what is durable, in its order, and what shows that it was changed. */
export const JOURNALS = [
  {
    file: 'electron/engine/journal/outbox-row.ts',
    tests: ['electron/engine/journal/outbox-row.test.ts'],
    changes: [
      [
        'from one final word to the other',
        'if (!isSame && RANK[update.state] <= RANK[row.state]) return null;',
        'if (!isSame && RANK[update.state] < RANK[row.state]) return null;',
      ],
      [
        'the window of a key begins anew',
        'row.firstSentAt ?? update.firstSentAt ?? null',
        'update.firstSentAt ?? row.firstSentAt ?? null',
      ],
      ['attempts are forgotten', 'Math.max(row.attempts, update.attempts ?? 0)', 'update.attempts ?? 0'],
      [
        'one of the answers is recorded already',
        'outboxUpdate.every(({ key, state })',
        'outboxUpdate.some(({ key, state })',
      ],
      ['what is unknown is over', 'return RANK[state] < 3;', 'return RANK[state] < 2;'],
      ['a final row is written again', 'if (isSame && !isOpenState(row.state)) return row;', ''],
    ],
  },
  {
    file: 'electron/engine/journal/sqlite-side.ts',
    tests: TAMPERED,
    changes: [
      [
        'another act under a key',
        'if (JSON.stringify(recorded.intent) === JSON.stringify(row.intent)) return side;\n      throw',
        'return side;\n      throw',
      ],
    ],
  },
  {
    file: 'electron/engine/journal/sqlite-store.ts',
    tests: TAMPERED,
    changes: [
      ['decided on an older record', 'if (expected === undefined || expected === seq) return;', 'return;'],
    ],
  },
  {
    file: 'electron/engine/journal/chain.ts',
    tests: ['electron/engine/journal/chain.test.ts'],
    changes: [['a link without its first byte', 'buffer[0] = 0;', 'buffer[0] = 1;']],
  },
];
