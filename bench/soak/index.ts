/**
 * The fault runs. `--short` is what `npm test` runs; without it the full numbers. Exit code 1 when a promise is broken,
 * or when a control that must fail doesn't.
 */
import { type EngineProcessOptions, runEngineProcess } from './engine-process';
import { type GatewayProcessOptions, runGatewayProcess } from './gateway-process';
import { type KillTrialResult, runKillTrials, STEPS } from './kill-trials';
import { runLying } from './lying-gateway';
import { runQueueDays } from './queue-days';
import { runAsTrustChild } from './trust/children';
import { runTrust } from './trust/run-trust';

/** Engine lives, sixteen fault runs each: 1,008 in all. */
const KILLS = 63;
const KILLS_SHORT = 6;
const CONTROL_KILLS = 5;
const CONTROL_KILLS_SHORT = 3;
const SEED = 20151111;

function print(title: string, result: KillTrialResult): void {
  const steps = Object.entries(result.killsAtStep).map(([step, count]) => `${step} ${count}`);
  process.stdout.write(
    [
      `${title} (seed ${SEED}, Node ${process.versions.node})`,
      `  fault runs ${sum(Object.values(result.runs))}: ${Object.entries(result.runs)
        .map(([fault, count]) => `${fault} ${count}`)
        .join(', ')}`,
      `  kills of the engine (SIGKILL) ${result.kills}: ${steps.join(', ')}`,
      `  commands acknowledged ${result.acknowledged}, lost ${result.lostCommands}, answered otherwise than the platform's book ${result.strayAnswers}`,
      `  payouts due ${result.payoutsDue}, in the platform's book ${result.payoutsInBook}, doubled there ${result.doubledPayouts}, posted twice here ${result.doubledPostings}, lost ${result.lostPayouts}`,
      `  resolved in time, told after the payout ${result.lateAfterPayout}, of these paid once and with a recovery opened ${result.lateRecovered}`,
      `  journal ${result.journalOk ? 'verifies' : 'DOES NOT VERIFY'}`,
      '',
    ].join('\n'),
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

async function main(): Promise<number> {
  const isShort = process.argv.includes('--short');
  const program = process.argv[1] as string;
  const rows = process.argv.find((word) => word.startsWith('--trust='))?.slice('--trust='.length);
  const only = rows === undefined ? null : new Set(rows.split(',').map(Number));
  const faults: string[] = only === null ? await runFaults(program, isShort) : [];
  faults.push(...(await runTrust({ program, size: isShort ? 'short' : 'full', only })));

  for (const fault of faults) process.stdout.write(`FAILED: ${fault}\n`);
  process.stdout.write(
    faults.length === 0 ? 'soak: all promises held\n' : `soak: ${faults.length} failures\n`,
  );
  return faults.length === 0 ? 0 : 1;
}

/** Kills over breach and payout, and the queue against brute force. Answers what didn't hold. */
async function runFaults(program: string, isShort: boolean): Promise<string[]> {
  const kills = isShort ? KILLS_SHORT : KILLS;
  const faults: string[] = [];

  const run = await runKillTrials({ program, kills, seed: SEED, withKeys: true });
  print('faults over breach and payout', run);
  if (run.acknowledged === 0 || run.payoutsDue === 0)
    faults.push('nothing was at stake: this run has no teeth');
  if (run.lostCommands > 0) faults.push(`${run.lostCommands} acknowledged commands lost`);
  if (run.strayAnswers > 0) faults.push(`${run.strayAnswers} answers differ from the platform's book`);
  if (run.doubledPayouts > 0 || run.doubledPostings > 0) faults.push('payouts doubled');
  if (run.lostPayouts > 0) faults.push(`${run.lostPayouts} payouts lost`);
  if (run.lateAfterPayout === 0) faults.push('no fact came late: this run has no teeth');
  if (run.lateRecovered < run.lateAfterPayout) faults.push('late facts without a recovery');
  if (!run.journalOk) faults.push('the journal does not verify');
  const least = isShort ? 1 : 5;
  for (const step of STEPS) {
    if ((run.killsAtStep[step] ?? 0) < least) faults.push(`fewer than ${least} kills at ${step}`);
  }

  const control = await runKillTrials({
    program,
    kills: isShort ? CONTROL_KILLS_SHORT : CONTROL_KILLS,
    seed: SEED + 1,
    withKeys: false,
  });
  print('control: the same without idempotency keys, which must double', control);
  if (control.doubledPayouts === 0)
    faults.push('the control without keys doubled nothing: this run has no teeth');

  faults.push(...runQueueDays(isShort));
  faults.push(...(await runLying(isShort)));
  return faults;
}

const role = process.argv.find((word) => word.startsWith('--role='))?.slice('--role='.length);
const words = process.argv.at(-1) ?? '';
if (role === 'engine') void runEngineProcess(JSON.parse(words) as EngineProcessOptions);
else if (role === 'gateway') void runGatewayProcess(JSON.parse(words) as GatewayProcessOptions);
else if (!runAsTrustChild(process.argv)) {
  void main().then((code) => {
    process.exitCode = code;
  });
}
