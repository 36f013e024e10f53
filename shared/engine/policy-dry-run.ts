import { type Disputes, disputeIdAt, openRowsByDue, promiseDueAtOf } from '../disputes';
import type { Stepwise } from '../kernel';
import {
  type DryRunView,
  type HandlingStanding,
  lintPolicySet,
  type PolicySet,
  type PolicyVersion,
} from '../policies';
import type { EngineState } from './engine-state';
import { HandlingLook, HandlingSweep } from './handling-sweep';

const MAX_EXAMPLES = 20;

/**
 * What a set would do to the open disputes if it came into force at `now`: each is looked at twice, by the versions as
 * they are and with the set as one more. Nothing is estimated.
 *
 * It runs in steps, and events may be folded between two of them: the rows, the versions and `now` are those of the
 * beginning, and each row counts once, as its record tells when its turn comes. What happened after `now` isn't known
 * to it, so a dispute settled meanwhile counts as the open one it was.
 */
export class PolicyDryRun implements Stepwise<DryRunView> {
  readonly #disputes: Disputes;
  readonly #set: PolicySet;
  readonly #now: number;
  readonly #rows: Int32Array;
  readonly #before: HandlingSweep;
  readonly #after: HandlingSweep;
  readonly #tally: DryRunTally;
  #next = 0;

  constructor({ disputes, policies }: EngineState, set: PolicySet, now: number) {
    const { versions } = policies;
    const trial: PolicyVersion = {
      version: policies.active.version + 1,
      at: now,
      set,
      proposal: null,
      approvedBy: null,
      note: null,
    };
    this.#disputes = disputes;
    this.#set = set;
    this.#now = now;
    this.#rows = openRowsByDue(disputes);
    this.#before = new HandlingSweep(versions);
    this.#after = new HandlingSweep([...versions, trial]);
    this.#tally = new DryRunTally(set);
  }

  /** Looks at `rows` disputes more. */
  step(rows: number): DryRunView | null {
    const end = Math.min(this.#rows.length, this.#next + rows);
    for (; this.#next < end; this.#next++) this.#look(this.#rows[this.#next]!);
    if (this.#next < this.#rows.length) return null;
    const findings = lintPolicySet(this.#set);
    return { now: this.#now, open: this.#rows.length, ...this.#tally.view(), findings };
  }

  #look(row: number): void {
    const dueAt = promiseDueAtOf(this.#disputes, row);
    const look = new HandlingLook(this.#disputes, row);
    const was = this.#before.standing(look, this.#now);
    const is = this.#after.standing(look, this.#now);
    this.#tally.note(was, is, () => disputeIdAt(this.#disputes, row));
    if (promiseDueAtOf(this.#disputes, row) !== dueAt) this.#tally.promisesMoved++;
  }
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
