import type { BulkAct } from './acts';
import { type BulkJob, type Bulks, FACT } from './state';

/** What became of an item. `unknown`: the platform hasn't answered for long, and is still asked. */
export const ITEM_STATES = [
  'pending',
  'waiting',
  'unknown',
  'done',
  'refused',
  'rejected',
  'reverted',
  'left',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** One bulk act as a window shows it. */
export interface BulkJobView {
  readonly id: string;
  readonly by: string;
  readonly act: BulkAct;
  readonly undoes: string | null;
  /** Click that started it, epoch ms. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** `interrupted`: begun by a process that's gone, to be gone on with or left. */
  readonly state: 'running' | 'interrupted' | 'done' | 'cancelled';
  readonly count: number;
  readonly claimedFen: number;
  readonly payFen: number;
  /** How many items are in each state; they add up to `count`. */
  readonly items: Readonly<Record<ItemState, number>>;
  /** How many were refused, by code; the platform's refusals are `gateway_refused`. */
  readonly refusedBy: Readonly<Record<string, number>>;
}

export interface BulkView {
  /** Newest first. */
  readonly jobs: readonly BulkJobView[];
}

export interface BulkItemView {
  readonly n: number;
  readonly disputeId: string;
  readonly state: ItemState;
  /** Code of a refusal; null for others. */
  readonly code: string | null;
  /** The platform's words; null when it said none. */
  readonly reason: string | null;
}

export interface BulkItemsView {
  readonly bulkId: string;
  /** Of those asked for. */
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly BulkItemView[];
}

const CODE_OF_PLATFORM = 'gateway_refused';

/** Numbers of an act's items that an undo of it has put back. */
export function takenBack(state: Bulks, id: string): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const job of state.jobs.values()) {
    if (job.started?.undoes !== id) continue;
    for (const [n, of] of job.ofNumbers.entries()) if (((job.facts[n] ?? 0) & FACT.done) !== 0) taken.add(of);
  }
  return taken;
}

/** What became of item `n`. */
function itemStateOf(job: BulkJob, n: number, taken: ReadonlySet<number>): ItemState {
  const facts = job.facts[n] ?? 0;
  if ((facts & FACT.reverted) !== 0 || taken.has(n)) return 'reverted';
  if ((facts & FACT.done) !== 0) return 'done';
  if ((facts & FACT.rejected) !== 0) return 'rejected';
  if ((facts & FACT.decided) !== 0) {
    if ((facts & FACT.unknown) !== 0) return 'unknown';
    return (facts & FACT.waits) !== 0 ? 'waiting' : 'done';
  }
  if (job.refused.has(n)) return 'refused';
  return job.ended === null ? 'pending' : 'left';
}

/** The newest acts that were started, at most `limit`. `isRunning`: this process is at it. */
export function bulkView(state: Bulks, limit: number, isRunning: (id: string) => boolean): BulkView {
  const started = [...state.jobs.values()].filter((job) => job.started !== null);
  started.sort((a, b) => b.started!.at - a.started!.at || (a.id < b.id ? 1 : -1));
  return { jobs: started.slice(0, limit).map((job) => jobView(state, job, isRunning(job.id))) };
}

function jobView(bulks: Bulks, job: BulkJob, isRunning: boolean): BulkJobView {
  const taken = takenBack(bulks, job.id);
  const { by, act, undoes, at, count, claimedFen, payFen } = job.started!;
  const items = Object.fromEntries(ITEM_STATES.map((state) => [state, 0])) as Record<ItemState, number>;
  const refusedBy: Record<string, number> = {};
  for (let n = 0; n < count; n++) {
    const state = itemStateOf(job, n, taken);
    items[state]++;
    const code = codeOf(job, n, state);
    if (code !== null) refusedBy[code] = (refusedBy[code] ?? 0) + 1;
  }
  return {
    id: job.id,
    by,
    act,
    undoes: undoes ?? null,
    startedAt: at,
    endedAt: job.ended?.at ?? null,
    state: job.ended ? job.ended.how : isRunning ? 'running' : 'interrupted',
    count,
    claimedFen,
    payFen,
    items,
    refusedBy,
  };
}

/** A window of an act's items: all, or those in some states. */
export function bulkItemsView(
  state: Bulks,
  {
    bulkId,
    states,
    offset,
    limit,
  }: {
    readonly bulkId: string;
    readonly states?: readonly ItemState[] | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): BulkItemsView {
  const job = state.jobs.get(bulkId);
  if (!job?.started) return { bulkId, total: 0, offset, rows: [] };
  const rows: BulkItemView[] = [];
  const taken = takenBack(state, bulkId);
  let total = 0;
  for (let n = 0; n < job.started.count; n++) {
    const itemState = itemStateOf(job, n, taken);
    if (states && states.length > 0 && !states.includes(itemState)) continue;
    if (total >= offset && rows.length < limit) rows.push(itemView(job, n, itemState));
    total++;
  }
  return { bulkId, total, offset, rows };
}

function itemView(job: BulkJob, n: number, state: ItemState): BulkItemView {
  const reason = job.reasons.get(n) ?? null;
  return { n, disputeId: job.ids[n] ?? '', state, code: codeOf(job, n, state), reason };
}

function codeOf(job: BulkJob, n: number, state: ItemState): string | null {
  if (state === 'rejected') return CODE_OF_PLATFORM;
  return state === 'refused' ? (job.refused.get(n) ?? null) : null;
}
