import type { Fund } from '../../shared/funds';
import { Rng } from '../../shared/kernel';
import {
  type BARE_STATUSES,
  COMMAND_FAULTS,
  type CommandFault,
  type FeedFault,
  type MockFaults,
} from './mock-contract';

type BareStatus = (typeof BARE_STATUSES)[number];

interface Latency {
  readonly minMs: number;
  readonly maxMs: number;
  readonly tailShare: number;
  readonly tailMs: number;
}

/** Decides what goes wrong, from a seed: the same requests in the same order meet the same faults. */
export class FaultPlan {
  readonly #rng: Rng;
  #latency: Latency | null = null;
  #shares: Partial<Record<CommandFault, number>> = {};
  #next: (CommandFault | 'none')[] = [];
  #nextFeed: (FeedFault | 'none')[] = [];
  retryAfterSec = 1;
  slowBody: { readonly bytes: number; readonly everyMs: number } | null = null;
  heartbeats = true;
  silent = false;
  bareStatus: BareStatus = 403;
  unauthorised = false;
  /** Wall milliseconds; null: a key is never forgotten. */
  keyWindowMs: number | null = null;
  #fundsFen: Map<Fund, number> | null = null;

  constructor(seed: number) {
    this.#rng = new Rng(`${seed}/faults`);
  }

  /** Sets what is named. The one-time acts on open streams are the caller's to carry out. */
  set(faults: MockFaults): void {
    if (faults.reset) this.#reset();
    if (faults.latency !== undefined) this.#latency = faults.latency;
    if (faults.shares !== undefined) this.#shares = { ...this.#shares, ...faults.shares };
    if (faults.next !== undefined) this.#next.push(...faults.next);
    if (faults.nextFeed !== undefined) this.#nextFeed.push(...faults.nextFeed);
    if (faults.retryAfterSec !== undefined) this.retryAfterSec = faults.retryAfterSec;
    if (faults.slowBody !== undefined) this.slowBody = faults.slowBody;
    if (faults.heartbeats !== undefined) this.heartbeats = faults.heartbeats;
    if (faults.silent !== undefined) this.silent = faults.silent;
    if (faults.bareStatus !== undefined) this.bareStatus = faults.bareStatus;
    if (faults.unauthorised !== undefined) this.unauthorised = faults.unauthorised;
    if (faults.keyWindowMs !== undefined) this.keyWindowMs = faults.keyWindowMs;
    if (faults.fundsFen !== undefined) this.#setFunds(faults.fundsFen);
  }

  /** Takes so much out of a fund of the platform's; false when it hasn't got it. A fund without a limit has always enough. */
  draw(fund: Fund, amountFen: number): boolean {
    const left = this.#fundsFen?.get(fund);
    if (left === undefined) return true;
    if (left < amountFen) return false;
    this.#fundsFen?.set(fund, left - amountFen);
    return true;
  }

  #setFunds(fundsFen: NonNullable<MockFaults['fundsFen']> | null): void {
    this.#fundsFen = fundsFen && new Map(Object.entries(fundsFen) as [Fund, number][]);
  }

  /** Wall milliseconds before the next command takes effect. */
  drawLatencyMs(): number {
    const latency = this.#latency;
    if (!latency) return 0;
    const { minMs, maxMs, tailShare, tailMs } = latency;
    const [from, to] = this.#rng.chance(tailShare) ? [maxMs, tailMs] : [minMs, maxMs];
    return Math.round(from + Math.max(0, to - from) * this.#rng.next());
  }

  drawCommandFault(): CommandFault | null {
    const next = this.#next.shift();
    if (next !== undefined) return next === 'none' ? null : next;
    for (const fault of COMMAND_FAULTS) {
      const share = this.#shares[fault] ?? 0;
      if (share > 0 && this.#rng.chance(share)) return fault;
    }
    return null;
  }

  drawFeedFault(): FeedFault | null {
    const next = this.#nextFeed.shift();
    return next === undefined || next === 'none' ? null : next;
  }

  #reset(): void {
    this.#latency = null;
    this.#shares = {};
    this.#next = [];
    this.#nextFeed = [];
    this.retryAfterSec = 1;
    this.slowBody = null;
    this.heartbeats = true;
    this.silent = false;
    this.bareStatus = 403;
    this.unauthorised = false;
    this.keyWindowMs = null;
    this.#fundsFen = null;
  }
}
