import {
  type Disputes,
  handlingFactsAt,
  handlingKeyAt,
  handlingStepsAt,
  MOVE_STAGES,
  openedAtOf,
  settledAtOf,
  VISITED_PAUSE,
  visitsAt,
} from '../disputes';
import {
  type HandlingStanding,
  handlingStandingAt,
  matchPolicy,
  type Policy,
  type PolicyVersion,
  versionAt,
  type WorkTime,
  workTimeOf,
} from '../policies';

/** What a version of the policies gives all disputes of the same facts. */
interface Matched {
  readonly policy: Policy | null;
  readonly workTime: WorkTime | null;
  /** Stages that pause, as bits by place in MOVE_STAGES; all bits where the opening pauses. */
  readonly pausing: number;
}

const ALL_STAGES = VISITED_PAUSE - 1;

/**
 * How the handling of many disputes stands, by one list of versions. Policies are matched once for all disputes of the
 * same facts; a dispute that was in no stage that pauses and that nobody paused has its due instant by one addition.
 * Only the others are followed step by step.
 */
export class HandlingSweep {
  readonly #disputes: Disputes;
  readonly #versions: readonly PolicyVersion[];
  readonly #matched: readonly Map<number, Matched>[];

  constructor(disputes: Disputes, versions: readonly PolicyVersion[]) {
    this.#disputes = disputes;
    this.#versions = versions;
    this.#matched = versions.map(() => new Map());
  }

  /** How a row's handling stands at `now`, or stood when it was settled. */
  standing(row: number, now: number): HandlingStanding {
    const disputes = this.#disputes;
    const openedAt = openedAtOf(disputes, row);
    const settledAt = settledAtOf(disputes, row);
    const end = Math.max(openedAt, Number.isNaN(settledAt) ? now : settledAt);
    const { policy, workTime } = this.#match(row, versionAt(this.#versions, end));
    const targetMs = policy?.targets.handling ?? null;
    if (this.#mayHavePaused(row, openedAt, end)) {
      const theCase = {
        openedAt,
        facts: handlingFactsAt(disputes, row),
        steps: handlingStepsAt(disputes, row, true),
      };
      return handlingStandingAt(theCase, this.#versions, now);
    }
    if (!workTime || targetMs === null) {
      return { policyId: policy?.id ?? null, dueAt: null, isLate: false, isPaused: false };
    }
    const dueAt = workTime.add(openedAt, targetMs);
    const isNever = Number.isNaN(dueAt);
    return {
      policyId: policy?.id ?? null,
      dueAt: isNever ? null : dueAt,
      isLate: !isNever && end > dueAt,
      isPaused: false,
    };
  }

  #mayHavePaused(row: number, openedAt: number, end: number): boolean {
    const visits = visitsAt(this.#disputes, row);
    if ((visits & VISITED_PAUSE) !== 0) return true;
    for (const version of this.#versions) {
      if (version.at > end) break;
      const next = this.#versions[this.#versions.indexOf(version) + 1];
      if (next !== undefined && next.at <= openedAt) continue;
      const { pausing } = this.#match(row, version);
      if (pausing === ALL_STAGES || (pausing & visits) !== 0) return true;
    }
    return false;
  }

  #match(row: number, version: PolicyVersion): Matched {
    const known = this.#matched[this.#versions.indexOf(version)]!;
    const key = handlingKeyAt(this.#disputes, row);
    let matched = known.get(key);
    if (!matched) {
      const policy = matchPolicy(version.set, handlingFactsAt(this.#disputes, row));
      matched = {
        policy,
        workTime: policy && workTimeOf(version, policy),
        pausing: policy === null ? 0 : pausingBits(policy),
      };
      known.set(key, matched);
    }
    return matched;
  }
}

function pausingBits({ pause }: Policy): number {
  if (pause.stages.includes('opened')) return ALL_STAGES;
  return MOVE_STAGES.reduce((bits, stage, i) => (pause.stages.includes(stage) ? bits | (1 << i) : bits), 0);
}
