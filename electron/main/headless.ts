import { createRequire } from 'node:module';

/** What the bundle of the command line exports. */
interface Cli {
  readonly runCli: (argv: readonly string[]) => Promise<number>;
}

function drain(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    // A reader that went away (`… | head`) is no reason to wait, nor a failure of ours.
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}

/**
 * Runs a headless command in this process and gives its exit code once its output is out: Electron's standard output
 * is asynchronous on pipes, and what isn't written when the process exits is lost.
 */
export async function runHeadless(cliFile: string, argv: readonly string[]): Promise<number> {
  const { runCli } = createRequire(cliFile)(cliFile) as Cli;
  const code = await runCli(argv);
  await Promise.all([drain(process.stdout), drain(process.stderr)]);
  return code;
}
