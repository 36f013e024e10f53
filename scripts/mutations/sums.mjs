// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
const FUNDS = ['shared/funds/funds.test.ts', 'shared/funds/funds-properties.test.ts'];
const PAYOUT = [
  'shared/engine/decide-payout.test.ts',
  'shared/engine/unfunded-queue.test.ts',
  'shared/engine/fresh-money.test.ts',
];
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
      [
        'a request behind its refusal commits',
        'if (!rejection) this.committedFen[request.fund]! += request.amountFen;',
        'this.committedFen[request.fund]! += request.amountFen;',
      ],
      [
        'an earlier telling of a request commits once more',
        'else this.committedFen[known.fund]! -= known.amountFen;',
        '',
      ],
      [
        'an advance and a refund are one',
        'this.#byDispute.find(disputeId, (row) => this.kind[row] === code)',
        'this.#byDispute.find(disputeId)',
      ],
      [
        'a posted one is put off',
        'if (this.state[row] === STATE.posted) return;\n    const file = this.#fileOf(row);\n    if (file.deferral',
        'const file = this.#fileOf(row);\n    if (file.deferral',
      ],
      ['one of a settled dispute is tried again', ' && this.dispute[row] === DISPUTE.open;', ';'],
      [
        'the same payment from another fund',
        'this.amountFen[row] === payout.amountFen &&\n      this.fund[row] === payout.fund;',
        'this.amountFen[row] === payout.amountFen;',
      ],
      ['the latest instant of the request', 'Number.isNaN(known) ? at : Math.min(known, at)', 'at'],
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
      [
        'an answer later than one of before',
        'if (file.answeredAt !== null && file.answeredAt <= at) return;',
        'if (file.answeredAt !== null) return;',
      ],
      [
        'answered and still held back',
        '.filter(([, file]) => file.fund >= 0 && file.answeredAt === null)',
        '.filter(([, file]) => file.fund >= 0)',
      ],
      ['the second telling of a settlement', 'if (file.settledBy === null) {', '{'],
    ],
  },
  {
    file: 'shared/funds/ledger.ts',
    tests: FUNDS,
    changes: [
      ['taken back twice', '} else if (!this.#reversed.has(entry)) {', '} else {'],
      [
        'an opening told late gives nobody another look',
        'if (deltaFen > 0) this.#lookAgain(({ debit }) => debit === fund);',
        '',
      ],
      [
        'told under another name it waits for ever',
        'this.#waiting.delete(pair(cause, eventId));\n      this.reverse(waiting);',
        'this.#waiting.delete(pair(cause, eventId));',
      ],
      [
        'what was waited for is posted and nothing taken back',
        "if (posting.kind === 'settlement') this.#reverseIfWaiting(entry);",
        '',
      ],
      [
        'what came back is no recovery',
        "if (kind === 'recovery') this.#sums[to]!.recoveredFen += amount;\n        else",
        '',
      ],
      [
        'a top-up burns',
        "if (kind === 'top_up') this.#sums[to]!.toppedUpFen += amount;\n      else {",
        "if (kind === 'top_up') this.#sums[to]!.toppedUpFen += amount;\n      {",
      ],
      ['refused ones of another fund are looked at', 'posting.debit === fund && (isLate', '(isLate'],
    ],
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
      [
        'two top-ups of one command',
        'return data.commandId ?? `${id}/${at}/${subject}/${data.amountFen}`;',
        'return `${id}/${at}/${subject}/${data.amountFen}`;',
      ],
      [
        'a settlement told twice is paid twice',
        'if (commandId !== undefined && isEcho(state, event, commandId)) return;',
        'if (commandId !== undefined) isEcho(state, event, commandId);',
      ],
      [
        'what another party pays holds back a fund',
        'fund: fund === null || paidFen === 0 ? -1 : fundNo(fund),',
        'fund: fund === null ? 0 : fundNo(fund),',
      ],
      [
        'oddities are listed again',
        'if (!isListed) state.oddities.push(oddity);',
        'state.oddities.push(oddity);',
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
      [
        'a refusal of before is newer',
        'known.refusedAt = Math.max(known.refusedAt, at);',
        'known.refusedAt = at;',
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
    changes: [
      ['a fen more than can be paid', 'if (paidFen > mostFen) {', 'if (paidFen > mostFen + 1) {'],
      [
        'settled twice at once',
        'if ((state.flags.get(row) & FLAG.settling) !== 0) return refuseWhileSettling(disputeId);\n  if (isReverting',
        'if (isReverting',
      ],
      [
        'moved while it is settled',
        'if ((state.flags.get(row) & FLAG.settling) !== 0) return refuseWhileSettling(command.disputeId);',
        '',
      ],
      [
        'a VIP’s case changes hands',
        'owner !== null && owner !== to && reason === undefined',
        'owner !== null && owner === to && reason === undefined',
      ],
      ['liability without a word', "if (party !== suggested && why === '') {", 'if (false) {'],
    ],
  },
  {
    file: 'shared/disputes/decide-acts.ts',
    tests: [...ACTS, 'shared/disputes/appeal.test.ts'],
    changes: [
      ['snoozed past its last hour', 'until > latest', 'until > latest + 1'],
      ['snoozed until now', 'until <= context.now', 'until < context.now'],
      [
        'escalated while it is settled',
        'if ((state.flags.get(row) & FLAG.settling) !== 0) return refuseWhileSettling(disputeId);',
        '',
      ],
    ],
  },
  {
    file: 'shared/disputes/appeal.ts',
    tests: ['shared/disputes/appeal.test.ts'],
    changes: [
      ['overdue at its end', 'return now <= appeal.dueAt ?', 'return now < appeal.dueAt ?'],
      ['decided by what was taken back', 'if (kind === RESOLVED && reverted.has(id)) continue;', ''],
      [
        'each party twice',
        'if (appealsOf(state, row).some((appeal) => appeal.party === party)) {',
        'if (false) {',
      ],
      ['decided once more', 'if (appeal.decidedAt === null) Object.assign', 'Object.assign'],
    ],
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
      [
        'paused after it is settled',
        "if (!Number.isNaN(state.settledAt.get(row))) return refuse('already_settled', `${disputeId} is settled`);",
        '',
      ],
    ],
  },
  {
    file: 'shared/disputes/apply.ts',
    tests: ['shared/disputes/fold.test.ts', 'shared/disputes/appeal.test.ts'],
    changes: [
      ['the same event again', 'if (previous === IS_IN) return false;', ''],
      [
        'a settlement among requests is a plain step',
        'return kind !== RESOLVED || (flags & (FLAG.settling | FLAG.reverts)) === 0;',
        'return true;',
      ],
      ['an appeal is a plain step', 'if (kind === APPEALED) return false;', ''],
      [
        'a late event is folded last',
        'if (isLast && isPlainStep(kind, state.flags.get(row))) {',
        'if (isPlainStep(kind, state.flags.get(row))) {',
      ],
    ],
  },
  {
    file: 'shared/disputes/payout.ts',
    tests: ['shared/disputes/payout.test.ts', ...INSTANT],
    changes: [
      [
        'what was paid ahead is forgotten',
        'if (note.paidAheadFen > 0) state.paidAheadFen.set(row, note.paidAheadFen);',
        '',
      ],
    ],
  },
  {
    file: 'shared/engine/decide.ts',
    tests: [
      'shared/engine/decide.test.ts',
      'shared/engine/decide-payout.test.ts',
      'shared/engine/reserve.test.ts',
      'shared/engine/behind-record.test.ts',
      'shared/engine/money-truth.test.ts',
    ],
    changes: [
      ['anybody may', 'if (!mayGive(ground.state.people.rolesOf(actor), command)) {', 'if (false) {'],
      ['money while it is held', 'heldMoney(command, context) ??\n', '', 'shared/engine/fresh-money.test.ts'],
      [
        'an id that was used for something else',
        'if (before !== undefined && !isSameAsked(before, asked)) {',
        'if (false) {',
      ],
      ['the console’s own ids', 'if (resemblesSystemId(commandId)) {', 'if (false) {'],
      [
        'an open command is decided again',
        'ground.log.get(commandId) ?? ground.open.asked(commandId)',
        'ground.log.get(commandId)',
      ],
      [
        'a settlement while a payout is recorded',
        'if (open.has(aboutPayout(disputeId)))\n    return',
        'if (false)\n    return',
      ],
      [
        'a fund pays a fen it has not',
        'paidFen > availableToSettleFen(ground, fund, disputeId)',
        'paidFen > availableToSettleFen(ground, fund, disputeId) + 1',
      ],
      [
        'draws on what others are held back for',
        "fund === ADVANCE_FUND && money?.reserve === 'reserved' ? money.amountFen : 0",
        'fund === ADVANCE_FUND ? (money?.amountFen ?? 0) : 0',
      ],
      [
        'what is decided and not recorded can be drawn on',
        'return available - open.committedFen(fund) + ownFen;',
        'return available + ownFen;',
      ],
      [
        'one person says what became of money',
        'if (act && actMovesMoney(act.intent)) {',
        'if (false) {',
        'electron/engine/forgotten-acts.test.ts',
      ],
      [
        'two acts on one recovery',
        "if (open.has(about)) return err(codedError('conflict', `an act on ${about} is being recorded`));",
        '',
        'shared/engine/recoveries.test.ts',
      ],
      [
        'two proposals at once',
        "if (open.has(ABOUT_APPROVALS)) return err(codedError('conflict', 'another proposal is being recorded'));\n  const act",
        'const act',
        'shared/engine/policies.test.ts',
      ],
    ],
  },
  {
    file: 'shared/engine/decide-answer.ts',
    tests: [
      'shared/engine/decide.test.ts',
      'shared/engine/platform-short.test.ts',
      'shared/engine/money-truth.test.ts',
      'shared/engine/clock-boundaries.test.ts',
    ],
    changes: [
      [
        'settled when it is answered',
        "type: 'warroom.dispute.resolved.v1', at: intent.requestedAt, data",
        "type: 'warroom.dispute.resolved.v1', at: notBefore(intent, context.now), data",
      ],
      [
        'any refusal is for want of money',
        "verdict.kind !== 'rejected' || verdict.reason !== SHORT_OF_FUNDS",
        "verdict.kind !== 'rejected'",
      ],
      ['short of money is refused for good', 'return [answer, deferred];', 'return [answer];'],
      ['paid before the money came', 'effectiveAt + 1, now', 'effectiveAt, now'],
      [
        'before it was asked for',
        'epochMs(Math.max(intent.requestedAt, Math.min',
        'epochMs(Math.max(0, Math.min',
      ],
      [
        'after now',
        'Math.min(latest, Math.max(intent.requestedAt, effectiveAt))',
        'Math.max(intent.requestedAt, effectiveAt)',
        'shared/engine/engine-fold.test.ts',
      ],
    ],
  },
  {
    file: 'shared/engine/decide-payout.ts',
    tests: PAYOUT,
    changes: [
      [
        'by hand while the platform is short',
        'if (state.funds.shortfalls.isShort(ADVANCE_FUND)) return 0;\n  const own',
        'const own',
        'shared/engine/platform-short.test.ts',
      ],
      ['one over the ceiling is put off', 'if (!fits && money.isOverCeiling) {', 'if (false) {'],
      [
        'paid by hand while a settlement waits',
        'if (money.settlementPendingSince !== null || open.has(`dispute/${money.id}`)) {',
        'if (false) {',
      ],
      [
        'paid by hand twice',
        "if (money.payout === 'requested' || open.has(aboutPayout(money.id))) {",
        "if (money.payout === 'requested') {",
      ],
      ['held again and again', "|| advanceForecast(money) !== 'held') continue;", ') continue;'],
      [
        'at the deadline',
        'if (money.dueAt >= now && asked <= 0) return false;',
        'if (money.dueAt > now && asked <= 0) return false;',
        'shared/engine/clock-boundaries.test.ts',
      ],
      ['what was asked is free', 'freeFen -= money.amountFen;\n    if (isToBePaid', 'if (isToBePaid'],
      ['a payout while a settlement is recorded', 'if (open.has(`dispute/${money.id}`)) return false;', ''],
    ],
  },
  {
    file: 'shared/engine/instant-desk.ts',
    tests: [...INSTANT, 'shared/engine/money-truth.test.ts'],
    changes: [
      ['approved before it is paid', 'if (isPaid) {\n      const id', 'if (true) {\n      const id'],
      [
        'approved again',
        'if (!hasSettlementRequest(disputes, row, `${INSTANT_PREFIX}${id}:approve`)) this.#toApprove.add(row);',
        'this.#toApprove.add(row);',
      ],
      ['one key for every attempt', "refusals === 0 ? '' : `#${refusals + 1}`", "''"],
      [
        'a refused one is asked for again',
        "return state === 'rejected' && reason === SHORT_OF_FUNDS;",
        "return state === 'rejected';",
      ],
      ['spends it twice in one go', 'freeFen -= money.amountFen;\n      decisions', 'decisions'],
      [
        'passes over one that does not fit',
        "'balance_unknown';\n        break;",
        "'balance_unknown';\n        continue;",
      ],
      ['a settled one is paid', 'if (!Number.isNaN(settledAtOf(disputes, row))) return;', ''],
      ['what is being decided is paid', ' && !open.has(`payout/${id}`)', ''],
    ],
  },
  {
    file: 'shared/engine/open-decisions.ts',
    tests: ['shared/engine/open-decisions.test.ts', 'shared/engine/decide-payout.test.ts'],
    changes: [
      ['dropped and still promised', 'this.#committedFen.fill(0);', ''],
      [
        'recorded and still promised',
        'if (decision.fund) this.#committedFen[FUNDS.indexOf(decision.fund)]! -= decision.amountFen;',
        '',
      ],
      [
        'by its number',
        'return `${event.source}\\u0000${nameOfId(event.id)}`;',
        'return `${event.source}\\u0000${event.id}`;',
        'shared/engine/act-order.test.ts',
      ],
    ],
  },
];
