import { digestActs } from '../acts';
import { digestBulks } from '../bulk';
import { digestCapacity } from '../capacity';
import { digestClock } from '../clock';
import { digestCustody } from '../custody';
import { DisputesDigest } from '../disputes';
import { digestDocking } from '../docking';
import { digestFunds } from '../funds';
import { digestHandovers } from '../handover';
import { digestJuries } from '../jury';
import { type Hasher, HashLines, type NewHasher, type Question } from '../kernel';
import { digestLimits } from '../limits';
import { digestListings } from '../listings';
import { digestPolicies } from '../policies';
import { digestRefusals } from '../refusals';
import { digestReporting } from '../reporting';
import { digestStaffing } from '../staffing';
import { digestTraffic } from '../traffic';
import type { EngineState } from './engine-state';

/**
 * Digest of the whole state: the domains in a fixed order, each in an order of its own that doesn't depend on arrival,
 * on chunking, or on a dump in between. The clock, trends, and the counts of late and duplicate events aren't part of
 * it. It's worked out in steps, and is of the instant at which it was begun, whatever is folded meanwhile.
 */
export class StateDigest implements Question<string> {
  readonly #hasher: Hasher;
  readonly #disputes: DisputesDigest;
  /** What follows the disputes, as it was. */
  readonly #rest: (string | Uint8Array)[] = [];

  constructor(state: EngineState, newHasher: NewHasher) {
    this.#hasher = newHasher();
    this.#disputes = new DisputesDigest(state.disputes, this.#hasher);
    const update = (data: string | Uint8Array): void => {
      this.#rest.push(typeof data === 'string' ? data : data.slice());
    };
    digestRest(state, { update, hex: () => '' });
  }

  step(rows: number): boolean {
    return this.#disputes.step(rows);
  }

  answer(): string {
    for (const part of this.#rest) this.#hasher.update(part);
    return this.#hasher.hex();
  }

  close(): void {
    this.#disputes.close();
  }
}

/** Everything but the disputes. */
function digestRest(state: EngineState, hasher: Hasher): void {
  digestFunds(state.funds, hasher);
  state.recoveries.digest(hasher);
  state.refunds.digest(hasher);
  digestListings(state.listings, hasher);
  digestCapacity(state.capacity, hasher);
  digestTraffic(state.traffic, hasher);
  digestStaffing(state.staffing, hasher);
  digestReporting(state.reporting, hasher);
  digestHandovers(state.handovers, hasher);
  digestJuries(state.juries, hasher);
  digestDocking(state.docking, hasher);
  digestPolicies(state.policies, hasher);
  state.approvals.digest(hasher);
  digestLimits(state.limits, hasher);
  const lines = new HashLines(hasher);
  for (const commandId of [...state.unknownCommands].sort()) lines.add('unanswered', commandId);
  for (const [type, count] of [...state.unknownTypes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.add('unknown', [type, count]);
  }
  digestRefusals(state.refusals, lines);
  digestBulks(state.bulks, lines);
  digestClock(state.clock, lines);
  digestActs(state.acts, lines);
  digestCustody(state.custody, lines);
  state.people.digest(lines);
  lines.end();
}
