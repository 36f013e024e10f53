// Proves a packaged app as it is shipped: its fuses, that nothing talks it out of them, that its desk opens sandboxed and
// its engine answers, and its headless commands. No driver of tests can look into that binary, so it proves itself
// (`--smoke`, electron/main/smoke.ts) and this reads the proof.
//   node scripts/smoke.mjs [folder]            the folder is dist/linux-unpacked if left out
//   node scripts/smoke.mjs [folder] --e2e      and drives a copy, whose inspector is let in, by the tests of the shell
import './lib/node-version.mjs';
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { electronBinary, runGraphical } from './lib/electron-run.mjs';
import { runEndToEnd } from './lib/end-to-end.mjs';
import { main, note, PlainError, seconds, step } from './lib/log.mjs';
import { inRoot } from './lib/paths.mjs';
import { runIdentity, runUserEnv } from './lib/run-user.mjs';
import { stageReadable } from './lib/stage.mjs';
import { allowInspector, findWrongFuses } from './packaging/fuses.mjs';

const EXIT_UNSAFE = 78;
const EXIT_BAD_USE = 2;
const TIME_LIMIT_MS = 90_000;

const failures = [];
let count = 0;

function check(what, isGood, found = '') {
  count++;
  if (isGood) return note(`✓ ${what}`);
  failures.push(what);
  note(`✗ ${what}${found === '' ? '' : `: ${String(found).trim().slice(-600)}`}`);
}

/** A folder that the run user may write to, gone when this ends. */
function temporaryFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-smoke-'));
  if (runIdentity) chownSync(folder, runIdentity.uid, runIdentity.gid);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs without a display. `asRoot` keeps root's own rights, as a shell script of root's would. */
function run(command, args, { env = {}, cwd = os.tmpdir(), asRoot = false } = {}) {
  const base = asRoot ? { ...process.env } : runUserEnv();
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE'])
    delete base[name];
  const result = spawnSync(command, args, {
    cwd,
    env: { ...base, ...env },
    encoding: 'utf8',
    timeout: TIME_LIMIT_MS,
    ...(asRoot ? {} : runIdentity),
  });
  return { code: result.status, out: result.stdout ?? '', err: result.stderr ?? '' };
}

async function checkFuses(binary) {
  const wrong = await findWrongFuses(binary, 'linux');
  check('every fuse is as decided', wrong.length === 0, wrong.join('; '));
  const hasDefaultApp = existsSync(path.join(path.dirname(binary), 'resources/default_app.asar'));
  check('the app carries no default app', !hasDefaultApp);
}

/** Whoever starts the binary tries to make it do something else. */
function checkRefusals(binary, folder) {
  const switches = [
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--inspect=0',
    '--inspect-brk=0',
    '--no-sandbox',
    '--disable-web-security',
    '--js-flags=--expose-gc',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--proxy-server=127.0.0.1:1',
    `--load-extension=${folder}`,
    '--disable-features=x',
  ];
  for (const name of switches) {
    const { code, err } = run(binary, [name], { env: { WARROOM_E2E_HOLD: '1' } });
    const isNamed = err.includes(`refused to start with ${name.split('=')[0]}\n`);
    check(
      `${name} is refused`,
      code === EXIT_UNSAFE && isNamed && !/listening on/i.test(err),
      `code ${code}, ${err}`,
    );
  }
  const sandboxed = run(binary, ['--no-sandbox', 'verify', 'x']);
  check('--no-sandbox is refused to a headless command of an ordinary user', sandboxed.code === EXIT_UNSAFE);
  const unknown = run(binary, ['--scenarioo=2015']);
  check(
    'an unknown option is refused',
    unknown.code === EXIT_BAD_USE && /unknown option/.test(unknown.err),
    unknown.err,
  );
  const mark = path.join(folder, 'mark.cjs');
  const trace = path.join(folder, 'was-here');
  writeFileSync(mark, `require('fs').writeFileSync(${JSON.stringify(trace)}, 'x')`);
  run(binary, ['--version'], { env: { NODE_OPTIONS: `--require ${mark}` } });
  check('NODE_OPTIONS loads nothing', !existsSync(trace));
  const asNode = run(binary, [mark], { env: { ELECTRON_RUN_AS_NODE: '1' } });
  check(
    'ELECTRON_RUN_AS_NODE makes no Node of it',
    !existsSync(trace) && asNode.code === EXIT_BAD_USE,
    asNode.err,
  );
}

