const CLOCK = ['electron/engine/session-clock.test.ts', 'electron/engine/session-leap.test.ts'];
const LOST = ['electron/engine/lost-record.test.ts'];
const OUTBOX = [
  'electron/engine/outbox/outbox.test.ts',
  'electron/engine/outbox/finality.test.ts',
  'electron/engine/outbox/outbox-pacing.test.ts',
];
const CLIENT = ['electron/engine/feed/gateway-client.in-process.test.ts'];

/** The session's own work: its queue, its clock, what it sends and what it hears. */
export const DESK = [
  {
    file: 'electron/engine/session.ts',
    tests: [...LOST, 'electron/engine/fresh-money.test.ts', ...CLOCK],
    changes: [
      ['a doubtful clock moves money', "if (this.#time.isInDoubt) return 'clock_doubt';", ''],
      ['exactly thirty seconds are too old', '> MAX_AGE_FOR_MONEY_MS', '>= MAX_AGE_FOR_MONEY_MS'],
    ],
  },
  {
    file: 'electron/engine/recorder.ts',
    tests: ['electron/engine/recorder.test.ts'],
    changes: [
      ['decided on whatever record', 'expected: this.#seq,', ''],
      ['sent and not put in the outbox', 'outboxPut: decision.intents.map(pendingRow),', ''],
      [
        'what is recorded is not folded',
        'engine.applyBatch(appended.value.appended.map((entry) => entry.event));',
        '',
      ],
      ['the place stays', 'this.#seq = Math.max(this.#seq, appended.value.lastSeq);', ''],
      [
        'folded though it was not recorded',
        'const appended = await journal.append({ ...batch, events });\n    if (!appended.ok) return appended;',
        'const appended = await journal.append({ ...batch, events });\n    if (!appended.ok) engine.applyBatch(events);\n    if (!appended.ok) return appended;',
      ],
    ],
  },
  {
    file: 'electron/engine/session-time.ts',
    tests: CLOCK,
    changes: [
      ['ahead of what is believed', ' &&\n      Math.floor(this.#believedAt) >= this.#port.engine.now', ''],
      [
        'a doubt is believed at once',
        'if (!this.isInDoubt) this.#believedAt = now;',
        'this.#believedAt = now;',
      ],
    ],
  },
  {
    file: 'electron/engine/serial-queue.ts',
    tests: ['electron/engine/serial-queue.test.ts'],
    changes: [
      ['the next begins before this one ends', 'await piece.start();', 'void piece.start();'],
      [
        'what falls due goes first',
        'for (const lane of LANES) {\n      const piece',
        'for (const lane of LANES.toReversed()) {\n      const piece',
      ],
      ['the newest of a lane goes first', 'this.#waiting[lane].shift();', 'this.#waiting[lane].pop();'],
      ['its end is not told', 'await piece.start();\n      this.#onEnd();', 'await piece.start();'],
    ],
  },
  {
    file: 'electron/engine/due-portion.ts',
    tests: ['electron/engine/due-portion.test.ts'],
    changes: [
      ['decides while it may not', 'if (!port.mayDecide()) return false;', ''],
      [
        'pays before it knows what there is',
        'if (!(await noteOpenings(port)) || !(await adoptDrillRules(port))) return false;',
        'if (!(await adoptDrillRules(port))) return false;',
      ],
      ['a real desk has a drill’s rules', 'if (!isDrill) return true;', ''],
      [
        'goes on after a failed record',
        'return due.events.length > 0 && (await port.record(due)).ok;',
        'await port.record(due);\n  return due.events.length > 0;',
      ],
    ],
  },
  {
    file: 'electron/engine/due-runner.ts',
    tests: ['electron/engine/due-portion.test.ts'],
    changes: [
      ['two at work at once', 'this.#running ??= this.#work()', 'this.#running = this.#work()'],
      [
        'one portion and no more',
        "while (!this.#isClosed && (await queue.run(decidePortion, 'due')));",
        "await queue.run(decidePortion, 'due');",
      ],
    ],
  },
  {
    file: 'electron/engine/clock-watch.ts',
    tests: ['electron/engine/clock-watch.test.ts'],
    changes: [
      [
        'a step by the wall’s speed',
        'movedMs > (wentByMs + STEP_MS) * speed',
        'movedMs > wentByMs + STEP_MS',
      ],
      ['silence at five seconds', 'if (wentByMs > SILENCE_MS)', 'if (wentByMs >= SILENCE_MS)'],
      ['a clock that stands is silent', 'if (movedMs <= 0) return null;', ''],
    ],
  },
  {
    file: 'electron/engine/click-times.ts',
    tests: ['electron/engine/click-times.test.ts'],
    changes: [
      ['beyond now', 'Math.min(now, Math.round(first.at', 'Math.max(0, Math.round(first.at'],
      [
        'an item of many has no click',
        " ?? this.#clicks.get(commandId.slice(0, commandId.lastIndexOf(':')))",
        '',
      ],
    ],
  },
  {
    file: 'electron/engine/answer-batch.ts',
    tests: ['electron/engine/answer-batch.test.ts'],
    changes: [
      [
        'one that is spoilt spoils all',
        "if (result.ok || result.error.code === 'not_recording') {",
        'if (true) {',
      ],
      ['the rest of many is lost', 'this.#waiting = all.slice(MAX_ANSWERS);', 'this.#waiting = [];'],
      [
        'a throw holds up all others',
        '      } catch {\n        // One of them',
        '      } catch (error) {\n        for (const { fail } of batch) fail(error);\n        return;\n        // One of them',
      ],
    ],
  },
  {
    file: 'electron/engine/platform-answers.ts',
    tests: ['electron/engine/platform-answers.test.ts'],
    changes: [
      [
        'recorded without the act’s end',
        'outboxUpdate: answers.map(({ update }) => update)',
        'outboxUpdate: []',
      ],
      [
        'what is answered can be ended by hand',
        "if (verdict.kind !== 'unknown') outbox().noteAnswered(intent.key);",
        '',
      ],
      ['what is unknown counts as answered', "if (verdict.kind !== 'unknown') outbox()", 'outbox()'],
    ],
  },
  {
    file: 'electron/engine/restore.ts',
    tests: ['electron/engine/restore.test.ts'],
    changes: [
      ['the world’s times move the clock', 'if (isConsoleSource(source) && at <= latest', 'if (at <= latest'],
      ['a clock from the future', 'at <= latest && !isOfPeople', '!isOfPeople'],
      [
        'a damaged state is believed',
        "if (createHash('sha256').update(snapshot.bytes).digest('hex') !== snapshot.digest) return null;",
        '',
      ],
    ],
  },
  {
    file: 'electron/engine/refusal-budget.ts',
    tests: ['electron/engine/refusal-budget.test.ts'],
    changes: [
      [
        'one more than there is room for',
        'if (this.#left < 1) return false;',
        'if (this.#left < 0) return false;',
      ],
      [
        'counts of others are mixed',
        'JSON.stringify([act.actor, act.kind, act.error.code])',
        'JSON.stringify([act.kind, act.error.code])',
      ],
      ['a count begins anew', 'act.times + (this.#waiting.get(key)?.times ?? 0)', 'act.times'],
    ],
  },
  {
    file: 'electron/engine/refusal-log.ts',
    tests: ['electron/engine/refusal-budget.test.ts'],
    changes: [
      ['a record that failed is forgotten', 'if (!recorded.ok) this.#budget.count(act);', ''],
      ['the newest overtakes what waits', 'await this.catchUp();\n', ''],
    ],
  },
  {
    file: 'electron/engine/feed-monitor.ts',
    tests: ['electron/engine/feed-monitor.test.ts'],
    changes: [
      [
        'telling what was is fresh',
        'if (heartbeat.catchingUp !== true) this.#clockHeardAt',
        'this.#clockHeardAt',
      ],
      [
        'events are fresh figures',
        'this.#events += count;\n',
        'this.#events += count;\n    this.#clockHeardAt = this.#wallNow();\n',
      ],
      ['fresh before anything was heard', '#clockHeardAt = Number.NEGATIVE_INFINITY;', '#clockHeardAt = 0;'],
    ],
  },
  {
    file: 'electron/engine/head-memory.ts',
    tests: ['electron/engine/head-memory.test.ts'],
    changes: [
      [
        'told before it is asked',
        "if (this.#state === 'unasked' && !(await this.#ask())) return RETRY_MS;",
        "if (this.#state === 'unasked') this.#state = 'none';",
      ],
      [
        'a journal put back is not noticed',
        'if (!wasThere || !isSame) this.#options.onRolledBack(answer);',
        'if (!isSame && wasThere) this.#options.onRolledBack(answer);',
      ],
      [
        'another record of the same place',
        'if (!wasThere || !isSame) this.#options.onRolledBack(answer);',
        'if (!wasThere) this.#options.onRolledBack(answer);',
      ],
    ],
  },
  {
    file: 'electron/engine/outbox/act.ts',
    tests: ['electron/engine/outbox/act.test.ts'],
    changes: [
      [
        'a used key’s answer is another act’s',
        'if (act.isKeyUsed) {\n    act.says = answer.state;\n    return later();\n  }',
        '',
      ],
      [
        'forgotten past the window is sent again',
        'if (isPastWindow) {\n    act.note = NOT_KNOWN;\n    return later();\n  }',
        '',
      ],
    ],
  },
  {
    file: 'electron/engine/outbox/outbox.ts',
    tests: [
      'electron/engine/outbox/act.test.ts',
      'electron/engine/outbox/outbox.test.ts',
      'electron/engine/outbox/finality.test.ts',
      'electron/engine/outbox/outbox-pacing.test.ts',
    ],
    changes: [
      ['two acts on one subject at once', 'if (line) line.push(act);\n    else {', '{'],
      [
        'an act twice',
        'if (this.#isStopped || this.#acts.has(intent.key)) return;',
        'if (this.#isStopped) return;',
      ],
    ],
  },
  {
    file: 'electron/engine/outbox/gateway-call.ts',
    tests: ['electron/engine/outbox/gateway-call.test.ts'],
    changes: [
      ['a redirect is followed', "redirect: 'error', signal", "redirect: 'follow', signal"],
      ['any refusal is final', 'if (!FINAL_REFUSALS.has(status)) return noAnswer(status);', ''],
    ],
  },
  {
    file: 'electron/engine/outbox/shut-out.ts',
    tests: OUTBOX,
    changes: [
      ['goes on unasked', 'this.#options.onClose();', ''],
      ['never goes on', 'this.#options.onOpen();', ''],
    ],
  },
  {
    file: 'electron/engine/outbox/send-gate.ts',
    tests: ['electron/engine/outbox/send-gate.test.ts'],
    changes: [
      ['one more than the width', 'while (this.#running < width) {', 'while (this.#running <= width) {'],
      [
        'a shorter pause ends a longer one',
        'Math.max(this.#pausedUntil, this.#timers.now() + ms)',
        'this.#timers.now() + ms',
      ],
      ['all at once after a hold', 'this.#failures = Math.max(this.#failures, FAILURES_TO_NARROW);', ''],
      ['an answer does not make it wide again', 'if (isHealthy === true) this.#failures = 0;', ''],
      ['what was not asked is a failure', 'if (isHealthy === false) {', 'if (isHealthy !== true) {'],
    ],
  },
  {
    file: 'electron/engine/outbox/backoff.ts',
    tests: OUTBOX,
    changes: [['the pauses do not grow', '2 ** Math.min(n - 1, 30)', '1']],
  },
  {
    file: 'electron/engine/feed/gateway-client.ts',
    tests: CLIENT,
    changes: [
      [
        'a stream of another epoch',
        'checkEpoch(answer.headers, session.epoch);\n      this.#connects++;',
        'this.#connects++;',
      ],
      [
        'the cursor behind half a snapshot',
        'handOver.add(held, before);',
        "handOver.add(held, cursorText(epoch, answer.headers.get('warroom-cursor') ?? ''));",
      ],
      [
        'from the start each time',
        'this.#cursor = handOver.committed;',
        'this.#cursor = handOver.committed ?? null;\n    this.#cursor = this.#options.cursor;',
      ],
      [
        'behind what was not committed',
        'this.#cursor = handOver.committed;',
        'this.#cursor = handOver.cursor;',
      ],
    ],
  },
  {
    file: 'electron/engine/feed/event-intake.ts',
    tests: [...CLIENT, 'electron/engine/console-voice.test.ts'],
    changes: [
      ['the platform speaks for a console', 'if (isConsoleSource(source))', 'if (false)'],
      ['broken bytes are taken', 'const isCut = isBroken && JSON', 'const isCut = false && JSON'],
    ],
  },
  {
    file: 'electron/engine/feed/hand-over.ts',
    tests: ['electron/engine/feed/hand-over.test.ts'],
    changes: [
      [
        'a batch more than its size',
        'this.#gathered.splice(0, this.#options.batchEvents)',
        'this.#gathered.splice(0)',
      ],
      [
        'drained before it is',
        'while (this.#isBusy) await this.#change();\n    this.#throwFailure();',
        'this.#throwFailure();',
      ],
      [
        'committed before it is',
        'if (events.length > 0) await this.#options.onBatch(events, cursor);\n        this.#committed = cursor;',
        'this.#committed = cursor;\n        if (events.length > 0) await this.#options.onBatch(events, cursor);',
      ],
      [
        'no end to what is gathered',
        'this.#gathered.length >= this.#options.batchEvents && this.#failure',
        'this.#gathered.length < 0 && this.#failure',
      ],
    ],
  },
  {
    file: 'electron/engine/feed/feed-watch.ts',
    tests: ['electron/engine/feed/feed-watch.test.ts'],
    changes: [
      ['a clock set back holds off the alarm', 'if (now < this.#seenAt) this.#seenAt = now;', ''],
      [
        'stale once and never again',
        'this.#silentFrom = this.#seenAt;\n    this.#isStale = false;',
        'this.#silentFrom = this.#seenAt;',
      ],
      [
        'a connection makes it fresh',
        'this.#silentFrom = this.#options.timers.nowMs();\n  }\n\n  start',
        'this.seen();\n  }\n\n  start',
      ],
    ],
  },
  {
    file: 'electron/engine/feed/feed-cursor.ts',
    tests: ['electron/engine/feed/feed-cursor.test.ts'],
    changes: [['a cursor of another epoch', 'cursor.slice(0, cut) === epoch && ', '']],
  },
  {
    file: 'electron/engine/feed/live.ts',
    tests: ['electron/engine/feed/live.test.ts'],
    changes: [
      [
        'plain http to anybody',
        "if (base.protocol === 'http:' && !LOOPBACK.has(base.hostname)) {",
        'if (false) {',
      ],
      ['a password in the address', "base.username !== '' || base.password !== '' || ", ''],
      ['another host', 'if (url.origin !== base.origin) throw', 'if (false) throw'],
    ],
  },
  {
    file: 'electron/engine/feed/snapshot-reader.ts',
    tests: ['electron/engine/feed/snapshot-reader.test.ts'],
    changes: [
      ['a rest behind the end', ' || lines.hasRest) {', ') {'],
      ['an end that counts another number', 'ending !== events || ', ''],
    ],
  },
  {
    file: 'electron/engine/feed/gateway-requests.ts',
    tests: ['electron/engine/feed/gateway-requests.test.ts'],
    changes: [
      ['any type of answer', ' && type === contentType;', ';'],
      ['an answer without an end', 'if (bytes > maxBytes)', 'if (false)'],
    ],
  },
];
