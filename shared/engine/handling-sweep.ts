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
  type HandlingCase,
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

/** What of a row all sweeps ask: read from the record once, and only when it's asked. Good while nothing is folded. */
export class HandlingLook {
  readonly disputes: Disputes;
  readonly row: number;
  readonly openedAt: number;
  readonly key: number;
  #visits = -1;
  #case: HandlingCase | null = null;

  constructor(disputes: Disputes, row: number) {
    this.disputes = disputes;
    this.row = row;
    this.openedAt = openedAtOf(disputes, row);
    this.key = handlingKeyAt(disputes, row);
  }

  get visits(): number {
    if (this.#visits < 0) this.#visits = visitsAt(this.disputes, this.row);
    return this.#visits;
  }

  get case(): HandlingCase {
    this.#case ??= {
      openedAt: this.openedAt,
      facts: handlingFactsAt(this.disputes, this.row),
      steps: handlingStepsAt(this.disputes, this.row, true),
    };
    return this.#case;
  }
}

/**
 * How the handling of many disputes stands, by one list of versions. Policies are matched once for all disputes of the
 * same facts; a dispute that was in no stage that pauses and that nobody paused has its due instant by one addition.
 * Only the others are followed step by step.
 */
export class HandlingSweep {
  readonly #versions: readonly PolicyVersion[];
  readonly #matched: ReadonlyMap<PolicyVersion, Map<number, Matched>>;

  constructor(versions: readonly PolicyVersion[]) {
    this.#versions = versions;
    this.#matched = new Map(versions.map((version) => [version, new Map<number, Matched>()]));
  }

  /** How a row's handling stands at `now`, or stood when it was settled; what came after `now` isn't known yet. */
  standing(look: HandlingLook, now: number): HandlingStanding {
    const { openedAt } = look;
    const settledAt = settledAtOf(look.disputes, look.row);
    const end = Math.max(openedAt, settledAt <= now ? settledAt : now);
    if (this.#mayHavePaused(look, end)) {
      return handlingStandingAt(
        look.case,
        this.#versions,
        now,
        (version) => this.#match(look, version).policy,
      );
    }
    const { policy, workTime } = this.#match(look, versionAt(this.#versions, end));
    const targetMs = policy?.targets.handling ?? null;
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

  #mayHavePaused(look: HandlingLook, end: number): boolean {
    const { visits, openedAt } = look;
    if ((visits & VISITED_PAUSE) !== 0) return true;
    for (let i = 0; i < this.#versions.length; i++) {
      const version = this.#versions[i]!;
      if (version.at > end) break;
      const next = this.#versions[i + 1];
      if (next !== undefined && next.at <= openedAt) continue;
      const { pausing } = this.#match(look, version);
      if (pausing === ALL_STAGES || (pausing & visits) !== 0) return true;
    }
    return false;
  }

  #match(look: HandlingLook, version: PolicyVersion): Matched {
    const known = this.#matched.get(version)!;
    let matched = known.get(look.key);
    if (!matched) {
      const policy = matchPolicy(version.set, handlingFactsAt(look.disputes, look.row));
      matched = {
        policy,
        workTime: policy && workTimeOf(version, policy),
        pausing: policy === null ? 0 : pausingBits(policy),
      };
      known.set(look.key, matched);
    }
    return matched;
  }
}

function pausingBits({ pause }: Policy): number {
  if (pause.stages.includes('opened')) return ALL_STAGES;
  return MOVE_STAGES.reduce((bits, stage, i) => (pause.stages.includes(stage) ? bits | (1 << i) : bits), 0);
}
