/** The session, the outbox, the feed, the journal, and the shell's guards. */
export const ELECTRON = [
  {
    file: 'electron/engine/session-time.ts',
    tests: ['electron/engine/session-clock.test.ts', 'electron/engine/fresh-money.test.ts'],
    changes: [
      [
        'a heartbeat of the past decides',
        'if (beat.catchingUp === true || feed.gateway === null) return;',
        'if (feed.gateway === null) return;',
      ],
    ],
  },
  {
    file: 'electron/engine/recorder.ts',
    tests: ['electron/engine/lost-record.test.ts'],
    changes: [
      ['a decision not recorded stays decided', 'engine.discard(decision.events);\n', ''],
      [
        'what was written unheard is not folded',
        'this.#seq = await foldAfter(journal, engine, this.#seq);',
        'void foldAfter;',
      ],
    ],
  },
  {
    file: 'electron/engine/session.ts',
    tests: ['electron/engine/fresh-money.test.ts'],
    changes: [
      [
        'money on a stale feed',
        "> MAX_AGE_FOR_MONEY_MS ? 'stale_feed' : null",
        "> Infinity ? 'stale_feed' : null",
      ],
    ],
  },
  {
    file: 'electron/engine/outbox/act.ts',
    tests: [
      'electron/engine/outbox/outbox.test.ts',
      'electron/engine/outbox/finality.test.ts',
      'electron/engine/outbox/outbox-pacing.test.ts',
    ],
    changes: [
      [
        'busy leaves the fate closed',
        "case 'busy':\n      act.note = outcome.note;\n      act.isFateOpen = true;",
        "case 'busy':\n      act.note = outcome.note;",
      ],
      ['a restart forgets that it was sent', 'isFateOpen: wasSent,', 'isFateOpen: false,'],
      ['sends again past the key window', 'if (isPastWindow) {', 'if (false) {'],
    ],
  },
  {
    file: 'electron/engine/outbox/outbox.ts',
    tests: ['electron/engine/outbox/outbox.test.ts', 'electron/engine/outbox/outbox-pacing.test.ts'],
    changes: [
      ['an answer overtakes the unknown', '    await act.telling;\n    this.#step', '    this.#step'],
    ],
  },
  {
    file: 'electron/engine/feed/gateway-client.ts',
    tests: ['electron/engine/feed/gateway-client.in-process.test.ts'],
    changes: [
      ['a snapshot of another epoch', 'checkEpoch(answer.headers, epoch);\n    const before', 'const before'],
      [
        'the cursor goes back',
        'reached !== null && Number(reached) >= Number(id) ? cursor : cursorText(epoch, id)',
        'cursorText(epoch, id)',
      ],
      ['cut while the journal works', 'if (this.#handOver?.isBusy) return;', ''],
    ],
  },
  {
    file: 'electron/main/ipc-calls.ts',
    tests: ['electron/main/ipc-calls.test.ts'],
    changes: [
      ['sub-frames may call', 'isTop: frame.parent === null', 'isTop: true'],
      [
        'more than one argument',
        "if (args.length !== 1) return codedError('bad_message', 'a call takes one object');",
        '',
      ],
    ],
  },
  {
    file: 'electron/main/hardening.ts',
    tests: ['electron/main/hardening.test.ts'],
    changes: [
      [
        'a sub-frame goes to the page',
        'if (event.isMainFrame && isPageUrl(event.url)) return;',
        'if (isPageUrl(event.url)) return;',
      ],
    ],
  },
];
