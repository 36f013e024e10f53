import type { z } from 'zod';
import {
  canonicalJson,
  commandOfId,
  compareCodePoints,
  type EventOf,
  type HashLines,
  isConsoleSource,
  type WarEvent,
} from '../kernel';
import { itemOfCommandId } from './acts';
import type { bulkEvents } from './events';

export type BulkEvent = EventOf<typeof bulkEvents>;
type BulkStart = z.infer<(typeof bulkEvents)['warroom.bulk.started.v1']> & { readonly at: number };
export type Before = string | number | null;

/** What is known of an item, as bits: they only come, so their order doesn't matter. */
export const FACT = { decided: 1, done: 2, rejected: 4, reverted: 8, unknown: 16, waits: 32 } as const;

/** One bulk act. Facts may come before the act itself: a journal is read in any order. */
export interface BulkJob {
  readonly id: string;
  started: BulkStart | null;
  ended: { readonly how: 'done' | 'cancelled'; readonly by: string; readonly at: number } | null;
  /** By item number. */
  readonly ids: string[];
  readonly before: Before[];
  readonly versions: string[];
  readonly ofNumbers: number[];
  /** Codes of those not allowed, by item number. */
  readonly refused: Map<number, string>;
  /** The platform's words, by item number. */
  readonly reasons: Map<number, string>;
  /** Bits of FACT, by item number. */
  facts: Uint8Array;
}

/** All bulk acts. */
export interface Bulks {
  version: number;
  readonly jobs: Map<string, BulkJob>;
}

export type BulkJobDump = Omit<BulkJob, 'refused' | 'reasons'> & {
  readonly refused: readonly (readonly [number, string])[];
  readonly reasons: readonly (readonly [number, string])[];
};

/** The click of the oldest act that hasn't ended, epoch ms: its items still to come bear it. Infinity when all have. */
export function oldestClick({ jobs }: Bulks): number {
  let oldest = Number.POSITIVE_INFINITY;
  for (const { started, ended } of jobs.values()) {
    if (started !== null && ended === null) oldest = Math.min(oldest, started.at);
  }
  return oldest;
}

export function createBulks(): Bulks {
  return { version: 0, jobs: new Map() };
}

/**
 * Folds an event of this domain. The first start and the first end of an act stand; a second one is told under another
 * id. Where two tellings of one thing don't agree, the lesser stands (by instant, then by content), whichever came first.
 */
export function applyBulk(state: Bulks, event: BulkEvent): void {
  state.version++;
  const job = jobOf(state, event.data.bulkId);
  switch (event.type) {
    case 'warroom.bulk.started.v1':
      job.started = firstOf(job.started, { ...event.data, at: event.at });
      return;
    case 'warroom.bulk.listed.v1': {
      const { from, ids, before, versions, ofNumbers } = event.data;
      for (const [i, id] of ids.entries()) {
        const n = from + i;
        job.ids[n] = lesserOf(job.ids[n], id);
        if (before) job.before[n] = lesserOf(job.before[n], before[i] ?? null);
        if (versions) job.versions[n] = lesserOf(job.versions[n], versions[i] ?? '');
        if (ofNumbers) job.ofNumbers[n] = lesserOf(job.ofNumbers[n], ofNumbers[i] ?? n);
      }
      job.facts = withRoom(job.facts, from + ids.length);
      return;
    }
    case 'warroom.bulk.refused.v1':
      for (const { n, code } of event.data.items) job.refused.set(n, lesserOf(job.refused.get(n), code));
      return;
    case 'warroom.bulk.ended.v1':
      job.ended = firstOf(job.ended, { how: event.data.how, by: event.data.by, at: event.at });
  }
}

/** What a console's event says about an item: one of the item's own command, or a revert of what that did. */
export function noteBulkItem(state: Bulks, event: WarEvent): void {
  if (!isConsoleSource(event.source)) return;
  if (event.type === 'warroom.dispute.reverted.v1') {
    const taken = itemOfEventId((event.data as { eventId: string }).eventId);
    if (taken) mark(state, jobOf(state, taken.bulkId), taken.n, FACT.reverted);
  }
  const item = itemOfEventId(event.id);
  const fact = item === null ? 0 : factOf(event.type);
  if (item === null || fact === 0) return;
  const job = jobOf(state, item.bulkId);
  mark(state, job, item.n, fact);
  const { reason } = event.data as { reason?: unknown };
  if ((fact & FACT.rejected) !== 0 && typeof reason === 'string') {
    job.reasons.set(item.n, lesserOf(job.reasons.get(item.n), reason));
  }
}

