import { TRUST_ROLE } from './children-arguments';
import { readForeign } from './day-child';
import { printDigests } from './day-digests';
import { appendUntilRefused } from './failing-sync';
import { writeWithoutEnd } from './journal-writer';
import { contend } from './one-writer-child';
import { runSickPort } from './sick/sick-port';

/** What this program does as a child of itself, by name; its options are one JSON text. */
const CHILDREN: Readonly<Record<string, (options: never) => Promise<void>>> = {
  writer: writeWithoutEnd,
  contender: contend,
  digests: printDigests,
  foreign: readForeign,
  'failing-sync': appendUntilRefused,
  'sick-port': runSickPort,
};

/** Runs as a child if the command line says so; false when it doesn't. */
export function runAsTrustChild(argv: readonly string[]): boolean {
  const name = argv.find((word) => word.startsWith(TRUST_ROLE))?.slice(TRUST_ROLE.length);
  const child = name === undefined ? undefined : CHILDREN[name];
  if (!child) return false;
  void child(JSON.parse(argv.at(-1) ?? '{}') as never).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
  return true;
}
