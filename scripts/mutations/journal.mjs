// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
const JOURNAL = [
  'electron/engine/journal/sqlite-journal.test.ts',
  'electron/engine/journal/testing/memory-journal.test.ts',
];
const SQLITE = ['electron/engine/journal/sqlite-journal.test.ts'];
const TAMPERED = [...SQLITE, 'electron/engine/journal/sqlite-mutation.test.ts'];

/** The record: what is durable, in its order, and what shows that it was changed. */
export const JOURNALS = [
  {
    file: 'electron/engine/journal/outbox-row.ts',
    tests: JOURNAL,
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
      [
        'the sum of the old row stays',
        'return xorSums(xorSums(side, outboxSum(found.place, found.body)), outboxSum(found.place, body));',
        'return xorSums(side, outboxSum(found.place, body));',
      ],
      ['a changed outbox is not seen', 'if (sum !== side) throw', 'if (false) throw'],
      [
        'an open row that the index lost',
        'if (indexed.join() !== found.map(({ place }) => place).join())',
        'if (false)',
      ],
      ['a row under another’s key', 'columnOf(intent.key) === row.key && isOpenState', 'isOpenState'],
      ['a row that is over is open', ' && isOpenState(state) === (row.is_open === 1);', ';'],
    ],
  },
  {
    file: 'electron/engine/journal/sqlite-store.ts',
    tests: TAMPERED,
    changes: [
      ['decided on an older record', 'if (expected === undefined || expected === seq) return;', 'return;'],
      ['a retry is refused', 'if (events.length > 0 && this.#events.hasAll(events, texts)) return;', ''],
      [
        'a retry of something else',
        'if (events.length > 0 && this.#events.hasAll(events, texts)) return;',
        'if (events.length > 0) return;',
      ],
      [
        'sent though it is another record’s',
        'if (worst && (batch.outboxPut?.length ?? 0) > 0) {',
        'if (false) {',
      ],
      [
        'the answer twice',
        'const isRepeat = isRepeatedAnswer(batch, (key) => this.side.stateOf(key));',
        'const isRepeat = false;',
      ],
      ['a failed piece is kept', 'this.#rollback();\n      throw error;', 'throw error;'],
      ['the cursor goes back to none', 'batch.cursor ?? this.#head.cursor', 'batch.cursor ?? null'],
      ['a cut that the anchor knows', 'if (anchored.seq > seq) {', 'if (false) {'],
      ['commits that the anchor knows', 'if (anchored.commits > commits) {', 'if (false) {'],
      [
        'rewritten before the anchor',
        'if (this.#events.hashAt(anchored.seq) !== anchored.hash) {',
        'if (false) {',
      ],
      [
        'the head row from outside',
        'anchored.commits === commits && rowSum !== null && rowSum !== sealHead(head)[1]',
        'anchored.commits === commits && rowSum === sealHead(head)[0]',
      ],
      [
        'a lost anchor is not told',
        'const lost = anchored === null ? { anchorLostAt: head.seq } : {};',
        'const lost = {};',
      ],
      [
        'the end that the head does not know',
        'if (this.#events.lastSeq() !== head.seq)',
        'if (this.#events.lastSeq() < head.seq)',
      ],
      ['the last record another', 'if (this.#events.hashAt(head.seq) !== head.hash)', 'if (false)'],
    ],
  },
  {
    file: 'electron/engine/journal/sqlite-events.ts',
    tests: TAMPERED,
    changes: [
      [
        'a record that is missing',
        "if (row.seq !== seq) throw this.misfit(seq, 'missing', 'it is missing');",
        '',
      ],
      ['a link that does not fit', 'if (nextHash(previous, row.body) !== row.hash)', 'if (false)'],
      [
        'other content is a duplicate',
        'if (isSameContent(recorded.body, text)) duplicates++;',
        'if (recorded.body !== text || true) duplicates++;',
      ],
      ['filed under another name', 'if (!isFiled || found?.seq !== seq)', 'if (found === undefined)'],
      [
        'a duplicate moves the chain',
        'if (this.#insert.run(seq + 1, source, id, link, text).changes === 1) {',
        'hash = link;\n      if (this.#insert.run(seq + 1, source, id, link, text).changes === 1) {',
      ],
    ],
  },
  {
    file: 'electron/engine/journal/sqlite-journal.ts',
    tests: [...JOURNAL, 'electron/engine/journal/sqlite-kill.test.ts'],
    changes: [
      ['reopened on another record', 'if (this.#store.hashAt(known.seq) !== known.hash) {', 'if (false) {'],
      [
        'goes on after a failure',
        'this.#failBy(error);\n      return err(this.#notRecording());',
        'return err(this.#notRecording());',
      ],
      [
        'closed, and opened again',
        "if (this.#health.kind === 'closed') return err(this.#notRecording());",
        '',
      ],
      [
        'subscribers are not told',
        'if (written.ok && written.value.appended.length > 0) this.#feed.push(written.value.appended);',
        '',
      ],
      ['after a reopening nobody looks', 'this.#feed.wakeAll();', ''],
      ['a snapshot of a record that is not there', 'if (hash === null) return err', 'if (false) return err'],
      ['reads one more than asked', 'Math.min(left, READ_CHUNK)', 'READ_CHUNK'],
      [
        'settings while it has failed',
        "if (this.#health.kind !== 'recording') return err(this.#notRecording());\n    return this.#guard",
        'return this.#guard',
      ],
    ],
  },
  {
    file: 'electron/engine/journal/head-anchor.ts',
    tests: TAMPERED,
    changes: [
      ['one slot', '(commits % 2) * SLOT_BYTES', '0'],
      ['the older slot', 'slot.commits > best.commits', 'slot.commits < best.commits'],
      ['a torn slot is believed', 'return slotSum(body) === sum ?', 'return sum !== undefined ?'],
      ['the cursor is not in the sum', '[...old, rowSum, cursor]', '[...old, rowSum]'],
    ],
  },
  {
    file: 'electron/engine/journal/sqlite-head.ts',
    tests: TAMPERED,
    changes: [['a changed head', 'return sha256(`head\\n${body}`) === sum ?', 'return sum !== null ?']],
  },
  {
    file: 'electron/engine/journal/snapshot-files.ts',
    tests: SQLITE,
    changes: [
      [
        'a snapshot of another chain',
        'if (magic !== MAGIC || hash !== expectedHash) return null;',
        'if (magic !== MAGIC) return null;',
      ],
      [
        'a snapshot that is not whole',
        'return (await sumOf([magic, seq, hash, digest], bytes)) === sha256 ?',
        'return sha256 !== undefined ?',
      ],
      ['the oldest', '.sort((a, b) => b - a)', '.sort((a, b) => a - b)'],
      ['all are kept', 'await this.#deleteBut(KEPT);', ''],
    ],
  },
  {
    file: 'electron/engine/journal/entry-feed.ts',
    tests: JOURNAL,
    changes: [
      ['an entry twice', 'this.#recent.slice(seq + 1 - first.seq)', 'this.#recent.slice(seq - first.seq)'],
      [
        'a hole in what is remembered',
        'if (last && entries[0] && entries[0].seq !== last.seq + 1) this.#recent = [];',
        '',
      ],
      ['the rest of what is behind', 'if (last.seq < this.#source.headSeq()) {', 'if (false) {'],
      ['told after it left', 'if (subscriber.isClosed || subscriber.seq', 'if (subscriber.seq'],
    ],
  },
  {
    file: 'electron/engine/journal/event-text.ts',
    tests: ['electron/engine/journal/event-text.test.ts'],
    changes: [
      ['the second of before', 'if (second !== cachedSecond) {', 'if (Number.isNaN(cachedSecond)) {'],
      [
        'fields that are missing in the other',
        'if (keys.length !== Object.keys(b).length) return false;',
        '',
      ],
      ['a list is an object', 'if (Array.isArray(a) !== Array.isArray(b)) return false;', ''],
      [
        'fields that are not known are lost',
        'for (const _field in extra) return { id, source, type, subject, at, data, extra };',
        '',
      ],
    ],
  },
  {
    file: 'electron/engine/journal/chain.ts',
    tests: ['electron/engine/journal/chain.test.ts'],
    changes: [['a link without its first byte', 'buffer[0] = 0;', 'buffer[0] = 1;']],
  },
  {
    file: 'electron/engine/journal/set-aside.ts',
    tests: SQLITE,
    changes: [['the one of before is overwritten', 'if (fs.existsSync(place)) continue;', '']],
  },
];
