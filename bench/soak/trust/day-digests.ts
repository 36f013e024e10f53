import { deserialize, serialize } from 'node:v8';
import { readDay } from '../../../electron/cli/day';
import { newSha256 } from '../../../electron/engine/node-hash';
import { type EngineDump, WarEngine } from '../../../shared/engine';
import { epochMs, type WarEvent } from '../../../shared/kernel';

export interface DigestOptions {
  readonly file: string;
  /** A digest each so many events. */
  readonly every: number;
  /** Events folded at once. */
  readonly batch: number;
  /** The state is saved and put back at each digest. */
  readonly snapshots: boolean;
  /** An event that's not folded, by its place; null: none. */
  readonly leaveOut: number | null;
}

export interface DigestReport {
  readonly events: number;
  readonly digests: readonly string[];
  /** The hour that this process's time zone gives the first event: shows that the zone took hold. */
  readonly localHour: number;
}

/** Folds a recorded day as asked and prints the digests of its states. */
export async function printDigests(options: DigestOptions): Promise<void> {
  process.stdout.write(JSON.stringify(await fold(options)));
}

async function fold({ file, every, batch, snapshots, leaveOut }: DigestOptions): Promise<DigestReport> {
  let engine = new WarEngine();
  let waiting: WarEvent[] = [];
  let events = 0;
  let localHour = -1;
  const digests: string[] = [];
  const flush = (): void => {
    engine.applyBatch(waiting);
    waiting = [];
  };
  await readDay(file, {
    mode: 'strict',
    onHeader: (header) => {
      if (header.funds) engine = new WarEngine({ openingFen: header.funds });
    },
    onEvent: (event) => {
      if (events++ === 0) localHour = new Date(event.at).getHours();
      if (events !== leaveOut) waiting.push(event);
      const isDue = events % every === 0;
      if (waiting.length >= batch || isDue) flush();
      if (!isDue) return;
      engine.advanceTo(epochMs(event.at));
      digests.push(engine.digest(newSha256));
      if (snapshots) engine = WarEngine.load(deserialize(serialize(engine.dump())) as EngineDump);
    },
  });
  flush();
  return { events, digests, localHour };
}
