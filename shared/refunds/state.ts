import { compareCodePoints, type EventOf, type Hasher, HashLines, subjectId } from '../kernel';
import type { RefundStop, refundEvents } from './events';
import type { RefundRules } from './rules';

export type RefundEvent = EventOf<typeof refundEvents>;

interface Step {
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
}
/** A list of rules that came into force. */
export interface RefundVersion extends Step {
  readonly version: number;
  readonly rules: RefundRules;
  readonly by: string;
  readonly approvedBy: string;
  readonly reason: string;
  readonly proposalId: string;
}
export interface RefundProposal extends Step {
  readonly proposalId: string;
  readonly rules: RefundRules;
  readonly basedOn: number;
  readonly by: string;
  readonly reason: string;
}
interface Withdrawal extends Step {
  readonly proposalId: string;
  readonly by: string;
  readonly reason: string | null;
}

/** The newest word on whether refunds go on. */
interface Standing extends Step {
  /** null: they go on. */
  readonly stop: RefundStop | null;
}

/** The domain's state as it survives structured clone. */
export interface RefundsDump {
  readonly versions: readonly RefundVersion[];
  readonly proposals: readonly RefundProposal[];
  readonly withdrawals: readonly Withdrawal[];
  /** Missing in what programs before this one dumped. */
  readonly standing?: Standing | null;
}

/** Which rules of instant refunds were in force when, and what waits for a second person; by the events' own instants. */
export class Refunds {
  /** Grows with each new list in force. */
  version = 0;
  /** Grows with every event folded. */
  changes = 0;
  readonly versions: RefundVersion[];
  readonly proposals: RefundProposal[];
  readonly withdrawals: Withdrawal[];
  #standing: Standing | null;

  constructor(dump: RefundsDump = { versions: [], proposals: [], withdrawals: [] }) {
    this.versions = [...dump.versions];
    this.proposals = [...dump.proposals];
    this.withdrawals = [...dump.withdrawals];
    this.#standing = dump.standing ?? null;
  }

  apply(event: RefundEvent): void {
    this.changes++;
    const step = {
      at: event.at,
      source: event.source,
      eventId: event.id,
      proposalId: subjectId(event.subject),
    };
    switch (event.type) {
      case 'warroom.refund_rules.proposed.v1': {
        const { rules, basedOn, by, reason } = event.data;
        insert(this.proposals, { ...step, rules, basedOn, by, reason });
        return;
      }
      case 'warroom.refund_rules.adopted.v1': {
        const { version, rules, by, approvedBy, reason } = event.data;
        insert(this.versions, { ...step, version, rules, by, approvedBy, reason });
        this.version++;
        return;
      }
      case 'warroom.refund_rules.withdrawn.v1':
        insert(this.withdrawals, { ...step, by: event.data.by, reason: event.data.reason ?? null });
        return;
      case 'warroom.refunds.stopped.v1':
        this.#stand({ ...step, stop: event.data.reason });
        return;
      case 'warroom.refunds.resumed.v1':
        this.#stand({ ...step, stop: null });
    }
  }

  #stand({ at, source, eventId, stop }: Standing): void {
    const standing = { at, source, eventId, stop };
    if (this.#standing === null || compareSteps(this.#standing, standing) < 0) this.#standing = standing;
  }

  /** Since when and why who is entitled isn't paid; null while they are. */
  get stopped(): { readonly since: number; readonly reason: RefundStop } | null {
    const stop = this.#standing?.stop ?? null;
    return this.#standing === null || stop === null ? null : { since: this.#standing.at, reason: stop };
  }

  /** The newest list; null when there's none: then nothing is refunded at once. */
  get active(): RefundVersion | null {
    return this.versions.at(-1) ?? null;
  }

  /**
   * The list in force for a dispute opened at this instant. Openings come first among events of one instant, so a list
   * holds for what's opened after it.
   */
  inForceAt(openedAt: number): RefundVersion | null {
    let place = this.versions.length - 1;
    while (place >= 0 && this.versions[place]!.at >= openedAt) place--;
    return this.versions[place] ?? null;
  }

  dump(): RefundsDump {
    return {
      versions: [...this.versions],
      proposals: [...this.proposals],
      withdrawals: [...this.withdrawals],
      standing: this.#standing,
    };
  }

  digest(hasher: Hasher): void {
    const lines = new HashLines(hasher);
    for (const v of this.versions) lines.add('rules', [v.at, v.source, v.eventId, v.version, v.approvedBy]);
    for (const p of this.proposals) lines.add('proposed', [p.at, p.source, p.eventId, p.basedOn, p.by]);
    for (const w of this.withdrawals) lines.add('withdrawn', [w.at, w.source, w.eventId, w.by]);
    if (this.#standing) lines.add('standing', this.#standing);
    for (const { rules } of [...this.versions, ...this.proposals]) {
      for (const rule of rules)
        lines.add(
          'rule',
          Object.entries(rule).sort(([a], [b]) => (a < b ? -1 : 1)),
        );
    }
    lines.end();
  }
}

function insert<S extends Step>(steps: S[], step: S): void {
  let place = steps.length;
  while (place > 0 && compareSteps(steps[place - 1]!, step) > 0) place--;
  if (place > 0 && compareSteps(steps[place - 1]!, step) === 0) return;
  steps.splice(place, 0, step);
}

function compareSteps(a: Step, b: Step): number {
  if (a.at !== b.at) return a.at - b.at;
  return compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId);
}
