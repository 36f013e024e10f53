import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { simulate } from '../../../electron/cli/simulate';
import { childArguments } from './children-arguments';
import type { DigestOptions, DigestReport } from './day-digests';
import { faultsOf, type RowGround, type TrustRow } from './row';

const ZONES = ['Asia/Shanghai', 'America/St_Johns', 'Pacific/Apia'];
const LOCALES = ['zh_CN.UTF-8', 'de_DE.UTF-8'];
const BATCHES = [1, 997];
const DAY = {
  short: { scale: '0.0005', hours: '0.3', every: 200 },
  full: { scale: '0.01', hours: '24', every: 1_000 },
} as const;

export const DETERMINISM: TrustRow = {
  row: 6,
  promise: 'Replay is deterministic',
  run: async (ground) => {
    const { scale, hours, every } = DAY[ground.size];
    const file = path.join(ground.dir, 'day.jsonl');
    const made = ['--scenario', '2015', '--scale', scale, '--seed', '7', '--hours', hours, '--out', file];
    const code = await simulate(made);
    if (code !== 0) throw new Error(`simulate ended with ${code}`);
    const base = { file, every, batch: 1, snapshots: false, leaveOut: null };
    const all = ways(ground.size);
    const first = await digestsOf(ground, { TZ: 'UTC', LANG: 'C' }, base);
    let [differ, compared] = [0, 0];
    const zoneHours = new Set<number>([first.localHour]);
    for (const { TZ, LANG, batch, snapshots } of all) {
      const { digests, localHour } = await digestsOf(ground, { TZ, LANG }, { ...base, batch, snapshots });
      zoneHours.add(localHour);
      compared += digests.length;
      differ += digests.filter((digest, i) => digest !== first.digests[i]).length;
      differ += Math.abs(digests.length - first.digests.length);
    }
    const control = await digestsOf(ground, { TZ: 'UTC', LANG: 'C' }, { ...base, leaveOut: 150 });
    const seen = control.digests.filter((digest, i) => digest !== first.digests[i]).length;
    return {
      figure: `a day of ${first.events} events (seed 7) folded ${all.length + 1} times by ${ZONES.length} time zones, ${LOCALES.length} locales, one by one and by ${BATCHES[1]}, with a snapshot put back each ${every} and without: ${differ} of ${compared} digests differ`,
      control: `one event left out: ${seen} of ${first.digests.length} digests differ`,
      faults: faultsOf(
        [compared > 0 && first.events > every, 'nothing was compared: this run has no teeth'],
        [zoneHours.size > 1, 'the time zones made no difference to the processes: this run has no teeth'],
        [differ === 0, `${differ} digests differ`],
        [seen > 0, 'the control went unseen: this run has no teeth'],
      ),
    };
  },
};

/** Every way in a full run; in a short one each value of each choice once. */
function ways(size: RowGround['size']) {
  if (size === 'short') {
    return ZONES.map((TZ, i) => ({
      TZ,
      LANG: LOCALES[i % 2] ?? '',
      batch: BATCHES[(i + 1) % 2] ?? 1,
      snapshots: i % 2 === 0,
    }));
  }
  return ZONES.flatMap((TZ) =>
    LOCALES.flatMap((LANG) =>
      BATCHES.flatMap((batch) => [false, true].map((snapshots) => ({ TZ, LANG, batch, snapshots }))),
    ),
  );
}

async function digestsOf(
  { program }: RowGround,
  env: Readonly<Record<string, string>>,
  options: DigestOptions,
): Promise<DigestReport> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, childArguments(program, 'digests', options), {
    env: { PATH: process.env.PATH ?? '', LC_ALL: env.LANG ?? '', ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as DigestReport;
}
