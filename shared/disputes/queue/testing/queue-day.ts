import { epochMs, HOUR_MS, MINUTE_MS, Rng } from '../../../kernel';
import { advanceDisputes } from '../../advance';
import { applyDispute } from '../../apply';
import type { DisputeEvent } from '../../event-types';
import { CAUSES, CHANNELS, MOVE_STAGES, PARTIES } from '../../events';
import { notePayout } from '../../payout';
import { drawReservesOn } from '../../reserve';
import { createDisputes } from '../../state';
import { DAY_START, disputeEvent } from '../../test-kit/make-events';
import { naiveFold } from '../../test-kit/naive-fold';
import type { PayoutState } from '../../views';
import { GROUP_DIMENSIONS, type QueueSort } from '../query';
import { parseQuery } from '../query-text';
import { QueueCounts } from '../queue-counts';
import { QueueGroups } from '../queue-groups';
import { QueueWindow } from '../queue-window';
import { naiveGroups } from './naive-groups';
import { type NaiveWorld, naiveCounts, naiveQueue, names } from './naive-queue';

/** What a broken queue would do: miss that time passes, a change, or where the fund's money ends now. */
type Mutation = 'late_clock' | 'lost_change' | 'lost_money';

export interface DayOptions {
  readonly seed: number;
  readonly disputes: number;
  /** How often changes come and everything is compared again. */
  readonly rounds: number;
  readonly mutation?: Mutation;
}

export interface DayCheck {
  /** Views compared. */
  readonly compared: number;
  /** What differed, at most a few. */
  readonly mismatches: readonly string[];
}

/** What supervisors look for on such a day. */
const QUERIES = [
  '',
  'due<6h amount>50 -cause:other',
  'split:unassigned band:at_risk,breached',
  'scope:all -region:330000,none vip owner:none,staff-3',
  'is:snoozed',
  'waits:merchant,jury -is:paused tier:T0,T4',
  'age>=24h due>2h liable:merchant,none "000"',
  'split:mine shift:08-16 -unfunded',
  'unfunded tier:T1,T2',
];
const SORTS: readonly QueueSort[] = (['due', 'value', 'amount', 'opened'] as const).map((by) => ({
  by,
  descending: by === 'value',
}));
const ME = 'staff-1';
const MOST_MISMATCHES = 5;

/** Opens views over a random day, lets it go on, and compares each view with filtering, sorting and counting everything. */
export function checkDay({ seed, disputes, rounds, mutation }: DayOptions): DayCheck {
  const rng = new Rng(`queue-day/${seed}`);
  const day = new Day(rng, disputes, mutation ?? null);
  day.openAll();
  const context = { me: ME, names };
  const views = QUERIES.map((text, i) => {
    const { filter } = parseQuery(text);
    const sort = SORTS[i % SORTS.length]!;
    const by = GROUP_DIMENSIONS[rng.int(0, GROUP_DIMENSIONS.length - 1)]!;
    return {
      text,
      filter,
      sort,
      by,
      window: new QueueWindow(day.state, filter, sort, context),
      counts: new QueueCounts(day.state, filter, context),
      groups: new QueueGroups(day.state, filter, by, context),
    };
  });
  const mismatches: string[] = [];
  let compared = 0;
  const compare = (what: string, got: unknown, wanted: unknown): void => {
    compared++;
    if (JSON.stringify(got) === JSON.stringify(wanted) || mismatches.length >= MOST_MISMATCHES) return;
    mismatches.push(`seed ${seed}: ${what}`);
  };
  for (let round = 0; round < rounds; round++) {
    day.goOn();
    const world = day.told();
    for (const { text, filter, sort, by, window, counts, groups } of views) {
      const wanted = naiveQueue(world, filter, sort);
      const at = rng.int(0, Math.max(0, wanted.length - 1));
      const page = (offset: number): readonly string[] => wanted.slice(offset, offset + 200).map((d) => d.id);
      compare(`length of "${text}"`, window.total, wanted.length);
      compare(`first rows of "${text}"`, window.window(0, 200).id, page(0));
      compare(`rows from ${at} of "${text}"`, window.window(at, 200).id, page(at));
      const all = naiveGroups(world, filter, by);
      compare(`groups of "${text}" by ${by}`, groups.view(0, 200).groups, inOrder(all.slice(0, 200)));
      compare(`counts of "${text}"`, sortedKeys(counts.view()), sortedKeys(naiveCounts(world, filter)));
    }
  }
  return { compared, mismatches };
}

/** Groups as the queue writes them. */
function inOrder(groups: ReturnType<typeof naiveGroups>): object[] {
  return groups.map(
    ({ key, label, count, amountFen, breached, breachedUnpaid, atRisk, earliestDueAt, firstId }) => ({
      key,
      label,
      count,
      amountFen,
      breached,
      breachedUnpaid,
      atRisk,
      earliestDueAt,
      firstId,
    }),
  );
}

