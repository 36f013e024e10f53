import { spawn } from 'node:child_process';
import { faultsOf, type RowResult, type TrustRow } from './row';

interface ElectronRow {
  readonly row: number;
  readonly promise: string;
  /** The script of scripts/ that tries it and prints its figure and its control, and its arguments. */
  readonly script: string;
  readonly args: readonly string[];
}

/** Rows that need real Electron. Their figures are printed by what tries them (e2e/trust-figure.ts), and read here. */
const ROWS: readonly ElectronRow[] = [
  { row: 5, promise: 'A page that dies loses nothing', script: 'e2e', args: ['page-death'] },
  { row: 25, promise: 'Text from outside is inert', script: 'e2e', args: ['inert-text'] },
  {
    row: 27,
    promise: 'No navigation, window, permission, download, webview',
    script: 'e2e',
    args: ['security-borders', 'security.spec'],
  },
  { row: 28, promise: 'The shipped program cannot be repurposed', script: 'package', args: [] },
  {
    row: 29,
    promise: "The system's sandbox is really on",
    script: 'e2e',
    args: ['security', '-g', 'sandbox|without guards'],
  },
  { row: 30, promise: 'No traffic that nobody expects', script: 'e2e', args: [] },
];

export const IN_ELECTRON: readonly TrustRow[] = ROWS.map((row) => ({
  row: row.row,
  promise: row.promise,
  run: (ground) => (ground.size === 'full' ? tried(row) : Promise.resolve(printedElsewhere(row))),
}));

/** The whole test runs the same end-to-end tests right afterwards; starting Electron twice for them would show nothing more. */
function printedElsewhere({ row, script, args }: ElectronRow): RowResult {
  const where =
    script === 'package'
      ? 'scripts/smoke.mjs prints it for a packaged app'
      : `the end-to-end tests print it (${args[0] ?? 'all of them'}), as "trust row ${row}"`;
  return { figure: '', control: '', faults: [], notTried: `needs Electron: ${where}` };
}

async function tried({ row, script, args }: ElectronRow): Promise<RowResult> {
  const { code, output } = await runScript(script, args);
  const said = (what: string): string =>
    output
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith(`trust row ${row}${what}: `))
      .map((line) => line.slice(line.indexOf(': ') + 2))
      .join('; ');
  const notTried = output.split('\n').find((line) => line.includes(`trust row ${row} not tried: `));
  const [figure, control] = [said(''), said(' control')];
  return {
    figure,
    control,
    faults: faultsOf(
      [code === 0, `it ended with code ${code}: ${tail(output)}`],
      [notTried !== undefined || (figure !== '' && control !== ''), 'it printed no figure or no control'],
    ),
    ...(notTried === undefined ? {} : { notTried: notTried.slice(notTried.indexOf(': ') + 2) }),
  };
}

function runScript(script: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`scripts/${script}.mjs`, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, WARROOM_TRUST: 'full' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        output += data.toString();
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function tail(output: string): string {
  return output.trim().slice(-2_000);
}
