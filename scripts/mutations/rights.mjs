// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of code
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
        'a collection told twice comes back twice',
        'const known = step.commandId === null ? -1 : steps.findIndex((s) => s.commandId === step.commandId);',
        'const known = -1;',
      ],
      [
        'the later of two tellings',
        'if (compareSteps(steps[known]!, step) <= 0) return false;',
        'if (compareSteps(steps[known]!, step) >= 0) return false;',
      ],
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
    ],
  },
  {
    file: 'shared/refunds/state.ts',
    tests: ['shared/refunds/refunds.test.ts'],
    changes: [['rules hold for their own instant', '.at >= openedAt) place--', '.at > openedAt) place--']],
  },
  {
    file: 'shared/refunds/change.ts',
    tests: ['shared/refunds/refunds.test.ts'],
    changes: [['made from an older list', 'if (basedOn !== current) {', 'if (basedOn > current) {']],
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
    ],
  },
  {
    file: 'shared/policies/handling.ts',
    tests: HANDLING,
    changes: [
      ['late at its due instant', 'dueAt !== null && until > dueAt', 'dueAt !== null && until >= dueAt'],
      ['a shorter pause ends the longer one', 'last.to = Math.max(last.to, to)', 'last.to = to'],
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
    ],
  },
  {
    file: 'shared/policies/lint.ts',
    tests: ['shared/policies/lint.test.ts', 'shared/policies/policies.test.ts'],
    changes: [
      ['shifts that touch overlap', 'shift.from < sorted[i - 1]!.to', 'shift.from <= sorted[i - 1]!.to'],
      ['a whole day is empty', 'return from >= to;', 'return from > to;'],
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
    ],
  },
];
