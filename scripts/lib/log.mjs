// Progress lines for people. They go to stderr, so that a command's own output on stdout stays clean for pipes.

let quiet = false;

/** Silences `step` and `note`; warnings and failures are always shown. */
export function setQuiet(value) {
  quiet = value;
}

export function step(text) {
  if (!quiet) process.stderr.write(`• ${text}\n`);
}

export function note(text) {
  if (!quiet) process.stderr.write(`  ${text}\n`);
}

export function warn(text) {
  process.stderr.write(`! ${text}\n`);
}

/** An error whose message is meant for a person; it is printed without a stack. */
export class PlainError extends Error {}

/** Runs a script's main function and turns its result or its failure into the exit code. */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    const text = error instanceof PlainError ? error.message : (error?.stack ?? String(error));
    process.stderr.write(`✗ ${text}\n`);
    process.exitCode = 1;
  }
}

export function seconds(startMs) {
  return `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
}
