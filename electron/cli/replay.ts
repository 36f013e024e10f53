import { deserialize, serialize } from 'node:v8';
import { type EngineDump, WarEngine } from '../../shared/engine';
import { epochMs, formatUtc } from '../../shared/kernel';
import { openingFundsOf } from '../../shared/recording';
import { newSha256 } from '../engine/node-hash';
import { numberOption, readArguments, timeOption } from './arguments';
import { EXIT } from './cli-error';
import { ACCEPT_CHANGED, isSealBroken, readDay } from './day';
import { fileName } from './files';

const USAGE =
  'warroom replay DAY [--until T] [--digest] [--skip-bad] [--accept-changed] [--snapshot-every N] [--chunk-bytes N]';

/** Folds a recorded day up to an instant and prints its figures, and on wish the digest of the whole state. */
export async function replay(argv: readonly string[]): Promise<number> {
  const { values, files } = readArguments(
    argv,
    {
      until: { type: 'string' },
      digest: { type: 'boolean' },
      'skip-bad': { type: 'boolean' },
      ...ACCEPT_CHANGED,
      'snapshot-every': { type: 'string' },
      'chunk-bytes': { type: 'string' },
    },
    USAGE,
    1,
  );
  const until = values.until === undefined ? Number.POSITIVE_INFINITY : timeOption('until', values.until);
  const whole = (name: 'snapshot-every' | 'chunk-bytes', max: number): number | undefined =>
    values[name] === undefined ? undefined : numberOption(name, values[name], { min: 1, max, whole: true });
  const snapshotEvery = whole('snapshot-every', 1_000_000_000);
  const chunkBytes = whole('chunk-bytes', 16_777_216);
  const file = files[0] as string;

  let engine = new WarEngine();
  let folded = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  const source = await readDay(file, {
    mode: 'lenient',
    skipBad: values['skip-bad'] === true,
    ...(chunkBytes === undefined ? {} : { chunkBytes }),
    onHeader: (header) => {
      engine = new WarEngine({ openingFen: openingFundsOf(header) });
    },
    onEvent: (event) => {
      if (event.at > until) return;
      engine.apply(event);
      folded++;
      lastAt = Math.max(lastAt, event.at);
      // A snapshot taken and put back must change nothing: this is how that is shown on a real day.
      if (snapshotEvery !== undefined && folded % snapshotEvery === 0) {
        engine = WarEngine.load(deserialize(serialize(engine.dump())) as EngineDump);
      }
    },
  });
  const isBroken = isSealBroken(file, source, values['accept-changed'] === true, (text) => {
    process.stderr.write(`warroom replay: ${text}\n`);
  });
  const asOf = Number.isFinite(until) ? until : Number.isFinite(lastAt) ? lastAt : 0;
  engine.advanceTo(epochMs(asOf));
  const figures = {
    file: fileName(file),
    asOf: formatUtc(epochMs(asOf)),
    events: folded,
    source: {
      events: source.events,
      duplicates: source.duplicates,
      late: source.late,
      bad: source.bad,
      sealed: source.sealed,
      sealFits: source.sealFits,
      ...(isBroken ? { seal: 'broken' } : {}),
      sha256: source.sha256,
    },
    anomalies: engine.counters.anomalies,
    unknown: engine.counters.unknown,
    overview: engine.overview(),
    funds: engine.funds(),
    ...(values.digest === true ? { digest: engine.digest(newSha256) } : {}),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  return EXIT.ok;
}
