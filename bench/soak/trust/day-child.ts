import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CliError } from '../../../electron/cli/cli-error';
import { importLog } from '../../../electron/cli/import';
import { verify } from '../../../electron/cli/verify';

export interface DayOptions {
  /** `naive`: the control, which reads the whole file at once. */
  readonly command: 'verify' | 'import' | 'naive';
  readonly argv: readonly string[];
}

/** Reads a foreign file as the command line does, and ends with its exit code; what it has to say goes to standard error. */
export async function readForeign({ command, argv }: DayOptions): Promise<void> {
  try {
    if (command === 'verify') process.exitCode = await verify(argv);
    else if (command === 'import') process.exitCode = await importLog(argv);
    else
      gunzipSync(readFileSync(argv[0] ?? ''))
        .toString()
        .split('\n');
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`refused: ${error.message}\n`);
    process.exitCode = error.exitCode;
  }
}
