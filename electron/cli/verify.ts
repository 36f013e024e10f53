import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { WarEngine } from '../../shared/engine';
import { openingFundsOf } from '../../shared/recording';
import { type AnchorState, type Journal, openSqliteJournal } from '../engine/journal';
import { type EvidencePack, faultOfPack } from '../engine/reports/evidence-pack';
import { foldAfter } from '../engine/restore';
import { readArguments } from './arguments';
import { CliError, EXIT } from './cli-error';
import { readDay } from './day';
import { fileName } from './files';

/** A pack holds one dispute: what is larger isn't one. */
const MAX_PACK_BYTES = 67_108_864;
/** How an evidence pack begins, whatever its name. */
const PACK_START = /^\ufeff?\s*\{\s*"schema"\s*:\s*"warroom\.evidence\//;

/**
 * Checks a recorded day (schema, order, seal) or a journal (hash chain, structure), and the ledger's sum over either; or
 * one dispute's evidence pack (its SHA-256, each record's link).
 */
export async function verify(argv: readonly string[]): Promise<number> {
  const { files } = readArguments(argv, {}, 'warroom verify JOURNAL|DAY|PACK.json', 1);
  const file = files[0] as string;
  const info = await stat(file).catch(() => null);
  if (!info) throw new CliError(`${fileName(file)}: no such file`);
  if (info.isDirectory() || file.endsWith('.sqlite')) return verifyJournal(file, info.isDirectory());
  return (await isPack(file)) ? verifyPack(file, info.size) : verifyDay(file);
}

async function isPack(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return PACK_START.test(buffer.subarray(0, bytesRead).toString('utf8'));
  } finally {
    await handle.close();
  }
}

async function verifyPack(file: string, bytes: number): Promise<number> {
  const name = fileName(file);
  if (bytes > MAX_PACK_BYTES) throw new CliError(`${name}: an evidence pack is smaller than 64 MiB`);
  let pack: unknown;
  try {
    pack = JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, ''));
  } catch (error) {
    throw new CliError(`${name}: not JSON (${(error as Error).message})`);
  }
  const fault = faultOfPack(pack);
  if (fault !== null) throw new CliError(`${name}: ${fault}`, EXIT.wanting);
  const { disputeId, records, head } = pack as EvidencePack;
  process.stdout.write(
    `${name}: ok, dispute ${disputeId}, ${records.length} records, all links fit, SHA-256 fits; taken at record ${head.seq}\n`,
  );
  return EXIT.ok;
}

async function verifyDay(file: string): Promise<number> {
  let engine = new WarEngine();
  const summary = await readDay(file, {
    mode: 'strict',
    onHeader: (header) => {
      engine = new WarEngine({ openingFen: openingFundsOf(header) });
    },
    onEvent: (event) => engine.apply(event),
  });
  if (summary.header === null && summary.events === 0)
    throw new CliError(`${fileName(file)}: it holds nothing: no header, no event`, EXIT.wanting);
  checkLedger(engine, fileName(file));
  const seal = summary.sealed ? 'seal fits' : 'this day never was sealed';
  process.stdout.write(
    `${fileName(file)}: ok, ${summary.events} events, ${summary.duplicates} duplicates, ${seal}, ledger sum constant\n`,
  );
  return EXIT.ok;
}

async function verifyJournal(file: string, isFolder: boolean): Promise<number> {
  const name = fileName(file);
  const dir = isFolder ? file : path.dirname(file);
  const opened = await openSqliteJournal({ dir, must: 'exist', looksOnly: true });
  if (!opened.ok) {
    const { error } = opened;
    if (error.kind === 'damaged') throw new CliError(`${name}: ${error.damage.message}`, EXIT.wanting);
    throw new CliError(`${name}: ${error.message}. ${error.remedy}`);
  }
  const journal = opened.value;
  try {
    const verdict = await journal.verify();
    if (!verdict.ok) {
      const place = verdict.seq === null ? '' : `record ${verdict.seq}: `;
      throw new CliError(`${name}: ${place}${verdict.reason}`, EXIT.wanting);
    }
    const engine = await foldJournal(journal);
    checkLedger(engine, name);
    const anchor = anchorWords(verdict.anchor, journal.anchorLostAt);
    process.stdout.write(
      `${name}: ok, ${verdict.head.seq} records, head ${verdict.head.hash.slice(0, 16)}, ${anchor}, ledger sum constant\n`,
    );
    return EXIT.ok;
  } finally {
    await journal.close();
  }
}

function anchorWords(anchor: AnchorState, lostAt: number | null): string {
  switch (anchor) {
    case 'held':
      return 'head anchored (a whole folder put back would not show here)';
    case 'renewed':
      return `head anchored anew after its anchor was lost at record ${lostAt}: a cut before would not show`;
    case 'missing':
      return 'no anchor: a cut tail would not show';
  }
}

/** A journal's funds open as the gateway said; one from before it said so opened with the usual balances. */
async function foldJournal(journal: Journal): Promise<WarEngine> {
  const engine = new WarEngine({ openingFen: 'told' });
  await foldAfter(journal, engine, 0);
  if (engine.state.funds.openings.all.length > 0) return engine;
  const usual = new WarEngine();
  await foldAfter(journal, usual, 0);
  return usual;
}

function checkLedger(engine: WarEngine, name: string): void {
  const { sumFen, expectedSumFen, accounts, faultyAccounts } = engine.funds();
  if (sumFen !== expectedSumFen) {
    throw new CliError(`${name}: the ledger's sum is ${sumFen} fen, not ${expectedSumFen}`, EXIT.wanting);
  }
  if (faultyAccounts.length > 0) {
    throw new CliError(`${name}: ${faultyAccounts.join(', ')}: not what the entries come to`, EXIT.wanting);
  }
  const overdrawn = accounts.find((account) => account.balanceFen < 0);
  if (overdrawn) throw new CliError(`${name}: fund ${overdrawn.fund} is below zero`, EXIT.wanting);
}
