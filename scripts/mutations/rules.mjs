/** Disputes, the engine's other rules, the kernel, and what else was tried by hand. */
export const RULES = [
  {
    file: 'shared/disputes/decide-acts.ts',
    tests: ['shared/disputes/decide-acts.test.ts', 'shared/disputes/appeal.test.ts'],
    changes: [
      ['an appeal while the settlement is taken back', 'if (isReverting(state, row)) {', 'if (false) {'],
    ],
  },
  {
    file: 'shared/disputes/decide.ts',
    tests: ['shared/disputes/decide.test.ts', 'shared/disputes/decide-acts.test.ts'],
    changes: [['a settlement while one is taken back', 'if (isReverting(state, row)) {', 'if (false) {']],
  },
  {
    file: 'shared/disputes/change.ts',
    tests: [
      'shared/engine/instant.test.ts',
      'shared/engine/unfunded-queue.test.ts',
      'shared/disputes/payout.test.ts',
      'shared/engine/instant-stop.test.ts',
      'shared/engine/platform-short.test.ts',
    ],
    changes: [
      [
        'owes an advance to the refunded',
        '(state.flags.get(row) & (FLAG.abuse | FLAG.settlingInTime)) === 0 &&\n    (state.marks.get(row) & MARK.refunded) === 0\n  );',
        '(state.flags.get(row) & (FLAG.abuse | FLAG.settlingInTime)) === 0\n  );',
      ],
    ],
  },
  {
    file: 'shared/kernel/sorted-rows.ts',
    tests: ['shared/kernel/sorted-rows.test.ts'],
    changes: [
      ['the last key of joined chunks', 'this.#lastKeys[left] = this.#lastKeys[left + 1]!;', ''],
      ['the sum of joined chunks', 'this.#sums[left]! += this.#sums[left + 1]!;', ''],
    ],
  },
  {
    file: 'shared/engine/command-log.ts',
    tests: [
      'shared/engine/decide.test.ts',
      'shared/engine/decide-payout.test.ts',
      'shared/engine/decide-act.test.ts',
    ],
    changes: [['forgets a deferred advance', "    case 'warroom.payout.deferred.v1':\n", '']],
  },
  {
    file: 'shared/docking/files.ts',
    tests: ['shared/docking/docking.test.ts'],
    changes: [['shows an old refusal', 'answered || pending ? null : (rej', 'answered ? null : (rej']],
  },
  {
    file: 'shared/reports/report-builder.ts',
    tests: ['shared/reports/report-property.test.ts'],
    changes: [['anomalies of what the filter leaves out', 'anomalies.length -= found;', '']],
  },
  {
    file: 'renderer/features/disputes/acts/use-undo-offers.ts',
    tests: ['renderer/features/disputes/acts/use-undo-offers.test.ts'],
    changes: [
      [
        'takes an assignment back without a reason',
        "to: target.owner, reason: 'undo' }",
        'to: target.owner }',
      ],
    ],
  },
  {
    file: 'renderer/features/disputes/selection/pick.ts',
    tests: ['renderer/features/disputes/selection/pick.test.ts'],
    changes: [
      [
        'a range picks what has left',
        'if (row && !row.hasLeft) ids.push(row.id);',
        'if (row) ids.push(row.id);',
      ],
    ],
  },
];
