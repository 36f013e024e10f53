/**
 * The bench: measures what the house promises about speed, prints one table, and writes out/bench/bench.json. It asks for
 * a machine with nothing else to do; the load average in the first line says whether it had one.
 * `--only=fold,window` picks groups, `--quick` shrinks them, `--profile` leaves profiles of the page beside the figures.
 * Exit code 1 when a budget that must be met is missed (never with `--quick`) or a group could not be measured.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type GatewayProcessOptions, runGatewayProcess } from './desk/gateway-process';
import { type ExportRun, runExport } from './engine/export-bench';
import { type RushOptions, runRushGateway } from './engine/rush-gateway';
import { type Figure, isMet } from './figure';
import { GROUPS, type Group } from './groups';
import { describeMachine, machineLine } from './machine';
import { percent, watchOthers } from './processor';
import { numberText, tableText } from './table';

interface Fault {
  readonly group: string;
  readonly reason: string;
}

function chosenGroups(only: string | undefined): readonly Group[] {
  if (only === undefined) return GROUPS;
  const wanted = only.split(',');
  const unknown = wanted.filter((name) => !GROUPS.some((group) => group.name === name));
  if (unknown.length > 0) {
    const known = GROUPS.map(({ name }) => name).join(', ');
    throw new Error(`no group ${unknown.join(', ')}; there are ${known}`);
  }
  return GROUPS.filter(({ name }) => wanted.includes(name));
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, quick: { type: 'boolean' }, profile: { type: 'boolean' } },
  });
  const isQuick = values.quick ?? false;
  const groups = chosenGroups(values.only);
  const machine = describeMachine();
  print(machineLine(machine));
  const figures: Figure[] = [];
  const faults: Fault[] = [];
  const disturbed: { readonly group: string; readonly othersShare: number }[] = [];
  const report = (figure: Figure): void => {
    figures.push(figure);
    print(`  ${figure.group}: ${figure.what} ${numberText(figure.value)} ${figure.unit}`);
  };
  const isProfiled = values.profile ?? false;
  const options = { isQuick, program: process.argv[1] ?? '', isProfiled };
  for (const group of groups) {
    const others = watchOthers();
    try {
      await group.run(report, options);
    } catch (error) {
      // The others are still worth measuring; that this one wasn't is part of the result.
      faults.push({
        group: group.name,
        reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
    disturbed.push({ group: group.name, othersShare: Math.round(others() * 100) / 100 });
    globalThis.gc?.();
  }
  print(`\n${machineLine(machine)}${isQuick ? ', QUICK: sizes too small to mean anything' : ''}\n`);
  print(tableText(figures));
  const shares = disturbed.map(({ group, othersShare }) => `${group} ${percent(othersShare)}`);
  print(`\nof the machine, others used meanwhile: ${shares.join(', ')}`);
  for (const { group, reason } of faults) print(`\n${group} could not be measured: ${reason}`);
  const folder = path.resolve('out/bench');
  mkdirSync(folder, { recursive: true });
  const json = {
    machine,
    isQuick,
    disturbed,
    figures: figures.map((f) => ({ ...f, isMet: isMet(f) })),
    faults,
  };
  writeFileSync(path.join(folder, 'bench.json'), `${JSON.stringify(json, null, 2)}\n`);
  const isMissed = figures.some((figure) => figure.budget?.isRequired === true && isMet(figure) === false);
  if (isMissed) print('\na budget that must be met (!) is missed');
  return faults.length > 0 || (isMissed && !isQuick) ? 1 : 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [role, options] = process.argv.slice(2);
if (role === '--role=gateway') {
  void runGatewayProcess(JSON.parse(options ?? '{}') as GatewayProcessOptions);
} else if (role === '--role=rush') {
  void runRushGateway(JSON.parse(options ?? '{}') as RushOptions);
} else if (role === '--role=export') {
  void runExport(JSON.parse(options ?? '{}') as ExportRun);
} else {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(2);
    },
  );
}
