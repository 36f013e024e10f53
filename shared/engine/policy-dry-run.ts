import { disputeIdAt, openRowsByDue, promiseDueAtOf } from '../disputes';
import {
  type DryRunView,
  type HandlingStanding,
  lintPolicySet,
  type PolicySet,
  type PolicyVersion,
} from '../policies';
import type { EngineState } from './engine-state';
import { HandlingSweep } from './handling-sweep';

const MAX_EXAMPLES = 20;

/**
 * What a set would do to the open disputes if it came into force at `now`: each is looked at twice, by the versions as
 * they are and with the set as one more. Nothing is estimated.
 */
export function dryRunPolicies({ disputes, policies }: EngineState, set: PolicySet, now: number): DryRunView {
  const { versions } = policies;
  const trial: PolicyVersion = {
    version: policies.active.version + 1,
    at: now,
    set,
    proposal: null,
    approvedBy: null,
    note: null,
  };
  const before = new HandlingSweep(disputes, versions);
  const after = new HandlingSweep(disputes, [...versions, trial]);
  const tally = new DryRunTally(set);
  const rows = openRowsByDue(disputes);
  for (const row of rows) {
    const dueAt = promiseDueAtOf(disputes, row);
    const [was, is] = [before.standing(row, now), after.standing(row, now)];
    tally.note(was, is, () => disputeIdAt(disputes, row));
    if (promiseDueAtOf(disputes, row) !== dueAt) tally.promisesMoved++;
  }
  return { now, open: rows.length, ...tally.view(), findings: lintPolicySet(set) };
}

interface PolicyCount {
  before: number;
  after: number;
  lateAfter: number;
}

class DryRunTally {
  promisesMoved = 0;
  readonly #byPolicy = new Map<string, PolicyCount>();
  readonly #examples: DryRunView['examples'][number][] = [];
  #moved = 0;
  #rematched = 0;
  #lateBefore = 0;
  #lateAfter = 0;
  #newlyLate = 0;
  #noLongerLate = 0;

  constructor(set: PolicySet) {
    for (const { id } of set.policies) this.#count(id);
  }

  note(was: HandlingStanding, is: HandlingStanding, idOf: () => string): void {
    const isMoved = was.dueAt !== is.dueAt;
    if (isMoved) this.#moved++;
    if (was.policyId !== is.policyId) this.#rematched++;
    if (was.isLate) this.#lateBefore++;
    if (is.isLate) this.#lateAfter++;
    if (is.isLate && !was.isLate) this.#newlyLate++;
    if (was.isLate && !is.isLate) this.#noLongerLate++;
    if (was.policyId !== null) this.#count(was.policyId).before++;
    if (is.policyId !== null) {
      const count = this.#count(is.policyId);
      count.after++;
      if (is.isLate) count.lateAfter++;
    }
    if (!isMoved || this.#examples.length >= MAX_EXAMPLES) return;
    this.#examples.push({
      id: idOf(),
      fromPolicyId: was.policyId,
      toPolicyId: is.policyId,
      dueBefore: was.dueAt,
      dueAfter: is.dueAt,
    });
  }

  view(): Omit<DryRunView, 'now' | 'open' | 'findings'> {
    return {
      moved: this.#moved,
      rematched: this.#rematched,
      lateBefore: this.#lateBefore,
      lateAfter: this.#lateAfter,
      newlyLate: this.#newlyLate,
      noLongerLate: this.#noLongerLate,
      promisesMoved: this.promisesMoved,
      byPolicy: [...this.#byPolicy].map(([policyId, count]) => ({ policyId, ...count })),
      examples: this.#examples,
    };
  }

  #count(policyId: string): PolicyCount {
    let count = this.#byPolicy.get(policyId);
    if (!count) {
      count = { before: 0, after: 0, lateAfter: 0 };
      this.#byPolicy.set(policyId, count);
    }
    return count;
  }
}
