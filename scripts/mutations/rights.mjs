// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
const RECOVERY = ['shared/engine/recoveries.test.ts'];
const POLICIES = ['shared/policies/policies.test.ts'];
const HANDLING = ['shared/policies/handling.test.ts'];
const WORK_TIME = ['shared/policies/work-time.test.ts'];

/** Recoveries, instant refunds and handling policies. */
export const RIGHTS = [
  {
    file: 'shared/recoveries/recovery-case.ts',
    tests: ['shared/recoveries/recoveries.test.ts'],
    changes: [
      [
        'back in another fund is back',
        'sum + (step.fund === fund ? step.amountFen : 0)',
        'sum + step.amountFen',
      ],
      ['all but a fen is all', 'recoveredFen >= amountFen)', 'recoveredFen + 1 >= amountFen)'],
      ['what is nobody’s fault is outstanding', " && state !== 'not_at_fault';", ';'],
      ['more came back than was paid', 'Math.max(0, amountFen - recoveredFen)', 'amountFen - recoveredFen'],
      [
        'a new ground leaves it written off',
        'closed !== undefined && compareSteps(closed, opened) > 0',
        'closed !== undefined',
      ],
      [
        'a finding of before the ground stands',
        'assessed !== undefined && compareSteps(assessed, opened) > 0 ?',
        'assessed !== undefined ?',
      ],
      [
        'written off for good',
        'if (isClosed && (assessed === undefined || compareSteps(assessed, closed) < 0)) return',
        'if (isClosed) return',
      ],
      ['a refused collection waits', 'new Set([...rejections, ...returned]', 'new Set([...returned]'],
      [
        'a collection that came back waits',
        'new Set([...rejections, ...returned]',
        'new Set([...rejections]',
      ],
      [
        'a collection told twice comes back twice',
        'const known = step.commandId === null ? -1 : steps.findIndex((s) => s.commandId === step.commandId);',
        'const known = -1;',
      ],
      [
        'the later of two tellings',
        'if (compareSteps(steps[known]!, step) <= 0) return false;',
        'if (compareSteps(steps[known]!, step) >= 0) return false;',
      ],
      [
        'the latest opening’s sum',
        'const first = recovery.openings[0];',
        'const first = recovery.openings.at(-1);',
      ],
      ['steps as they come', 'while (place > 0 && compareSteps(steps[place - 1]!, step) > 0) place--;', ''],
    ],
  },
  {
    file: 'shared/recoveries/state.ts',
    tests: ['shared/recoveries/recoveries.test.ts', ...RECOVERY],
    changes: [
      ['uncased counted twice', 'this.#countUncased(recovery, -1);', ''],
      ['the sum of before stays', 'this.#count(before, -1);', ''],
      ['merchants without cases are kept', 'if (sums.count === 0) this.byMerchant.delete(merchant);', ''],
      [
        'a loaded case isn’t counted',
        'this.#count(standingOf(recovery), 1);\n      this.#countUncased(recovery, 1);',
        'this.#countUncased(recovery, 1);',
      ],
      ['what is back in its fund is uncased', 'if (step.fund === fund) continue;', ''],
    ],
  },
  {
    file: 'shared/recoveries/recoveries-view.ts',
    tests: ['shared/recoveries/recoveries.test.ts'],
    changes: [
      ['a row too many', 'rows.length < filter.limit', 'rows.length <= filter.limit'],
      [
        'oldest first',
        'for (let i = state.opened.length - 1; i >= 0; i--) {',
        'for (let i = 0; i < state.opened.length; i++) {',
      ],
      [
        'the first assessment is shown',
        'const assessment = assessments.at(-1);',
        'const assessment = assessments[0];',
      ],
      ['any merchant', '(merchantId === undefined || standing.merchantId === merchantId)', 'true'],
    ],
  },
  {
    file: 'shared/recoveries/decide.ts',
    tests: RECOVERY,
    changes: [
      [
        'collects all again after a part',
        'const { fund, outstandingFen: amountFen } = standing;',
        'const { fund, amountFen } = standing;',
      ],
      [
        'written off by the wrong name',
        "outcome: 'written_off', by: actor",
        "outcome: 'written_off', by: source",
      ],
      ['acts on what is recovered', "if (standing.state === 'recovered' || standing", 'if (standing'],
    ],
  },
  {
    file: 'shared/engine/recovery-watch.ts',
    tests: RECOVERY,
    changes: [
      [
        'any payout is an advance',
        "if (kind === 'advance' && standing === 'posted') this.#toCheck",
        "if (standing === 'posted') this.#toCheck",
      ],
      ['one that is being decided is opened again', 'if (!open.has(id)) events.push', 'events.push'],
      ['nothing that changed is looked at', 'this.#toCheck.add(disputeIdAt(disputes, row));', ''],
      [
        'a payout of nothing opens a case',
        "return state === 'posted' && amountFen > 0;",
        "return state === 'posted';",
      ],
    ],
  },
  {
    file: 'shared/refunds/rules.ts',
    tests: ['shared/refunds/refunds.test.ts'],
    changes: [
      ['nothing claimed is refunded', 'if (facts.amountFen <= 0) return', 'if (facts.amountFen < 0) return'],
      ['the last rule decides', 'const rule = rules.find(', 'const rule = rules.findLast('],
      [
        'a rule to queue is none',
        "if (rule.verdict === 'refund') return { kind: 'refund', ruleId: rule.id };",
        "return { kind: 'refund', ruleId: rule.id };",
      ],
      ['any cause', 'if (rule.causes !== undefined && !rule.causes.includes(facts.cause)) return false;', ''],
      [
        'goods from abroad as others',
        'if (rule.crossBorder !== undefined && facts.crossBorder !== rule.crossBorder) return false;',
        '',
      ],
      [
        'an unknown purchase is a new one',
        'return purchasedAt !== null && openedAt',
        'return openedAt - 0 > 0 && openedAt - (purchasedAt ?? openedAt) >= 0 && openedAt',
      ],
      [
        'no tier is any tier',
        'facts.tier === null || facts.tier < rule.minTier',
        'facts.tier !== null && facts.tier < rule.minTier',
      ],
      ['a VIP as others', 'if (rule.vip !== undefined && facts.vip !== rule.vip) return false;', ''],
      ['the flagged are covered', 'return !abuse && tier', 'return tier'],
      ['covered from T3 on', 'tier >= COVERED_TIER', 'tier > COVERED_TIER'],
    ],
  },
  {
    file: 'shared/refunds/state.ts',
    tests: ['shared/refunds/refunds.test.ts'],
    changes: [
      ['rules hold for their own instant', '.at >= openedAt) place--', '.at > openedAt) place--'],
      [
        'the oldest list is active',
        'return this.versions.at(-1) ?? null;',
        'return this.versions[0] ?? null;',
      ],
      [
        'the older word on stopping',
        'compareSteps(this.#standing, standing) < 0) this',
        'compareSteps(this.#standing, standing) > 0) this',
      ],
      ['stopped for good', 'this.#stand({ ...step, stop: null });', 'return;'],
      ['lists as they come', 'while (place > 0 && compareSteps(steps[place - 1]!, step) > 0) place--;', ''],
    ],
  },
  {
    file: 'shared/refunds/change.ts',
    tests: ['shared/refunds/refunds.test.ts'],
    changes: [
      ['made from an older list', 'if (basedOn !== current) {', 'if (basedOn > current) {'],
      [
        'the same list again',
        'return active !== null && canonicalJson(rules) === canonicalJson(active.rules)',
        'return active !== null && basedOn < 0',
      ],
    ],
  },
  {
    file: 'shared/refunds/lint.ts',
    tests: ['shared/refunds/refunds.test.ts'],
    changes: [
      [
        'a wider cap is covered',
        'return above === undefined || (below !== undefined && below <= above);',
        'return above === undefined || (below !== undefined && below >= above);',
      ],
      ['rules below cover those above', 'rules.slice(0, i).some((above)', 'rules.slice(i + 1).some((above)'],
    ],
  },
  {
    file: 'shared/policies/course.ts',
    tests: HANDLING,
    changes: [
      [
        'a resolve that was taken back settles',
        "if (step.kind === 'resolved' && voided.has(step.eventId)) continue;",
        '',
      ],
      [
        'a new version before the dispute’s own events',
        'this.#changes[change]!.at < at)',
        'this.#changes[change]!.at <= at)',
      ],
      ['goes on behind the settlement', 'if (this.#settledAt !== null) break;', ''],
      ['versions after the settlement', 'if (this.#settledAt === null) for', 'for'],
      [
        'the latest response is the first',
        "case 'requested':\n        this.#firstResponseAt ??= at;",
        "case 'requested':\n        this.#firstResponseAt = at;",
      ],
      ['a second pause begins anew', 'this.#byHand ??= {', 'this.#byHand = {'],
      [
        'a pause by hand outlives the settlement',
        'this.#byStage = this.#close(this.#byStage, at);\n    this.#byHand = this.#close(this.#byHand, at);',
        'this.#byStage = this.#close(this.#byStage, at);',
      ],
      [
        'each stage pauses anew',
        'if (pauses && this.#byStage?.stage === this.#stage) return;',
        'if (pauses && this.#byStage !== null) return;',
      ],
      ['before it was opened', 'const at = Math.max(openedAt, step.at);', 'const at = step.at;'],
      [
        'the version of the opening’s own instant comes later',
        'v.at > theCase.openedAt && v.at <= at',
        'v.at >= theCase.openedAt && v.at <= at',
      ],
    ],
  },
  {
    file: 'shared/policies/handling.ts',
    tests: HANDLING,
    changes: [
      ['late at its due instant', 'dueAt !== null && until > dueAt', 'dueAt !== null && until >= dueAt'],
      [
        'pauses count twice where they overlap',
        'if (last && from <= last.to) last.to = Math.max(last.to, to);\n    else stretches',
        'stretches',
      ],
      ['a shorter pause ends the longer one', 'last.to = Math.max(last.to, to)', 'last.to = to'],
      [
        'the clock goes on when it is settled',
        'const end = course.settledAt ?? Math.max(at, theCase.openedAt);\n  const version = versionAt(versions, end);\n  const policy = matchPolicy',
        'const end = Math.max(at, theCase.openedAt);\n  const version = versionAt(versions, end);\n  const policy = matchPolicy',
      ],
      [
        'the original by the version of now',
        'const original = versionAt(versions, theCase.openedAt);',
        'const original = versionAt(versions, ground.end);',
      ],
      [
        'triage stops with the first response',
        "name === 'triage' ? course.triagedAt : course.firstResponseAt",
        'course.firstResponseAt',
      ],
      ['slides though it is late', 'isSliding: isStanding && !isLate', 'isSliding: isStanding'],
      [
        'pauses are not credited',
        'elapsedMs: workTime.between(theCase.openedAt, end) - creditedMs',
        'elapsedMs: workTime.between(theCase.openedAt, end)',
      ],
      ['due exactly as the pause begins', 'runMs >= left)) {', 'runMs > left)) {'],
      [
        'a missed one is not late',
        "isLate: state === 'late' || state === 'missed'",
        "isLate: state === 'late'",
      ],
    ],
  },
  {
    file: 'shared/policies/handling-case.ts',
    tests: HANDLING,
    changes: [['later steps are known', 'steps.filter((step) => step.at <= at)', 'steps']],
  },
  {
    file: 'shared/policies/match.ts',
    tests: [...POLICIES, ...HANDLING],
    changes: [
      [
        'any condition will do',
        'return CONDITIONS.every((condition) => meets',
        'return CONDITIONS.some((condition) => meets',
      ],
      [
        'what is not given meets all',
        'actual !== null && wanted.includes(actual)',
        'actual === null || wanted.includes(actual)',
      ],
      [
        'an empty list is met by nothing',
        'return wanted.length === 0 || (',
        'return (wanted.length === 0 && when[condition] === undefined) || (',
      ],
    ],
  },
  {
    file: 'shared/policies/state.ts',
    tests: [...POLICIES, 'shared/engine/policies.test.ts'],
    changes: [
      ['a version holds after its instant', 'if (version.at > at) break;', 'if (version.at >= at) break;'],
      ['one person adopts', "if (by === approvedBy) return 'self_approved';", ''],
      ['the later of two stretches', 'Math.min(earliest, to)', 'to'],
      ['a stretch that begins at the instant', 'if (from >= at) break;', 'if (from > at) break;'],
      ['noticed late at its end', 'if (at <= to) earliest', 'if (at < to) earliest'],
      [
        'approved after it was withdrawn',
        "if (fate.state === 'withdrawn') return isApproval ? 'approved_withdrawn' : null;",
        '',
      ],
      ['one person proposes and approves', "if (by === fate.proposal.by) return 'self_approved';", ''],
      ['events in the order of arrival', 'return a.at < b.at ? -1 : 1;', 'return 0;'],
    ],
  },
  {
    file: 'shared/policies/change.ts',
    tests: [...POLICIES, 'shared/engine/policies.test.ts'],
    changes: [
      ['made from an older set', 'if (basedOn !== active.version) {', 'if (basedOn > active.version) {'],
      ['an unsound set', 'if (!isSound(findings)) {', 'if (false) {'],
    ],
  },
  {
    file: 'shared/policies/lint.ts',
    tests: ['shared/policies/lint.test.ts', 'shared/policies/policies.test.ts'],
    changes: [
      ['shifts that touch overlap', 'shift.from < sorted[i - 1]!.to', 'shift.from <= sorted[i - 1]!.to'],
      ['a whole day is empty', 'return from >= to;', 'return from > to;'],
      [
        'nobody for some is fine',
        "if (reached.has(null) && set.policies.length > 0) add('no_catch_all', 'set', -1);",
        '',
      ],
      ['triage after handling', 'if (isAfter(triage, handling)) add', 'if (isAfter(handling, triage)) add'],
      ['equal targets are out of order', 'first > second', 'first >= second'],
      [
        'the last calendar is unused',
        'if (!set.policies.some((p) => p.calendarId === calendar.id)) add',
        'if (index > 0) add',
      ],
      ['longer than the promise at the promise', 'target > SLA_MS', 'target >= SLA_MS'],
    ],
  },
  {
    file: 'shared/policies/work-time.ts',
    tests: WORK_TIME,
    changes: [
      ['the week begins a day later', '(((day + 3) % 7) + 7) % 7', '(((day + 4) % 7) + 7) % 7'],
      [
        'a holiday is worked',
        'for (const date of calendar.holidays) this.#special.set(dayNumberOf(date), []);',
        '',
      ],
      [
        'an extra day is none',
        'for (const { date, shifts } of calendar.extraDays) this.#special.set(dayNumberOf(date), shifts);',
        '',
      ],
      [
        'a target falls a stretch later',
        'if (values[middle]! < value) low',
        'if (values[middle]! <= value) low',
      ],
      ['nothing is due at once', 'if (ms <= 0) return from;', 'if (ms < 0) return from;'],
      ['days before are lost', 'Math.min(this.#fromDay, first - MARGIN_DAYS)', 'first - MARGIN_DAYS'],
      ['for ever is soon', 'if (wanted > this.#total) return Number.NaN;', ''],
      [
        'the answer hangs on what was asked before',
        'return at <= limit * DAY_MS ? at : Number.NaN;',
        'return at;',
      ],
    ],
  },
  {
    file: 'shared/policies/sla-timeline.ts',
    tests: HANDLING,
    changes: [
      ['breached at the deadline', 'at: dueAt + 1 },', 'at: dueAt },'],
      ['told before it happens', '.filter(({ at }) => at <= now);\n  const bare', ';\n  const bare'],
      ['the oldest stay', '.slice(-MAX_SLA_ENTRIES)', '.slice(0, MAX_SLA_ENTRIES)'],
      ['late once more each time', ' || seen.has(name)) continue;', ') continue;'],
    ],
  },
];
