import {
  canonicalJson,
  compareCodePoints,
  type EventOf,
  type Hasher,
  HashLines,
  type WarEvent,
} from '../kernel';
import type { approvalEvents, Named } from './events';

export type ApprovalEvent = EventOf<typeof approvalEvents>;

/** What is proposed: the content's kind, and all that belongs to it. */
export interface ProposedContent {
  readonly kind: string;
  readonly [field: string]: unknown;
}

export interface ApprovalProposal {
  readonly id: string;
  /** Epoch ms on the session's clock. */
  readonly at: number;
  readonly content: ProposedContent;
  readonly names: readonly Named[];
  readonly hash: string;
  readonly by: string;
  readonly reason: string;
  /** Epoch ms on the console's own steady time. */
  readonly steadyAt: number;
  /** Steady ms; null: never. */
  readonly expiresInMs: number | null;
}

/** What became of a proposal. `superseded`: what it names changed. */
const APPROVAL_STATES = ['open', 'approved', 'refused', 'withdrawn', 'expired', 'superseded'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What changed under a proposal that died. */
export interface Supersession {
  readonly name: string;
  readonly was: number | string;
  readonly is: number | string | null;
}

export interface ApprovalEnd {
  readonly at: number;
  /** null for what the console noticed by itself. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly cause: Supersession | null;
}

/** A proposal with what became of it. */
export interface ApprovalFate {
  readonly proposal: ApprovalProposal;
  readonly state: ApprovalState;
  /** null while it's open. */
  readonly ended: ApprovalEnd | null;
}

/** What is recorded and doesn't fit; none of it has an effect. */
export interface ApprovalAnomaly {
  readonly kind: 'orphan' | 'proposed_twice' | 'ended_twice' | 'self_approved' | 'other_content';
  readonly approvalId: string;
  readonly at: number;
}

interface Derived {
  readonly fates: ReadonlyMap<string, ApprovalFate>;
  readonly anomalies: readonly ApprovalAnomaly[];
}

/** The state as it survives structured clone. */
export interface ApprovalsDump {
  readonly version: 1;
  readonly events: readonly ApprovalEvent[];
}

/**
 * All that was ever proposed to a second person, and what became of it. Events are few, so they're kept as they came, and
 * what follows is derived from all of them in their order: so it depends on their set alone.
 */
export class Approvals {
  readonly #events = new Map<string, ApprovalEvent>();
  #version = 0;
  #derived: Derived | null = null;

  constructor(dump?: ApprovalsDump) {
    for (const event of dump?.events ?? []) this.#events.set(keyOf(event), event);
  }

  /** Grows with every event. */
  get version(): number {
    return this.#version;
  }

  /** In the order in which they were proposed. */
  get fates(): ReadonlyMap<string, ApprovalFate> {
    return this.#read().fates;
  }

  get anomalies(): readonly ApprovalAnomaly[] {
    return this.#read().anomalies;
  }

  /** Those that still wait, oldest first. */
  open(): readonly ApprovalProposal[] {
    const open: ApprovalProposal[] = [];
    for (const { state, proposal } of this.fates.values()) if (state === 'open') open.push(proposal);
    return open;
  }

  /** Folds one event; one that's in already changes nothing. */
  apply(event: WarEvent): void {
    const told = event as ApprovalEvent;
    if (this.#events.has(keyOf(told))) return;
    this.#events.set(keyOf(told), told);
    this.#version++;
    this.#derived = null;
  }

  dump(): ApprovalsDump {
    return { version: 1, events: [...this.#events.values()] };
  }

  /** Feeds the state to a hash, in an order that doesn't depend on arrival; nothing where nothing was ever proposed. */
  digest(hasher: Hasher): void {
    const lines = new HashLines(hasher);
    for (const [, event] of [...this.#events].sort(([a], [b]) => compareCodePoints(a, b))) {
      const { id, source, type, subject, at, data } = event;
      lines.add('approval', [type, source, id, subject, at, canonicalJson(data)]);
    }
    lines.end();
  }

  #read(): Derived {
    this.#derived ??= derive([...this.#events.values()].sort(compare));
    return this.#derived;
  }
}

function keyOf({ source, id }: ApprovalEvent): string {
  return `${source}\u0000${id}`;
}

/** Order of the fold; all of this domain's events have one rank. */
function compare(a: ApprovalEvent, b: ApprovalEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return compareCodePoints(a.source, b.source) || compareCodePoints(a.id, b.id);
}

function derive(events: readonly ApprovalEvent[]): Derived {
  const anomalies: ApprovalAnomaly[] = [];
  const fates = new Map<string, ApprovalFate>();
  // A proposal is known wherever it lies: two consoles' clocks may put its approval before it.
  for (const event of events) {
    if (event.type !== 'warroom.approval.proposed.v1') continue;
    const { approvalId: id, content, names, hash, by, reason, steadyAt, expiresInMs } = event.data;
    if (fates.has(id)) {
      anomalies.push({ kind: 'proposed_twice', approvalId: id, at: event.at });
      continue;
    }
    const proposal = { id, at: event.at, content, names, hash, by, reason, steadyAt, expiresInMs };
    fates.set(id, { proposal, state: 'open', ended: null });
  }
  for (const event of events) {
    if (event.type === 'warroom.approval.proposed.v1') continue;
    const { approvalId } = event.data;
    const anomaly = end(fates, event);
    if (anomaly) anomalies.push({ kind: anomaly, approvalId, at: event.at });
  }
  return { fates, anomalies };
}

type Ending = Exclude<ApprovalEvent, { readonly type: 'warroom.approval.proposed.v1' }>;

/** Takes an ending; answers what doesn't fit about it, and then it has no effect. */
function end(fates: Map<string, ApprovalFate>, event: Ending): ApprovalAnomaly['kind'] | null {
  const id = event.data.approvalId;
  const fate = fates.get(id);
  if (!fate) return 'orphan';
  if (fate.state !== 'open') return 'ended_twice';
  const { proposal } = fate;
  if (event.type === 'warroom.approval.approved.v1') {
    if (event.data.by === proposal.by) return 'self_approved';
    if (event.data.hash !== proposal.hash) return 'other_content';
  }
  const [state, ended] = endOf(event);
  fates.set(id, { proposal, state, ended });
  return null;
}

function endOf(event: Ending): readonly [ApprovalState, ApprovalEnd] {
  const { at } = event;
  switch (event.type) {
    case 'warroom.approval.approved.v1':
      return ['approved', { at, by: event.data.by, reason: event.data.note ?? null, cause: null }];
    case 'warroom.approval.refused.v1':
      return ['refused', { at, by: event.data.by, reason: event.data.reason, cause: null }];
    case 'warroom.approval.withdrawn.v1':
      return ['withdrawn', { at, by: event.data.by, reason: event.data.reason ?? null, cause: null }];
    case 'warroom.approval.expired.v1':
      return ['expired', { at, by: null, reason: null, cause: null }];
    case 'warroom.approval.superseded.v1': {
      const { name, was, is } = event.data.cause;
      return ['superseded', { at, by: null, reason: null, cause: { name, was, is } }];
    }
  }
}
