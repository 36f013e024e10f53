import { CliError, EXIT } from './cli-error';

const USAGE = `usage: warroom <command>
  simulate --scenario S [--scale X] [--seed N] [--hours H] --out FILE    a recorded day, the same bytes for the same arguments
  replay DAY [--until T] [--digest]                                      state figures, and a digest of the whole state
  report DAY|JOURNAL [--format F] [--out FILE] [--by CUTS] …              the SLA report; see docs/reports.md
  import LOG --map MAP.json --out DAY                                    a foreign ticket log as a recorded day; --detect makes the map
  verify JOURNAL|DAY|PACK.json                                           hash chain, schema, order, seal, ledger sum; a dispute's evidence
  serve [--port P] [--scenario S] [--scale X] [--seed N] [--factor F]    the mock gateway on a real port`;

type Command = (argv: readonly string[]) => Promise<number>;

/** Each command is loaded when it's asked for: `verify` needs no simulator. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  simulate: async () => (await import('./simulate')).simulate,
  report: async () => (await import('./report')).report,
  import: async () => (await import('./import')).importLog,
  replay: async () => (await import('./replay')).replay,
  verify: async () => (await import('./verify')).verify,
  serve: async () => (await import('./serve')).serve,
};

/** Names that make the packaged app run headless instead of opening a window. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** Runs one headless command and answers its exit code. Results go to stdout or `--out`; errors to stderr, one line. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return name === undefined ? EXIT.bad : EXIT.ok;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (!load) throw new CliError(`unknown command "${name}"; one of ${COMMAND_NAMES.join(', ')}`);
    return await (await load())(rest);
  } catch (error) {
    const known = error instanceof CliError;
    process.stderr.write(
      `warroom ${name}: ${known ? error.message : `internal error: ${(error as Error).stack}`}\n`,
    );
    return known ? error.exitCode : EXIT.bad;
  }
}

// Run as a program of its own (from a checkout); the packaged app imports `runCli` instead.
if (typeof require !== 'undefined' && require.main === module) {
  void runCli(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
