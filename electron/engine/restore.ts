import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { type EngineDump, isOfPeople, WarEngine, type WarEngineOptions } from '../../shared/engine';
import { isConsoleSource, type WarEvent } from '../../shared/kernel';
import type { Journal, Snapshot } from './journal';

/** Events folded between two looks at the clock while a journal is read: the window stays answerable meanwhile. */
const CHUNK = 20_000;
/** Disputes that the clock changes between two such looks. */
const STEP_ROWS = 2_048;

export interface RestoreOptions extends WarEngineOptions {
  /** No live session's clock can be past this instant, epoch ms. */
  readonly latest?: number;
}

export interface Restored {
  readonly engine: WarEngine;
  /** The last record folded. */
  readonly seq: number;
  readonly fromSnapshot: number;
}

/** The state as bytes. */
export function packState(engine: WarEngine, seq: number): Snapshot {
  const bytes = serialize(engine.dump());
  return { seq, digest: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** Null when the bytes aren't a state of this program's making: an older layout, or damage the journal didn't see. */
function unpackState(snapshot: Snapshot): WarEngine | null {
  try {
    if (createHash('sha256').update(snapshot.bytes).digest('hex') !== snapshot.digest) return null;
    return WarEngine.load(deserialize(snapshot.bytes) as EngineDump);
  } catch {
    return null;
  }
}

/** Builds the state from the newest snapshot and the records after it; from all records when there is no usable one. */
export async function restoreEngine(
  journal: Journal,
  { latest = Number.POSITIVE_INFINITY, ...options }: RestoreOptions = {},
): Promise<Restored> {
  const snapshot = await journal.loadSnapshot();
  const unpacked = snapshot && unpackState(snapshot);
  const loaded = unpacked && unpacked.now <= latestOf(unpacked, latest) ? unpacked : null;
  const engine = loaded ?? new WarEngine(options);
  const fromSnapshot = loaded && snapshot ? snapshot.seq : 0;
  const seq = await foldAfter(journal, engine, fromSnapshot, latest);
  return { engine, seq, fromSnapshot };
}

/** A mock's clock is its own: the desk's says nothing of it. */
function latestOf({ state }: WarEngine, latest: number): number {
  return state.clock.label === 'mock' ? Number.POSITIVE_INFINITY : latest;
}

/**
 * Folds every record after `seq` and answers the last one's place. The clock follows this console's own decisions, which
 * were made at it; the world's times may be wrong and move no clock. Of a live session's, no decision after `latest` does:
 * a clock that was once believed wrongly isn't for ever.
 */
export async function foldAfter(
  journal: Journal,
  engine: WarEngine,
  seq: number,
  latest = Number.POSITIVE_INFINITY,
): Promise<number> {
  let last = seq;
  let decidedByThen = 0;
  let batch: WarEvent[] = [];
  for await (const record of journal.read(seq)) {
    batch.push(record.event);
    last = record.seq;
    const { source, at } = record.event;
    if (isConsoleSource(source) && at <= latest && !isOfPeople(record.event))
      decidedByThen = Math.max(decidedByThen, at);
    if (batch.length >= CHUNK) {
      engine.applyBatch(batch);
      batch = [];
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  engine.applyBatch(batch);
  const { decidedAt } = engine.order;
  const until = decidedAt <= latestOf(engine, latest) ? decidedAt : decidedByThen;
  while (!engine.advanceSome(until, STEP_ROWS)) await new Promise((resolve) => setImmediate(resolve));
  return last;
}
