import type { HandlingStep, Stage } from '../disputes';
import type { HandlingCase } from './handling-case';
import { matchPolicy } from './match';
import type { PauseStage, Policy } from './policy-set';
import { type PolicyVersion, versionAt } from './state';

/** Which policy a version gives the case at hand; null when none matches. */
export type PolicyOf = (version: PolicyVersion) => Policy | null;

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
export function courseOf(
  theCase: HandlingCase,
  versions: readonly PolicyVersion[],
  at: number,
  policyOf: PolicyOf = matching(theCase),
): Course {
  const walk = new Walk({ theCase, versions, at, policyOf });
  return walk.run();
}

/** Matches a case anew with every question. */
export function matching({ facts }: HandlingCase): PolicyOf {
  return ({ set }) => matchPolicy(set, facts);
}

interface WalkGround {
  readonly theCase: HandlingCase;
  readonly versions: readonly PolicyVersion[];
  readonly at: number;
  readonly policyOf: PolicyOf;
}

const NONE: ReadonlySet<string> = new Set();

function takenBackBy(steps: readonly HandlingStep[]): ReadonlySet<string> {
  if (!steps.some((step) => step.takesBack !== null)) return NONE;
  return new Set(steps.flatMap((step) => step.takesBack ?? []));
}

class Walk {
  readonly #case: HandlingCase;
  readonly #changes: readonly PolicyVersion[];
  readonly #policyOf: PolicyOf;
  #version: PolicyVersion;
  #policy: Policy | null;
  #stage: Stage = 'opened';
  #settledAt: number | null = null;
  #firstResponseAt: number | null = null;
  #triagedAt: number | null = null;
  #byStage: OpenPause | null = null;
  #byHand: OpenPause | null = null;
  readonly #pauses: Pause[] = [];

  constructor({ theCase, versions, at, policyOf }: WalkGround) {
    this.#case = theCase;
    this.#policyOf = policyOf;
    this.#changes = versions.filter((v) => v.at > theCase.openedAt && v.at <= at);
    this.#version = versionAt(versions, theCase.openedAt);
    this.#policy = policyOf(this.#version);
  }

  run(): Course {
    const { steps, openedAt } = this.#case;
    const voided = takenBackBy(steps);
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
    this.#policy = this.#policyOf(version);
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
