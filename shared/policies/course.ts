import type { HandlingStep, Stage } from '../disputes';
import type { HandlingCase } from './handling-case';
import { matchPolicy } from './match';
import type { PauseStage, Policy } from './policy-set';
import { type PolicyVersion, versionAt } from './state';

/** A stretch in which the handling clock stands still. */
export interface Pause {
  readonly from: number;
  /** null while it lasts. */
  readonly to: number | null;
  /** By the policy while in a stage, or by a person. */
  readonly cause: 'stage' | 'manual';
  /** The stage that paused it; null for a person's pause. */
  readonly stage: Stage | null;
  /** Who moved it there, or paused it; null where nobody is named, or a new policy did it. */
  readonly by: string | null;
  readonly reason: string | null;
  /** The version of the policies by which it began. */
  readonly version: number;
}

/** How a dispute's handling went, as of an instant. */
export interface Course {
  readonly stage: Stage;
  /** First settlement that stands; null while open. */
  readonly settledAt: number | null;
  /** First act of anybody on it. */
  readonly firstResponseAt: number | null;
  /** It left `opened`. */
  readonly triagedAt: number | null;
  readonly pauses: readonly Pause[];
}

interface OpenPause extends Omit<Pause, 'to'> {
  readonly to: null;
}

/**
 * Follows a case (cut to what was known at the instant) through its steps and the versions of the policies. A stage
 * pauses while the version then in force says so; what was paused under an earlier version stays credited. A person's
 * pause lasts until it's resumed, whatever becomes of the policy. Settling ends everything; a resolve that was taken back
 * never settled.
 */
export function courseOf(theCase: HandlingCase, versions: readonly PolicyVersion[], at: number): Course {
  const walk = new Walk(theCase, versions, at);
  return walk.run();
}

class Walk {
  readonly #case: HandlingCase;
  readonly #changes: readonly PolicyVersion[];
  #version: PolicyVersion;
  #policy: Policy | null;
  #stage: Stage = 'opened';
  #settledAt: number | null = null;
  #firstResponseAt: number | null = null;
  #triagedAt: number | null = null;
  #byStage: OpenPause | null = null;
  #byHand: OpenPause | null = null;
  readonly #pauses: Pause[] = [];

  constructor(theCase: HandlingCase, versions: readonly PolicyVersion[], at: number) {
    this.#case = theCase;
    this.#changes = versions.filter((v) => v.at > theCase.openedAt && v.at <= at);
    this.#version = versionAt(versions, theCase.openedAt);
    this.#policy = matchPolicy(this.#version.set, theCase.facts);
  }

  run(): Course {
    const { steps, openedAt } = this.#case;
    const voided = new Set(steps.flatMap((step) => step.takesBack ?? []));
    this.#pauseByStage(openedAt, null);
    let change = 0;
    for (const step of steps) {
      if (step.kind === 'resolved' && voided.has(step.eventId)) continue;
      const at = Math.max(openedAt, step.at);
      // At one instant a dispute's own events come first: that's the order of the fold.
      while (this.#changes[change] && this.#changes[change]!.at < at) this.#take(this.#changes[change++]!);
      this.#step(step, at);
      if (this.#settledAt !== null) break;
    }
    if (this.#settledAt === null) for (const version of this.#changes.slice(change)) this.#take(version);
    for (const open of [this.#byStage, this.#byHand]) if (open) this.#pauses.push(open);
    this.#pauses.sort((a, b) => a.from - b.from);
    return {
      stage: this.#stage,
      settledAt: this.#settledAt,
      firstResponseAt: this.#firstResponseAt,
      triagedAt: this.#triagedAt,
      pauses: this.#pauses,
    };
  }

  #take(version: PolicyVersion): void {
    this.#version = version;
    this.#policy = matchPolicy(version.set, this.#case.facts);
    this.#pauseByStage(version.at, null);
  }

  #step(step: HandlingStep, at: number): void {
    switch (step.kind) {
      case 'moved':
        this.#firstResponseAt ??= at;
        this.#triagedAt ??= at;
        this.#stage = step.to ?? this.#stage;
        this.#pauseByStage(at, step);
        return;
      case 'assigned':
      case 'requested':
        this.#firstResponseAt ??= at;
        return;
      case 'resolved':
      case 'withdrawn':
        this.#settle(step.kind, at);
        return;
      case 'paused':
        this.#byHand ??= {
          from: at,
          to: null,
          cause: 'manual',
          stage: null,
          by: step.by,
          reason: step.reason,
          version: this.#version.version,
        };
        return;
      case 'resumed':
        this.#byHand = this.#close(this.#byHand, at);
        return;
      case 'reverted':
        return;
    }
  }

  #settle(stage: 'resolved' | 'withdrawn', at: number): void {
    this.#stage = stage;
    this.#settledAt = at;
    this.#firstResponseAt ??= at;
    this.#triagedAt ??= at;
    this.#byStage = this.#close(this.#byStage, at);
    this.#byHand = this.#close(this.#byHand, at);
  }

  /** Begins or ends the pause by stage, as the policy in force wants it. */
  #pauseByStage(at: number, step: HandlingStep | null): void {
    const pauses = this.#policy?.pause.stages.includes(this.#stage as PauseStage) ?? false;
    if (pauses && this.#byStage?.stage === this.#stage) return;
    this.#byStage = this.#close(this.#byStage, at);
    if (!pauses) return;
    this.#byStage = {
      from: at,
      to: null,
      cause: 'stage',
      stage: this.#stage,
      by: step?.by ?? null,
      reason: step?.reason ?? null,
      version: this.#version.version,
    };
  }

  #close(open: OpenPause | null, at: number): null {
    if (open && at > open.from) this.#pauses.push({ ...open, to: at });
    return null;
  }
}
