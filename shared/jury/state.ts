import { compareEvents, type Hasher, HashLines, Latest, subjectId } from '../kernel';
import type { JuryEvent, PoolPublished } from './events';
import { GENERAL_POOL } from './events';
import { fileEvent, type JuryFile, type JuryReading, juryFile, readFile } from './jury-file';
import { poolDigest } from './panel';

/**
 * Every jury and every published pool. Juries are few beside disputes: a file keeps its events as they are, and what
 * follows from them is read again whenever one comes, so the state depends on the set of events and not on their order.
 */
export class Juries {
  /** Grows with every event that changed something. */
  version = 0;
  /** By jury id. */
  readonly files = new Map<string, JuryFile>();
  readonly #readings = new Map<string, JuryReading>();
  /** The latest pool of each category. */
  readonly pools = new Latest<PoolPublished>();
  /** All pools ever published, by digest: juror ids. */
  readonly #jurorIds = new Map<string, { readonly event: PoolPublished; readonly ids: readonly string[] }>();
  /** Juries of each dispute. */
  readonly #byDispute = new Map<string, Set<string>>();
  /** Juries asked for at a console that have no verdict and weren't refused: those this side has to end. */
  readonly open = new Set<string>();
  /** What doesn't fit, of all juries. */
  anomalies = 0;

  /** Null for a jury nothing is known of. */
  reading(juryId: string): JuryReading | null {
    return this.#readings.get(juryId) ?? null;
  }

  /** Ids of a dispute's juries, sorted. */
  ofDispute(disputeId: string): readonly string[] {
    return [...(this.#byDispute.get(disputeId) ?? [])].sort();
  }

  /** The pool for a category, or the general one; null when neither was published. */
  poolFor(category: string | null): PoolPublished | null {
    return (category === null ? undefined : this.pools.get(category)) ?? this.pools.get(GENERAL_POOL) ?? null;
  }

  /** Published pools with their digests, sorted by digest. */
  publishedPools(): readonly (readonly [string, PoolPublished])[] {
    return [...this.#jurorIds]
      .map(([digest, { event }]) => [digest, event] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  publish(event: PoolPublished): boolean {
    const digest = poolDigest(event.data);
    const isLatest = this.pools.offer(event.data.category, event);
    const known = this.#jurorIds.get(digest);
    // The same pool published again: the first publication stands, whichever came first.
    if (known && compareEvents(known.event, event) <= 0) return isLatest;
    this.#jurorIds.set(digest, { event, ids: event.data.jurors.map(({ id }) => id) });
    if (known) return true;
    for (const [juryId, { standing }] of this.#readings) {
      if (standing?.data.poolDigest === digest) this.reread(juryId);
    }
    return true;
  }

  /** Reads a jury's file again after one of its events, or its pool, came in. */
  reread(juryId: string): void {
    const file = this.files.get(juryId);
    if (!file) return;
    const before = this.#readings.get(juryId) ?? null;
    const reading = readFile(file, (digest) => this.#jurorIds.get(digest)?.ids ?? null);
    this.#readings.set(juryId, reading);
    this.anomalies += reading.anomalies.length - (before?.anomalies.length ?? 0);
    this.#place(juryId, before, reading);
  }

  #place(juryId: string, before: JuryReading | null, { standing, isOurs, answer, given }: JuryReading): void {
    const old = before?.standing?.data.disputeId;
    const disputeId = standing?.data.disputeId;
    if (old !== undefined && old !== disputeId) this.#byDispute.get(old)?.delete(juryId);
    if (disputeId !== undefined) {
      const ids = this.#byDispute.get(disputeId) ?? new Set();
      this.#byDispute.set(disputeId, ids.add(juryId));
    }
    if (isOurs && given === null && answer !== 'refused') this.open.add(juryId);
    else this.open.delete(juryId);
  }
}

/** A state before any jury. */
export function createJuries(): Juries {
  return new Juries();
}

/** Folds one event; total, and once: the same event again changes nothing. */
export function applyJury(state: Juries, event: JuryEvent): void {
  if (fold(state, event)) state.version++;
}

function fold(state: Juries, event: JuryEvent): boolean {
  if (event.type === 'warroom.jury.pool_published.v1') return state.publish(event);
  const juryId = subjectId(event.subject);
  const file = state.files.get(juryId) ?? juryFile(juryId);
  if (!fileEvent(file, event)) return false;
  state.files.set(juryId, file);
  state.reread(juryId);
  return true;
}

/** The state as it survives structured clone: its events. */
export interface JuriesDump {
  readonly version: 1;
  readonly events: readonly JuryEvent[];
}

export function dumpJuries(state: Juries): JuriesDump {
  const pools = new Set<JuryEvent>(state.publishedPools().map(([, event]) => event));
  for (const [, event] of state.pools.sorted()) pools.add(event);
  const events = [...state.files.values()].flatMap(eventsOf);
  return { version: 1, events: [...pools, ...events] };
}

export function loadJuries(dump: JuriesDump): Juries {
  const state = createJuries();
  for (const event of dump.events) applyJury(state, event);
  return state;
}

function eventsOf({ empanelled, answers, votes, verdicts }: JuryFile): readonly JuryEvent[] {
  return [...empanelled, ...answers, ...votes, ...verdicts];
}

/** Feeds every pool and every event of every jury to a hash, in an order of their own. */
export function digestJuries(state: Juries, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  for (const [digest, { at, source, id }] of state.publishedPools())
    lines.add('pool', [digest, at, source, id]);
  for (const [category, { at, source, id }] of state.pools.sorted()) {
    lines.add('pool in force', [category, at, source, id]);
  }
  for (const [juryId, file] of [...state.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const event of eventsOf(file)) {
      lines.add('jury', [juryId, event.type, event.at, event.source, event.id, ...partsOf(event)]);
    }
  }
  lines.end();
}

/** The data of an event that the rules read, in a fixed order. */
function partsOf(event: JuryEvent): readonly (string | number | null)[] {
  switch (event.type) {
    case 'warroom.jury.pool_published.v1':
      return [];
    case 'warroom.jury.empanelled.v1': {
      const {
        disputeId,
        round,
        rule,
        poolDigest: pool,
        seed,
        excluded,
        panel,
        quorum,
        deadlineAt,
        by,
      } = event.data;
      const command = event.data.commandId ?? null;
      return [
        disputeId,
        round,
        rule,
        pool,
        seed,
        quorum,
        deadlineAt,
        by,
        command,
        excluded.length,
        ...excluded,
        ...panel,
      ];
    }
    case 'warroom.jury.seated.v1':
      return [event.data.commandId];
    case 'warroom.jury.refused.v1':
      return [event.data.commandId, event.data.reason];
    case 'warroom.jury.voted.v1':
      return [event.data.jurorId, event.data.vote, event.data.reason ?? null];
    case 'warroom.jury.verdict.v1': {
      const { verdict, forConsumer, forMerchant, by, reason } = event.data;
      return [verdict, forConsumer, forMerchant, by, reason ?? null];
    }
  }
}