/** The earlier one; of two at one instant the lesser by content. */
function firstOf<F extends { readonly at: number }>(known: F | null, told: F): F {
  if (known === null || told.at < known.at) return told;
  return told.at > known.at ? known : lesserOf(known, told);
}

/** Any order will do as long as it's one. */
function lesserOf<V>(known: V | undefined, told: V): V {
  if (known === undefined || known === told) return told;
  return compareCodePoints(canonicalJson(told), canonicalJson(known)) < 0 ? told : known;
}

function itemOfEventId(eventId: string): ReturnType<typeof itemOfCommandId> {
  const commandId = commandOfId(eventId);
  return commandId === null ? null : itemOfCommandId(commandId);
}

function factOf(type: string): number {
  switch (type) {
    case 'warroom.dispute.settlement_requested.v1':
    case 'warroom.dispute.revert_requested.v1':
    case 'warroom.payout.requested.v1':
      return FACT.decided | FACT.waits;
    case 'warroom.payout.deferred.v1':
      return FACT.decided;
    case 'warroom.dispute.assigned.v1':
    case 'warroom.dispute.moved.v1':
    case 'warroom.dispute.snoozed.v1':
    case 'warroom.dispute.woken.v1':
    case 'warroom.dispute.resolved.v1':
    case 'warroom.dispute.reverted.v1':
    case 'warroom.payout.posted.v1':
      return FACT.decided | FACT.done;
    case 'warroom.dispute.settlement_rejected.v1':
    case 'warroom.dispute.revert_rejected.v1':
    case 'warroom.payout.rejected.v1':
      return FACT.decided | FACT.rejected;
    case 'warroom.command.unknown.v1':
      return FACT.unknown;
    default:
      return 0;
  }
}

function jobOf(state: Bulks, id: string): BulkJob {
  let job = state.jobs.get(id);
  if (!job) {
    job = {
      id,
      started: null,
      ended: null,
      ids: [],
      before: [],
      versions: [],
      ofNumbers: [],
      refused: new Map(),
      reasons: new Map(),
      facts: new Uint8Array(0),
    };
    state.jobs.set(id, job);
  }
  return job;
}

function mark(state: Bulks, job: BulkJob, n: number, fact: number): void {
  job.facts = withRoom(job.facts, n + 1);
  job.facts[n]! |= fact;
  state.version++;
}

function withRoom(facts: Uint8Array, size: number): Uint8Array {
  if (facts.length >= size) return facts;
  const grown = new Uint8Array(Math.max(size, facts.length * 2));
  grown.set(facts);
  return grown;
}

export function dumpBulks(state: Bulks): readonly BulkJobDump[] {
  return [...state.jobs.values()].map((job) => ({
    ...job,
    ids: [...job.ids],
    before: [...job.before],
    versions: [...job.versions],
    ofNumbers: [...job.ofNumbers],
    refused: [...job.refused],
    reasons: [...job.reasons],
    facts: job.facts.slice(),
  }));
}

export function loadBulks(dump: readonly BulkJobDump[]): Bulks {
  const state = createBulks();
  for (const job of dump) {
    state.jobs.set(job.id, {
      ...job,
      ids: [...job.ids],
      before: [...job.before],
      versions: [...job.versions],
      ofNumbers: [...job.ofNumbers],
      refused: new Map(job.refused),
      reasons: new Map(job.reasons),
      facts: job.facts.slice(),
    });
  }
  return state;
}

/** Nothing where none was recorded: acts of before digest as they did. */
function versionOf(job: BulkJob, n: number): readonly string[] {
  const version = job.versions[n];
  return version === undefined ? [] : [version];
}

/** The acts themselves; what became of each item is in the digest of its dispute. */
export function digestBulks(state: Bulks, lines: HashLines): void {
  for (const job of [...state.jobs.values()].sort((a, b) => compareCodePoints(a.id, b.id))) {
    const { started, ended } = job;
    lines.add('bulk', [
      job.id,
      started?.at ?? null,
      started?.by ?? null,
      ended?.at ?? null,
      ended?.how ?? null,
    ]);
    for (const [n, id] of job.ids.entries())
      lines.add('item', [id ?? null, job.before[n] ?? null, ...versionOf(job, n)]);
    for (const [n, code] of [...job.refused].sort(([a], [b]) => a - b)) lines.add('not', [n, code]);
  }
}
