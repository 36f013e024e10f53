const OUTBOX = [
  'electron/engine/outbox/outbox.test.ts',
  'electron/engine/outbox/finality.test.ts',
  'electron/engine/outbox/outbox-pacing.test.ts',
];

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
  {
    file: 'electron/engine/session.ts',
    tests: ['electron/engine/lost-record.test.ts'],
    changes: [
      [
        'what was dropped stays decided',
        'new SerialQueue(() => this.engine.discardOpen())',
        'new SerialQueue()',
      ],
    ],
  },
  {
    file: 'electron/engine/outbox/act.ts',
    tests: OUTBOX,
    changes: [
      [
        'no answer leaves the fate closed',
        "case 'no_answer':\n      act.note = outcome.note;\n      act.isFateOpen = true;",
        "case 'no_answer':\n      act.note = outcome.note;",
      ],
      ['a used key is believed', 'if (act.isKeyUsed) {\n    act.says', 'if (false) {\n    act.says'],
      ['a refusal is believed at once', 'if (!act.isFateOpen) return rejected', 'if (true) return rejected'],
    ],
  },
  {
    file: 'electron/engine/outbox/outbox.ts',
    tests: OUTBOX,
    changes: [
      ['sent before it is on record', 'if (!marked.ok) return false;', ''],
      [
        'a clock set back opens the window again',
        'ageMs >= KEY_WINDOW_MS || ageMs < -CLOCK_SLACK_MS || triedMs >= KEY_WINDOW_MS',
        'ageMs >= KEY_WINDOW_MS',
      ],
      [
        'the window is a millisecond longer',
        'return ageMs >= KEY_WINDOW_MS ||',
        'return ageMs > KEY_WINDOW_MS ||',
      ],
      [
        'past the window it is sent',
        'const isLookUp = act.mustLookUp || this.#needsPerson(act);',
        'const isLookUp = act.mustLookUp;',
      ],
    ],
  },
  {
    file: 'electron/engine/outbox/gateway-call.ts',
    tests: OUTBOX,
    changes: [
      [
        'an error about another key is about this one',
        'const parsed = zGatewayError.safeParse(jsonIn(text));\n  if (!parsed.success) return null;',
        'const parsed = zGatewayError.safeParse(jsonIn(text));\n  if (parsed.success) return parsed.data;\n  if (!parsed.success) return null;',
      ],
      ['any 404 is the platform’s', 'if (status === 404 && errorIn(text, key))', 'if (status === 404)'],
    ],
  },
  {
    file: 'electron/engine/outbox/send-gate.ts',
    tests: ['electron/engine/outbox/send-gate.test.ts', 'electron/engine/outbox/outbox-pacing.test.ts'],
    changes: [
      ['no pause', 'if (pauseMs > 0) {', 'if (false) {'],
      ['held and yet open', 'if (this.#isHeld) return;', ''],
      ['never narrow', 'const isNarrow = this.#failures >= FAILURES_TO_NARROW;', 'const isNarrow = false;'],
    ],
  },
  {
    file: 'electron/engine/feed/hand-over.ts',
    tests: ['electron/engine/feed/hand-over.test.ts'],
    changes: [
      [
        'the cursor moves inside a frame',
        'const cursor = isAll ? this.#cursor : this.#committed;',
        'const cursor = this.#cursor;',
      ],
      [
        'a heartbeat overtakes its events',
        'const heartbeat = isAll ? this.#heartbeat : null;',
        'const heartbeat = this.#heartbeat;',
      ],
      ['goes on after a refusal', 'this.#failure = error ?? new Error', 'const lost = error ?? new Error'],
    ],
  },
  {
    file: 'electron/engine/feed/snapshot-reader.ts',
    tests: ['electron/engine/feed/snapshot-reader.test.ts'],
    changes: [
      [
        'a part is the whole',
        'if (ending === null || ending !== events || lines.hasRest) {',
        'if (ending === null) {',
      ],
      [
        'goes on behind its end',
        "if (ending !== null) throw garbled('gateway_refused', 'the snapshot goes on behind its end');",
        '',
      ],
    ],
  },
  {
    file: 'electron/engine/feed/gateway-client.ts',
    tests: ['electron/engine/feed/gateway-client.in-process.test.ts'],
    changes: [['a lost frame is not missed', 'if (Number(told) > reached)', 'if (false)']],
  },
  {
    file: 'electron/engine/journal/chain.ts',
    tests: ['electron/engine/journal/chain.test.ts'],
    changes: [
      [
        'a link without the one before',
        "buffer.write(previous, 1, 32, 'hex');",
        "buffer.write('0'.repeat(64), 1, 32, 'hex');",
      ],
    ],
  },
  {
    file: 'electron/engine/journal/sqlite-journal.ts',
    tests: ['electron/engine/journal/sqlite-journal.test.ts'],
    changes: [
      [
        'appends while it has failed',
        "if (this.#health.kind !== 'recording') return err(this.#notRecording());\n    const texts",
        'const texts',
      ],
    ],
  },
  {
    file: 'electron/engine/session-time.ts',
    tests: ['electron/engine/session-clock.test.ts'],
    changes: [
      ['decides in doubt', 'if (!isTold || !this.mayDecide) return true;', 'if (!isTold) return true;'],
      ['a leap is not noted', 'await this.#noteLeap();\n', ''],
    ],
  },
  {
    file: 'electron/engine/recorder.ts',
    tests: ['electron/engine/lost-record.test.ts'],
    changes: [
      [
        'an act is offered though it was not recorded',
        'if (!appended.ok) return appended;\n    const outbox',
        'if (!appended.ok) this.#port.outbox().offer(decision.intents);\n    if (!appended.ok) return appended;\n    const outbox',
      ],
    ],
  },
  {
    file: 'electron/main/ipc-guard.ts',
    tests: ['electron/main/ipc-guard.test.ts'],
    changes: [
      ['any frame', 'sender.frame?.isTop === true && ', 'sender.frame !== null && '],
      ['any page', 'sender.frame.origin === PAGE_ORIGIN && ', ''],
      ['any depth', 'left < 0 || depth > MAX_DEPTH', 'left < 0'],
    ],
  },
  {
    file: 'electron/main/ipc-calls.ts',
    tests: ['electron/main/ipc-calls.test.ts'],
    changes: [
      ['no limit to calls', 'if (!limit.take(options.now()))', 'if (false)'],
      ['any size', 'return isSmall(args[0], maxSize) ? null :', 'return true ? null :'],
      ['any shape', 'if (!params.success) {', 'if (false) {'],
    ],
  },
  {
    file: 'electron/main/app-scheme.ts',
    tests: ['electron/main/app-scheme.test.ts'],
    changes: [
      [
        'files outside the page',
        "if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return refused(403);",
        '',
      ],
      ['any method', "if (request.method !== 'GET') return answer(405);", ''],
    ],
  },
  {
    file: 'electron/main/hardening.ts',
    tests: ['electron/main/hardening.test.ts'],
    changes: [
      [
        'permissions are queried as granted',
        'session.setPermissionCheckHandler(() => false);',
        'session.setPermissionCheckHandler(() => true);',
      ],
      ['a page opens windows', "return { action: 'deny' };", "return { action: 'allow' };"],
      ['requests are only noted', 'callback({ cancel: !isAllowed });', 'callback({ cancel: false });'],
    ],
  },
  {
    file: 'electron/main/unsafe-switches.ts',
    tests: ['electron/main/unsafe-switches.test.ts'],
    changes: [
      [
        'no sandbox for whoever has no page',
        'if (context.isHeadless && context.isRoot)',
        'if (context.isHeadless)',
      ],
    ],
  },
  {
    file: 'electron/main/restart-budget.ts',
    tests: ['electron/main/restart-budget.test.ts'],
    changes: [
      [
        'once more than the limit',
        'if (count > this.#limit) return null;',
        'if (count > this.#limit + 1) return null;',
      ],
    ],
  },
];
