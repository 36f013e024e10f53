// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
const PROPOSALS = ['shared/approvals/approvals.test.ts'];
const DESK = ['electron/engine/people/people-desk.test.ts'];

/** Who is at the desk, what they may do, and what takes two of them. */
export const PEOPLE = [
  {
    file: 'shared/approvals/decide.ts',
    tests: PROPOSALS,
    changes: [
      ['one person twice', 'if (proposal.by === by) {', 'if (false) {'],
      ['anybody takes it back', 'if (proposal.by !== by) return refuse', 'if (false) return refuse'],
      ['any role approves', 'if (!hasRole(context.roles, rule.mayApprove)) {', 'if (false) {'],
      [
        'whoever proposes may approve',
        'hasRole(context.roles, rule.mayApprove)',
        'hasRole(context.roles, rule.mayPropose)',
      ],
      ['approved after its time', 'if (isExpired(proposal, context.steadyMs)) {', 'if (false) {'],
      [
        'approved whatever changed',
        'const change = supersessionOf(proposal, rules.namesOf(proposal.content));',
        'const change = supersessionOf(proposal, proposal.names);',
      ],
      ['approved unseen', 'command.hash !== hash || contentHash', 'contentHash'],
      [
        'what was proposed is not hashed again',
        'command.hash !== hash || contentHash(proposal.content, proposal.names) !== hash',
        'command.hash !== hash',
      ],
      ['the same twice', 'if (same) return refuse', 'if (false) return refuse'],
      ['one more than may wait', 'waiting.length >= MAX_OPEN', 'waiting.length > MAX_OPEN'],
      [
        'an end where it has none',
        'if (rule.expiresInMs === null && expiresInMs !== undefined) {',
        'if (false) {',
      ],
      [
        'what came to be named is not looked at',
        'return added ? { name: added.name, was: 0, is: added.version } : null;',
        'return null;',
      ],
      ['ended once more', "if (fate.state !== 'open') return err", 'if (false) return err'],
      ['refused without a word', "if (reason === '') return refuse", 'if (false) return refuse'],
      [
        'the kind’s own end, whatever was said',
        'expiresInMs: expiresInMs ?? rule.expiresInMs',
        'expiresInMs: rule.expiresInMs',
      ],
    ],
  },
  {
    file: 'shared/approvals/rule.ts',
    tests: PROPOSALS,
    changes: [
      ['a millisecond longer', 'elapsedMs >= expiresInMs', 'elapsedMs > expiresInMs'],
      ['an earlier wall is believed', 'elapsedMs < 0 || ', ''],
    ],
  },
  {
    file: 'shared/approvals/due.ts',
    tests: PROPOSALS,
    changes: [
      ['what changed does not end it', 'if (cause) {', 'if (false) {'],
      ['time does not end it', '} else if (isExpired(proposal, steadyMs)) {', '} else if (false) {'],
    ],
  },
  {
    file: 'shared/approvals/state.ts',
    tests: PROPOSALS,
    changes: [
      ['recorded: one person twice', "if (event.data.by === proposal.by) return 'self_approved';", ''],
      ['recorded: other content', "if (event.data.hash !== proposal.hash) return 'other_content';", ''],
      ['recorded: ended twice', "if (fate.state !== 'open') return 'ended_twice';", ''],
      ['the order of arrival decides', 'return a.at < b.at ? -1 : 1;', 'return 0;'],
    ],
  },
  {
    file: 'shared/approvals/content-hash.ts',
    tests: PROPOSALS,
    changes: [
      [
        'versions are not in the hash',
        'canonicalJson({ content, names: sorted })',
        'canonicalJson({ content })',
      ],
      ['the order of names is in the hash', 'compareCodePoints(a.name, b.name)', '0'],
    ],
  },
  {
    file: 'shared/engine/approvals/decide-approval.ts',
    tests: ['shared/engine/approvals.test.ts', 'shared/engine/policies.test.ts'],
    changes: [
      [
        'money moves while it is held',
        'if (context.moneyHold !== null && kind.movesMoney(content)) {',
        'if (false) {',
      ],
      ['what does not hold is proposed', 'return fault === null ? decided : err(fault);', 'return decided;'],
      ['an approval alone is recorded', 'events: [event, ...fulfilled.value.events] }', 'events: [event] }'],
    ],
  },
  {
    file: 'shared/engine/approvals/dry-runs.ts',
    tests: ['shared/engine/approvals.test.ts'],
    changes: [
      ['a look that was broken off', 'if (result !== null) this.#note(hash);', 'this.#note(hash);'],
      ['nobody need look', 'if (this.#done.has(contentHash(content, [on]))) return null;', 'return null;'],
      [
        'a look at another version',
        'if (this.#done.has(contentHash(content, [on]))) return null;',
        'if (this.#done.size > 0) return null;',
      ],
    ],
  },
  {
    file: 'shared/engine/approvals/first-signature.ts',
    tests: ['shared/engine/reporting.test.ts'],
    changes: [['the signature under another draft', ' && read.data.draftId === draftId', '']],
  },
  {
    file: 'shared/engine/approvals/kinds/shift-report.ts',
    tests: ['shared/engine/reporting.test.ts'],
    changes: [
      ['both sign in one role', 'role: otherRole(role), by: approvedBy', 'role, by: approvedBy'],
      [
        'the first signs twice',
        'role: otherRole(role), by: approvedBy',
        'role: otherRole(role), by: proposal.by',
      ],
    ],
  },
  {
    file: 'shared/engine/approvals/kinds/close-act.ts',
    tests: ['shared/engine/approvals.test.ts', 'electron/engine/forgotten-acts.test.ts'],
    changes: [
      ['what the platform can still say', 'if (!open.needsPerson) {', 'if (false) {'],
      ['another sum is closed', ' && movedFen(open.intent) === content.amountFen', ''],
      ['another dispute is closed', ' && subject === content.subject', ''],
      ['ended on old figures', 'movesMoney: () => true', 'movesMoney: () => false'],
      ['two words on one act', 'isClosed(acts, key) ? 1 : 0', '0'],
    ],
  },
  {
    file: 'shared/engine/approvals/kinds/refund-rules.ts',
    tests: ['shared/engine/approvals.test.ts'],
    changes: [
      ['adopted while money is held', 'movesMoney: () => true', 'movesMoney: () => false'],
      ['the version stays', '(refunds.active?.version ?? 0) + 1', '(refunds.active?.version ?? 0)'],
      ['names none', 'names: (_content, { refunds }) => [refundRulesNamed(refunds)]', 'names: () => []'],
    ],
  },
  {
    file: 'shared/engine/approvals/kinds/limit.ts',
    tests: ['shared/engine/approvals.test.ts'],
    changes: [
      [
        'a supervisor alone lifts the limit',
        "mayApprove: ['manager']",
        "mayApprove: ['supervisor', 'manager']",
      ],
      [
        'two changes from one version',
        'names: ({ name }, { limits }) => [{ name: `limit/${name}`, version: limitVersion(limits, name) }]',
        'names: () => []',
      ],
    ],
  },
  {
    file: 'shared/engine/approvals/kinds/clock-leap.ts',
    tests: ['electron/engine/session-leap.test.ts'],
    changes: [
      [
        'a leap that is elsewhere by then',
        'if (fault !== null || leap === null) return',
        'if (leap === null) return',
      ],
      [
        'who proposed it signs for both',
        '            approvedBy,\n',
        '            approvedBy: proposal.by,\n',
      ],
    ],
  },
  {
    file: 'electron/engine/approvals/approval-sweep.ts',
    tests: ['electron/engine/session-leap.test.ts', 'electron/engine/lost-record.test.ts'],
    changes: [
      [
        'decided and not recorded',
        'if (events.length > 0 && isRecording()) await record',
        'if (events.length < 0) await record',
      ],
      ['busy for ever', 'this.#isBusy = false;\n      });', '});'],
    ],
  },
  {
    file: 'shared/people/decide.ts',
    tests: ['shared/people/people.test.ts'],
    changes: [
      [
        'countersigned by oneself',
        '(act.approvedBy === act.by || act.approvedBy === id)',
        '(act.approvedBy === id)',
      ],
      [
        'countersigned by whom it is about',
        '(act.approvedBy === act.by || act.approvedBy === id)',
        '(act.approvedBy === act.by)',
      ],
      ['the last manager goes', " && leading.some((roles) => roles.includes('manager'))", ''],
      ['nobody left to countersign', 'leading.length >= 2', 'leading.length >= 1'],
      ['those who left count', 'person.isActive && person.id !== change.id', 'person.id !== change.id'],
      ['enrolled over another', "if (change.kind === 'enrol' && known?.isActive)", 'if (false)'],
      [
        'one who left is changed',
        "if (change.kind !== 'enrol' && !known?.isActive) {",
        "if (change.kind !== 'enrol' && !known) {",
      ],
      [
        'any id',
        "if (personIdOf(id) !== id) return err(codedError('bad_message', 'no person can have this id'));",
        '',
      ],
      [
        'a role taken is kept',
        "if (change.kind !== 'remove') left.push(change.roles as Role[]);",
        "if (change.kind !== 'remove') left.push(['manager']);",
      ],
    ],
  },
  {
    file: 'shared/people/people.ts',
    tests: ['shared/people/people.test.ts'],
    changes: [
      ['who left may do all', 'return person?.isActive ? person.roles : [];', 'return person?.roles ?? [];'],
      ['the last enrolment counts', 'Math.min(told.at, this.#firstAt.get(id) ?? told.at)', 'told.at'],
      ['verified before they came', 'first !== undefined && first <= at', 'first !== undefined'],
      ['not at the very instant', 'first <= at', 'first < at'],
      [
        'a change brings one back',
        "case 'warroom.person.changed.v1':\n        this.#facts.offer(id, told);",
        "case 'warroom.person.changed.v1':\n        this.#facts.offer(id, told);\n        this.#standing.offer(id, { ...told, type: 'warroom.person.enrolled.v1' } as never);",
      ],
    ],
  },
  {
    file: 'shared/people/person-id.ts',
    tests: ['shared/people/person-id.test.ts'],
    changes: [
      ['unseen characters', ' || UNSEEN.test(id)', ''],
      ['wide and narrow are two', "typed.normalize('NFKC').trim()", 'typed.trim()'],
      ['two blanks', '/[^\\S ]| {2}/u', '/[^\\S ]/u'],
      ['a program’s name', 'return RESERVED.test(id) || !', 'return !'],
    ],
  },
  {
    file: 'shared/engine/permissions.ts',
    tests: ['shared/engine/permissions.test.ts'],
    changes: [
      [
        'an agent pays much',
        "if (command.kind !== 'dispute.resolve' || command.paidFen <= AGENT_SETTLES_UP_TO_FEN) return true;",
        'return true;',
      ],
      [
        'not at the limit itself',
        'command.paidFen <= AGENT_SETTLES_UP_TO_FEN',
        'command.paidFen < AGENT_SETTLES_UP_TO_FEN',
      ],
      ['agents pay in advance', "'dispute.payAdvance': LEADING", "'dispute.payAdvance': HANDLING"],
      ['agents collect', "'recovery.collect': LEADING", "'recovery.collect': HANDLING"],
      ['supervisors change the directory', "'people.change': MANAGING", "'people.change': LEADING"],
      ['auditors approve', "'approval.approve': LEADING", "'approval.approve': KEEPING_RECORDS"],
      ['trainers see cases', "mode === 'drill' && may(IN_DRILLS[act])", 'may(IN_DRILLS[act])'],
      [
        'signs a proposal for another',
        "new Set<Act>(['approval.approve', 'approval.refuse'])",
        "new Set<Act>(['approval.approve', 'approval.refuse', 'approval.propose'])",
      ],
    ],
  },
  {
    file: 'electron/engine/people/attempt-limit.ts',
    tests: DESK,
    changes: [
      ['tried while locked', 'if (before > 0) return', 'if (false) return'],
      [
        'counted after it is told',
        'await this.#store.set(standing.map(([key, attempts]) => [key, noteWrong(attempts, this.#now())]));\n',
        '',
      ],
      ['not by window', '[`person/${personId}`, `window/${window}`]', '[`person/${personId}`]'],
      ['not by person', '[`person/${personId}`, `window/${window}`]', '[`window/${window}`]'],
      [
        'all at once',
        'const answer = this.#last.then(() =>',
        'const answer = Promise.resolve().then(() =>',
        'electron/engine/people/people-changes.test.ts',
      ],
      ['the shorter lock', 'return Math.max(...keys', 'return Math.min(...keys'],
      [
        'wrong ones are kept after a right one',
        'await this.#store.set(keys.map((key) => [key, NO_ATTEMPTS]));',
        '',
      ],
    ],
  },
  {
    file: 'electron/engine/people/people-desk.ts',
    tests: DESK,
    changes: [
      [
        'a wrong passcode signs',
        "if (answer.kind === 'signed_in') {\n      await this.#record(person.id, window, 'signed_for');",
        "if (answer.kind !== 'locked_out') {\n      await this.#record(person.id, window, 'signed_for');",
      ],
      [
        'signs anything at another’s window',
        'if (!SIGNED_BY_ANOTHER.has(command.kind)) {',
        'if (false) {',
        'electron/engine/people/people-changes.test.ts',
      ],
      [
        'a live window begins open',
        "if (config.mode === 'live') seat.seat(before, before !== null);",
        "if (config.mode === 'live') seat.seat(before, false);",
      ],
      ['walls lock', 'if (seat.isWall || seat.caller', 'if (seat.caller'],
      ['never locks', 'now - seat.seenAt < IDLE_LOCK_MS', 'now - seat.seenAt < Number.POSITIVE_INFINITY'],
      ['not at fifteen minutes', 'now - seat.seenAt < IDLE_LOCK_MS', 'now - seat.seenAt <= IDLE_LOCK_MS'],
      [
        'a locked window keeps itself awake',
        "if (state === 'signed_in') this.#seatOf(window).seenAt",
        'this.#seatOf(window).seenAt',
        'electron/engine/people/people-changes.test.ts',
      ],
      [
        'the passcode is changed by anybody',
        "if (answer.kind !== 'signed_in') return answer;\n      const file",
        'const file',
        'electron/engine/people/people-changes.test.ts',
      ],
      ['who left is known', 'person.id === id && person.isActive', 'person.id === id'],
      [
        'the refused is not recorded',
        "if (answer.kind === 'wrong') await this.#record(id, window, 'refused');",
        '',
        'electron/engine/people/people-changes.test.ts',
      ],
      [
        'who is at the window acts',
        'return { ...asked, actor: (await this.signerOf(as, caller)).id };',
        'await this.signerOf(as, caller);\n      return { ...asked, actor };',
        'electron/engine/people/people-changes.test.ts',
      ],
    ],
  },
  {
    file: 'electron/engine/people/directory-desk.ts',
    tests: [...DESK, 'electron/engine/people/first-pair-clock.test.ts'],
    changes: [
      ['begun twice', 'if (session.engine.state.people.list.length > 0) {', 'if (false) {'],
      ['one person is two', 'if (named[0]?.id === named[1]?.id)', 'if (false)'],
      ['begun without a manager', " || !named.some(({ roles }) => roles.includes('manager'))", ''],
      [
        'anybody countersigns',
        'if (!this.#options.maySign(second)) {',
        'if (false) {',
        'electron/engine/people/people-changes.test.ts',
      ],
      [
        'a role that was lost meanwhile',
        "!mayDo(people.rolesOf(by), 'people.change') || ",
        '',
        'electron/engine/people/people-changes.test.ts',
      ],
      [
        'a second one who was taken off meanwhile',
        ' || !this.#mayStillSign(second.id)',
        '',
        'electron/engine/people/people-changes.test.ts',
      ],
      [
        'who left keeps the passcode',
        'await file.keepHashes([[idOf(id), null]]);',
        'void file;',
        'electron/engine/people/people-changes.test.ts',
      ],
      [
        'a short passcode',
        'requireLong(passcode);\n        await this.#change({ ...facts',
        'await this.#change({ ...facts',
        'electron/engine/people/people-changes.test.ts',
      ],
    ],
  },
  {
    file: 'electron/engine/people/seats.ts',
    tests: DESK,
    changes: [
      ['a locked seat is signed in', "this.#isLocked ? 'locked' : 'signed_in'", "'signed_in'"],
      [
        'a lock is no change',
        'this.#personId === personId && this.#isLocked === isLocked',
        'this.#personId === personId',
      ],
    ],
  },
  {
    file: 'electron/engine/people/people-file.ts',
    tests: ['electron/engine/people/people-file.test.ts', 'electron/engine/people/people-desk.test.ts'],
    changes: [
      ['everybody may read it', 'const OWNER_ONLY = 0o600;', 'const OWNER_ONLY = 0o644;'],
      ['another drill’s seats', 'session.journalId === drill.journalId ?', 'true ?'],
    ],
  },
  {
    file: 'electron/engine/people/caller.ts',
    tests: DESK,
    changes: [['a locked window acts', "person === null || state !== 'signed_in'", 'person === null']],
  },
];