function sortedKeys(view: object): object {
  return Object.fromEntries(Object.entries(view).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A random day: three days of openings, then hours in which everything else happens. */
class Day {
  readonly state = createDisputes();
  readonly #rng: Rng;
  readonly #size: number;
  readonly #mutation: Mutation | null;
  readonly #events: DisputeEvent[] = [];
  readonly #payouts = new Map<string, PayoutState>();
  #now = DAY_START + 72 * HOUR_MS;
  #freeFen = 0;

  constructor(rng: Rng, size: number, mutation: Mutation | null) {
    this.#rng = rng;
    this.#size = size;
    this.#mutation = mutation;
    drawReservesOn(this.state, () => (mutation === 'lost_money' ? 0 : this.#freeFen));
  }

  openAll(): void {
    for (let n = 0; n < this.#size; n++)
      this.#apply(this.#opening(n, this.#now - this.#rng.int(0, 78 * HOUR_MS)));
    advanceDisputes(this.state, epochMs(this.#now));
  }

  /** Some thousand changes, and the clock with them. */
  goOn(): void {
    const rng = this.#rng;
    const changes = Math.ceil(this.#size / 10);
    for (let i = 0; i < changes; i++) {
      this.#apply(this.#change(i));
      if (i % Math.ceil(changes / 20) !== 0) continue;
      this.#now += rng.int(1, 20 * MINUTE_MS);
      if (this.#mutation !== 'late_clock') advanceDisputes(this.state, epochMs(this.#now));
      this.#pay();
      // From nothing to more than all that stand in line want.
      this.#freeFen = rng.int(0, this.#size * 2_000);
    }
  }

  told(): NaiveWorld {
    const disputes = [...naiveFold(this.#events).values()];
    return { disputes, payouts: this.#payouts, now: this.#now, me: ME, freeFen: this.#freeFen };
  }

  #apply(event: DisputeEvent): void {
    this.#events.push(event);
    if (this.#mutation === 'lost_change' && this.#events.length % 97 === 0) return;
    applyDispute(this.state, event);
  }

  #pay(): void {
    const rng = this.#rng;
    for (let i = 0; i < 20; i++) {
      const disputeId = idOf(rng.int(0, this.#size - 1));
      const payoutState = (['requested', 'posted', 'deferred', 'rejected'] as const)[rng.int(0, 3)]!;
      this.#payouts.set(disputeId, payoutState);
      notePayout(this.state, { disputeId, payoutState, amountFen: 1, at: this.#now, reason: null });
    }
  }

  #opening(n: number, at: number): DisputeEvent {
    const rng = this.#rng;
    const data = {
      channel: CHANNELS[rng.int(0, CHANNELS.length - 1)]!,
      cause: CAUSES[rng.int(0, CAUSES.length - 1)]!,
      amountFen: rng.int(0, 20) * 1_000,
      vip: rng.chance(0.1),
      abuse: rng.chance(0.05),
      crossBorder: rng.chance(0.2),
      orderId: `O-${n}`,
      consumerId: `C${rng.int(0, this.#size)}`,
      ...(rng.chance(0.9) ? { itemId: `I${rng.int(0, 900)}`, merchantId: `M${rng.int(0, 120)}` } : {}),
      ...(rng.chance(0.9)
        ? { category: `K${rng.int(0, 8)}`, region: ['330000', '440000', '110000'][rng.int(0, 2)]! }
        : {}),
      ...(rng.chance(0.9) ? { tier: rng.int(0, 4) } : {}),
    };
    return disputeEvent('warroom.dispute.opened.v1', idOf(n), at, data, { id: `o${n}` });
  }

  #change(i: number): DisputeEvent {
    const rng = this.#rng;
    const id = idOf(rng.int(0, this.#size - 1));
    const at = this.#now - rng.int(0, 3 * HOUR_MS);
    const own = { id: `c${this.#events.length}-${i}` };
    const by = 'staff-9';
    switch (rng.int(0, 8)) {
      case 0:
      case 1: {
        const owner = rng.chance(0.2) ? null : `staff-${rng.int(1, 40)}`;
        return disputeEvent('warroom.dispute.assigned.v1', id, at, { to: owner, by }, own);
      }
      case 2:
      case 3: {
        const to = MOVE_STAGES[rng.int(0, MOVE_STAGES.length - 1)]!;
        return disputeEvent('warroom.dispute.moved.v1', id, at, { to, by }, own);
      }
      case 4: {
        const settled = { outcome: 'refund', paidFen: 0, payer: 'merchant', by } as const;
        return disputeEvent('warroom.dispute.resolved.v1', id, at, settled, own);
      }
      case 5:
        return disputeEvent('warroom.dispute.paused.v1', id, at, { reason: 'waits', by }, own);
      case 6: {
        const until = this.#now + rng.int(-HOUR_MS, 4 * HOUR_MS);
        return disputeEvent('warroom.dispute.snoozed.v1', id, at, { until, by }, own);
      }
      case 7: {
        const party = PARTIES[rng.int(0, PARTIES.length - 1)]!;
        return disputeEvent('warroom.dispute.liability_assessed.v1', id, at, { party, by }, own);
      }
      default:
        return disputeEvent('warroom.dispute.withdrawn.v1', id, at, {}, own);
    }
  }
}

function idOf(n: number): string {
  return `D20151111-${String(n).padStart(6, '0')}`;
}
