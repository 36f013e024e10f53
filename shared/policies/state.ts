import { compareCodePoints, type EventOf, subjectId, type WarEvent } from '../kernel';
import { DEFAULT_POLICY_SET } from './default-set';
import type { CatchUpReason, policyEvents } from './events';
import type { PolicySet } from './policy-set';

export type PolicyEvent = EventOf<typeof policyEvents>;

/** Version of the set shipped with the program. */
const SHIPPED_VERSION = 1;

/** A set of policies in force from `at` until the next one begins. */
export interface PolicyVersion {
  readonly version: number;
  /** Epoch ms; −∞ for the set shipped with the program. */
  readonly at: number;
  readonly set: PolicySet;
  /** null for the set shipped with the program. */
  readonly proposal: Proposal | null;
  readonly approvedBy: string | null;
  readonly note: string | null;
}

interface Proposal {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  readonly basedOn: number;
  readonly set: PolicySet;
}

/** A proposal with what became of it. */
export interface ProposalFate {
  readonly proposal: Proposal;
  readonly state: 'pending' | 'approved' | 'withdrawn';
  /** Who approved or withdrew it, when, and with which words; null while it waits. */
  readonly ended: { readonly at: number; readonly by: string; readonly reason: string | null } | null;
}

/** What is recorded and doesn't fit; none of it has an effect. */
type PolicyAnomalyKind =
  | 'orphan'
  | 'proposed_twice'
  | 'approved_twice'
  | 'self_approved'
  | 'approved_withdrawn'
  | 'withdrawn_approved';
export interface PolicyAnomaly {
  readonly kind: PolicyAnomalyKind;
  readonly proposalId: string;
  readonly at: number;
}

/** A stretch the console's clock passed in one go. */
export interface CatchUp {
  readonly from: number;
  readonly to: number;
  readonly reason: CatchUpReason;
}

interface Derived {
  readonly versions: readonly PolicyVersion[];
  readonly proposals: readonly ProposalFate[];
  readonly anomalies: readonly PolicyAnomaly[];
  readonly catchUps: readonly CatchUp[];
}

/**
 * The policies' history. Events are few, so they're kept as they came, and what follows from them is derived from all of
 * them, in their order, whenever one was added: so it depends on their set alone.
 */
export class Policies {
  readonly events = new Map<string, PolicyEvent>();
  #version = 0;
  #derived: Derived | null = null;

  /** Grows with every event. */
  get version(): number {
    return this.#version;
  }

  /** All versions, in the order in which they came into force; the shipped one first. */
  get versions(): readonly PolicyVersion[] {
    return this.#read().versions;
  }

  /** In the order in which they were made. */
  get proposals(): readonly ProposalFate[] {
    return this.#read().proposals;
  }

  get anomalies(): readonly PolicyAnomaly[] {
    return this.#read().anomalies;
  }

  /** In order of `from`. */
  get catchUps(): readonly CatchUp[] {
    return this.#read().catchUps;
  }

  /** The set in force now. */
  get active(): PolicyVersion {
    return this.versions.at(-1)!;
  }

  /** False when the event is in already. */
  add(event: PolicyEvent): boolean {
    const key = `${event.source}\u0000${event.id}`;
    if (this.events.has(key)) return false;
    this.events.set(key, event);
    this.#version++;
    this.#derived = null;
    return true;
  }

  #read(): Derived {
    this.#derived ??= derive([...this.events.values()].sort(compare));
    return this.#derived;
  }
}

/** Folds one event of this domain; false when it's in already. */
export function applyPolicy(state: Policies, event: WarEvent): boolean {
  return state.add(event as PolicyEvent);
}

/** The version in force at an instant: the newest that began at or before it. */
export function versionAt(versions: readonly PolicyVersion[], at: number): PolicyVersion {
  let found = versions[0]!;
  for (const version of versions) {
    if (version.at > at) break;
    found = version;
  }
  return found;
}

