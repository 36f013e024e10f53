import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Rng } from '../../../../shared/kernel';
import { type Journal, openSqliteJournal } from '../index';

/** One line of the writer: where the journal stood, and what of the outbox had been acknowledged, when it was written. */
export interface KillAck {
  readonly seq: number;
  readonly hash: string;
  /** Outbox rows put. */
  readonly keys: readonly string[];
  /** Outbox rows whose answer was recorded. */
  readonly answered: readonly string[];
}

export interface KillTrialOptions {
  /** Folder of the journal; used again by the next trial, it grows from kill to kill. */
  readonly dir: string;
  readonly writerFile: string;
  readonly seed: number;
  /** The kill comes after 1 … `maxAcks` acknowledgements; 400 when left out. */
  readonly maxAcks?: number;
}

export interface KillReport {
  readonly seed: number;
  readonly acknowledged: number;
  /** What was acknowledged and isn't there, or is there otherwise. */
  readonly lost: readonly string[];
  /** Outbox rows without the event that caused them, answers without their event, or the other way round. */
  readonly torn: readonly string[];
  /** What verifying says is wrong; null when all is well. */
  readonly fault: string | null;
}

/**
 * Starts a process that writes to the journal of `dir` (kill-writer.ts, built for plain Node as `writerFile`), kills it
 * with SIGKILL after a random number of acknowledgements, and compares what it was told is durable with what is there.
 *
 * A killed process doesn't take the operating system's memory with it, so this would also pass with `synchronous=OFF`: it
 * tests what's written in which order and transaction, not the syncing. Only cutting the power tests that.
 */
export async function runKillTrial(options: KillTrialOptions): Promise<KillReport> {
  const acks = await writeAndKill(options);
  const opened = await openSqliteJournal({ dir: options.dir, must: 'exist' });
  const base = { seed: options.seed, acknowledged: acks.length };
  if (!opened.ok) return { ...base, lost: ['everything'], torn: [], fault: JSON.stringify(opened.error) };
  const journal = opened.value;
  try {
    const verdict = await journal.verify();
    const fault = verdict.ok ? null : verdict.reason;
    return { ...base, lost: await findLost(journal, acks), torn: await findTorn(journal), fault };
  } finally {
    await journal.close();
  }
}

async function writeAndKill(options: KillTrialOptions): Promise<readonly KillAck[]> {
  const killAfter = new Rng(`kill ${options.seed}`).int(1, options.maxAcks ?? 400);
  const writer = spawn(process.execPath, [options.writerFile, options.dir, String(options.seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '' },
  });
  const acks: KillAck[] = [];
  const died = new Promise<NodeJS.Signals | null>((resolve) =>
    writer.on('exit', (_code, signal) => resolve(signal)),
  );
  for await (const line of createInterface({ input: writer.stdout })) {
    // A line that the kill cut in two is no acknowledgement.
    if (!line.endsWith('}')) continue;
    acks.push(JSON.parse(line) as KillAck);
    if (acks.length === killAfter) writer.kill('SIGKILL');
  }
  const signal = await died;
  if (signal !== 'SIGKILL') throw new Error(`the writer ended by itself (${signal})`);
  return acks;
}

async function findLost(journal: Journal, acks: readonly KillAck[]): Promise<readonly string[]> {
  const hashes = new Map<number, string>();
  for await (const record of journal.read(0)) hashes.set(record.seq, record.hash);
  const states = new Map((await journal.readOutbox()).map((row) => [row.intent.key, row.state]));
  return acks.flatMap((ack) => [
    ...(hashes.get(ack.seq) === ack.hash ? [] : [`record ${ack.seq}`]),
    ...ack.keys.filter((key) => !states.has(key)).map((key) => `outbox row ${key}`),
    ...ack.answered.filter((key) => states.get(key) !== 'acknowledged').map((key) => `answer of ${key}`),
  ]);
}

async function findTorn(journal: Journal): Promise<readonly string[]> {
  const ids = new Set<string>();
  for await (const { event } of journal.read(0)) {
    if (event.source === '/console/desk-1') ids.add(event.id);
  }
  const wanted = new Set<string>();
  for (const row of await journal.readOutbox()) {
    wanted.add(`${row.intent.key}:requested`);
    if (row.state === 'acknowledged') wanted.add(`${row.intent.key}:answer`);
  }
  return [...[...ids].filter((id) => !wanted.has(id)), ...[...wanted].filter((id) => !ids.has(id))];
}