/** The runtime as it comes, whose fuses nobody has set: what the shipped binary refuses must be done by it. */
function controlRefusals(folder) {
  const traces = ['as-node', 'by-options'].map((name) => path.join(folder, name));
  const marks = traces.map((trace) => {
    writeFileSync(`${trace}.cjs`, `require('fs').writeFileSync(${JSON.stringify(trace)}, 'x')`);
    return `${trace}.cjs`;
  });
  const bare = electronBinary();
  run(bare, [marks[0]], { env: { ELECTRON_RUN_AS_NODE: '1' } });
  run(bare, ['-e', '0'], { env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${marks[1]}` } });
  const done = traces.filter((trace) => existsSync(trace)).length;
  check('the runtime without our fuses is talked into both', done === 2, `${done} of 2`);
  return done;
}

/** Another app in a folder beside the archive must not be taken for ours. */
function checkOtherApp(folder) {
  const copy = path.join(temporaryFolder(), 'app');
  cpSync(folder, copy, { recursive: true });
  const other = path.join(copy, 'resources/app');
  mkdirSync(other);
  writeFileSync(path.join(other, 'package.json'), '{"name":"other","main":"main.js"}');
  writeFileSync(path.join(other, 'main.js'), "console.log('other app'); process.exit(0)");
  const { out } = run(path.join(copy, 'warroom-desktop'), ['--version']);
  check(
    'a folder beside the archive is not run',
    !out.includes('other app') && /^\d+\.\d+\.\d+/.test(out),
    out,
  );
}

function checkHeadless(launcher, folder) {
  const day = path.join(folder, 'day.jsonl.gz');
  const simulate = [
    'simulate',
    '--scenario',
    'quiet',
    '--scale',
    '0.01',
    '--seed',
    '7',
    '--hours',
    '1',
    '--out',
  ];
  const made = run(launcher, [...simulate, day], { cwd: folder });
  check(
    'simulate writes a day without a display',
    made.code === 0 && existsSync(day),
    `code ${made.code}, ${made.err}`,
  );
  const verified = run(launcher, ['verify', day]);
  check(
    'verify finds it sound',
    verified.code === 0 && verified.err === '',
    `code ${verified.code}, ${verified.err}`,
  );
  const missing = run(launcher, ['verify', path.join(folder, 'none.jsonl')]);
  const lines = missing.err.trimEnd().split('\n');
  check(
    'a missing file is one line and code 2',
    missing.code === EXIT_BAD_USE && lines.length === 1,
    missing.err,
  );
  const unknown = run(launcher, ['no-such-command']);
  check(
    'an unknown command is code 2',
    unknown.code === EXIT_BAD_USE,
    `code ${unknown.code}, ${unknown.err}`,
  );
  checkPrint(launcher, { day, folder, who: 'an ordinary user', asRoot: false });
  if (!runIdentity) return;
  checkPrint(launcher, { day, folder, who: 'root', asRoot: true });
  const asRoot = run(launcher, ['verify', day], { asRoot: true });
  check('verify runs for root too', asRoot.code === 0, `code ${asRoot.code}, ${asRoot.err}`);
  const desk = run(launcher, [], { asRoot: true });
  check('the desk does not open for root', desk.code === 1 && /ordinary user/.test(desk.err), desk.err);
}

/** A PDF takes a page, and so a display and an ordinary user: the command brings both, and leaves nothing of them. */
function checkPrint(launcher, { day, folder, who, asRoot }) {
  const out = path.join(folder, asRoot ? 'root.pdf' : 'user.pdf');
  const args = ['report', day, '--format', 'pdf', '--by', 'cause', '--out', out];
  const own = path.join(folder, asRoot ? 'root-tmp' : 'user-tmp');
  mkdirSync(own);
  if (runIdentity && !asRoot) chownSync(own, runIdentity.uid, runIdentity.gid);
  const { code, err } = run(launcher, args, { cwd: folder, env: { TMPDIR: own }, asRoot });
  const pdf = existsSync(out) ? readFileSync(out, 'latin1') : '';
  const isWhole = pdf.startsWith('%PDF-') && pdf.trimEnd().endsWith('%%EOF') && /\/Type \/Pages?\b/.test(pdf);
  check(`report prints a PDF without a display for ${who}`, code === 0 && isWhole, `code ${code}, ${err}`);
  const left = readdirSync(own);
  check(`printing for ${who} leaves nothing behind`, left.length === 0, left.join(', '));
  rmSync(out, { force: true });
}

/** Opens the desk on a virtual display, and reads the proof that it prints. */
async function checkDesk(launcher, folder) {
  const proofFile = path.join(folder, 'proof.json');
  const args = [`--data-dir=${path.join(folder, 'data')}`, '--smoke'];
  // The shell turns standard output into a file; what runs graphically has no other way to hand it back.
  const code = await runGraphical('sh', ['-c', 'exec "$0" "$@" >"$PROOF_FILE"', launcher, ...args], {
    cwd: folder,
    preferVirtual: true,
    env: { PROOF_FILE: proofFile },
  });
  const text = existsSync(proofFile) ? readFileSync(proofFile, 'utf8').trim() : '';
  const proof = JSON.parse(text.split('\n').at(-1) || '{}');
  check(
    'the desk opens, paints and ends by itself',
    code === 0 && proof.isProven === true,
    `code ${code}, ${text}`,
  );
  if (!proof.isProven) return;
  note(`  painted ${proof.paintedMs} ms after the start, engine answered at ${proof.engineAnsweredMs} ms`);
  note(`  title "${proof.title}", ${proof.colours} colours, engine says ${JSON.stringify(proof.answer)}`);
  note(`  Electron ${proof.versions.electron}, Chromium ${proof.versions.chrome}`);
  const { Seccomp, NoNewPrivs, CapEff } = proof.sandbox;
  const isHeld = Seccomp === '2' && NoNewPrivs === '1' && Number.parseInt(CapEff, 16) === 0;
  check('the page is in the kernel’s sandbox', isHeld, JSON.stringify(proof.sandbox));
}

/** Drives a copy by Playwright, which needs the inspector; only the copy's fuse for it differs. */
async function driveCopy(folder) {
  const copy = path.join(temporaryFolder(), 'driven');
  cpSync(folder, copy, { recursive: true });
  const binary = path.join(copy, 'warroom-desktop');
  await allowInspector(binary);
  process.env.WARROOM_BIN = binary;
  const { code } = await runEndToEnd(['shell', 'security']);
  check('a copy of it passes the shell’s end-to-end tests', code === 0);
}

await main(async () => {
  const start = performance.now();
  if (process.platform !== 'linux') throw new PlainError('The smoke test knows the Linux package only.');
  const args = process.argv.slice(2);
  const given = path.resolve(
    args.find((argument) => !argument.startsWith('--')) ?? inRoot('dist/linux-unpacked'),
  );
  if (!existsSync(path.join(given, 'warroom-desktop')))
    throw new PlainError(`There is no packaged app in ${given}.`);
  step(`Proving the packaged app in ${given}`);
  const folder = stageReadable(given, 'package');
  const binary = path.join(folder, 'warroom-desktop');
  const launcher = path.join(folder, 'warroom');
  const work = temporaryFolder();
  await checkFuses(binary);
  const [countBefore, failedBefore] = [count, failures.length];
  checkRefusals(binary, work);
  checkOtherApp(folder);
  const attempts = count - countBefore;
  const refused = attempts - (failures.length - failedBefore);
  console.log(
    `trust row 28: every fuse as decided, ${refused}/${attempts} attempts to make it something else refused`,
  );
  console.log(
    `trust row 28 control: the runtime without our fuses: ${controlRefusals(work)} of 2 tried on it done`,
  );
  checkHeadless(launcher, work);
  await checkDesk(launcher, work);
  if (args.includes('--e2e')) await driveCopy(folder);
  if (failures.length > 0) throw new PlainError(`${failures.length} of ${count} proofs failed.`);
  step(`${count} proofs hold (${seconds(start)})`);
});