/** How much later than at its instant something was noticed; null when the clock passed it as it should. Milliseconds. */
export function processedLateMs(catchUps: readonly CatchUp[], at: number): number | null {
  let earliest = Number.POSITIVE_INFINITY;
  for (const { from, to } of catchUps) {
    if (from >= at) break;
    if (at <= to) earliest = Math.min(earliest, to);
  }
  return earliest === Number.POSITIVE_INFINITY ? null : earliest - at;
}

/** Order of the fold; all of this domain's events have one rank. */
function compare(a: PolicyEvent, b: PolicyEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return compareCodePoints(a.source, b.source) || compareCodePoints(a.id, b.id);
}

function derive(events: readonly PolicyEvent[]): Derived {
  const anomalies: PolicyAnomaly[] = [];
  const catchUps: CatchUp[] = [];
  const fates = new Map<string, ProposalFate>();
  const versions: PolicyVersion[] = [shipped()];
  // A proposal is known wherever it lies: two consoles' clocks may put its approval before it.
  for (const event of events) {
    if (event.type !== 'warroom.policy.proposed.v1') continue;
    const id = subjectId(event.subject);
    if (fates.has(id)) anomalies.push({ kind: 'proposed_twice', proposalId: id, at: event.at });
    else {
      const { by, reason, basedOn, set } = event.data;
      fates.set(id, {
        proposal: { id, at: event.at, by, reason, basedOn, set },
        state: 'pending',
        ended: null,
      });
    }
  }
  for (const event of events) {
    if (event.type === 'warroom.policy.proposed.v1') continue;
    if (event.type === 'warroom.clock.caught_up.v1') {
      catchUps.push({ from: event.data.from, to: event.data.to, reason: event.data.reason });
      continue;
    }
    const anomaly =
      event.type === 'warroom.policy.adopted.v1' ? adopt(event, versions) : end(event, fates, versions);
    if (anomaly) anomalies.push({ kind: anomaly, proposalId: subjectId(event.subject), at: event.at });
  }
  catchUps.sort((a, b) => a.from - b.from || a.to - b.to);
  return { versions, proposals: [...fates.values()], anomalies, catchUps };
}

type Adopted = Extract<PolicyEvent, { type: 'warroom.policy.adopted.v1' }>;

/** Takes a set that two people put in force; one person twice doesn't count. */
function adopt({ subject, at, data }: Adopted, versions: PolicyVersion[]): PolicyAnomalyKind | null {
  const { version, set, basedOn, by, approvedBy, reason, proposedAt, note = null } = data;
  if (by === approvedBy) return 'self_approved';
  const proposal = { id: subjectId(subject), at: proposedAt, by, reason, basedOn, set };
  versions.push({ version, at, set, proposal, approvedBy, note });
  return null;
}

type Ending = Extract<PolicyEvent, { type: 'warroom.policy.approved.v1' | 'warroom.policy.withdrawn.v1' }>;

/** Takes an approval or a withdrawal; answers what doesn't fit about it, and then it has no effect. */
function end(
  event: Ending,
  fates: Map<string, ProposalFate>,
  versions: PolicyVersion[],
): PolicyAnomalyKind | null {
  const id = subjectId(event.subject);
  const fate = fates.get(id);
  if (!fate) return 'orphan';
  const isApproval = event.type === 'warroom.policy.approved.v1';
  if (fate.state === 'approved') return isApproval ? 'approved_twice' : 'withdrawn_approved';
  if (fate.state === 'withdrawn') return isApproval ? 'approved_withdrawn' : null;
  if (!isApproval) {
    const ended = { at: event.at, by: event.data.by, reason: event.data.reason ?? null };
    fates.set(id, { ...fate, state: 'withdrawn', ended });
    return null;
  }
  const { by, note = null, version } = event.data;
  if (by === fate.proposal.by) return 'self_approved';
  fates.set(id, { ...fate, state: 'approved', ended: { at: event.at, by, reason: note } });
  const { proposal } = fate;
  versions.push({ version, at: event.at, set: proposal.set, proposal, approvedBy: by, note });
  return null;
}

function shipped(): PolicyVersion {
  return {
    version: SHIPPED_VERSION,
    at: Number.NEGATIVE_INFINITY,
    set: DEFAULT_POLICY_SET,
    proposal: null,
    approvedBy: null,
    note: null,
  };
}
