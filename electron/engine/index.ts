/**
 * The engine's process: Electron forks it, hands it one port a window and the words of the command line. It owns the
 * session; when it dies, main starts it again and it takes the session up from the journal.
 */
import { parseArgs } from 'node:util';
import type { MessagePortMain } from 'electron';
import { type SessionStart, zSessionStart } from '../../shared/protocol';
import type { PrintAnswer } from '../../shared/reports/document';
import { Desk } from './desk';
import { fromMessagePortMain } from './port';
import { FileGrants } from './reports/file-grants';
import { PagePrinter } from './reports/page-printer';
import { EngineServer } from './server';
import { steadyClock } from './steady-clock';

/** Messages from main: a window's port, or the wish to end in order. */
interface ParentMessage {
  readonly data:
    | { readonly kind: 'port'; readonly window: number; readonly isWall: boolean }
    | { readonly kind: 'shutdown' }
    | { readonly kind: 'grant' | 'grant-input'; readonly grant: string; readonly path: string }
    | PrintAnswer;
  readonly ports: MessagePortMain[];
}

const { values } = parseArgs({
  args: process.argv.slice(2),
  strict: false,
  options: {
    'data-dir': { type: 'string' },
    scenario: { type: 'string' },
    scale: { type: 'string' },
    seed: { type: 'string' },
    factor: { type: 'string' },
    gateway: { type: 'string' },
    // How often main has started the engine again: what was asked for at first isn't asked for anew.
    restarts: { type: 'string' },
  },
});

/** The session asked for on the command line; null when none was, and null with a word in the log when it makes no sense. */
function askedSession(): SessionStart | null {
  const { scenario, scale, seed, factor, gateway } = values;
  if (
    gateway === undefined &&
    scenario === undefined &&
    scale === undefined &&
    seed === undefined &&
    factor === undefined
  ) {
    return null;
  }
  const number = (text: unknown): number | undefined => (text === undefined ? undefined : Number(text));
  const candidate =
    gateway === undefined
      ? {
          mode: 'drill',
          scenario: scenario ?? '2015',
          scale: number(scale),
          seed: number(seed),
          factor: number(factor),
        }
      : { mode: 'live', gatewayUrl: gateway };
  const defined = Object.fromEntries(Object.entries(candidate).filter(([, value]) => value !== undefined));
  const parsed = zSessionStart.safeParse(defined);
  if (parsed.success) return parsed.data;
  console.error('[engine] the session asked for makes no sense:', parsed.error.issues[0]?.message);
  return null;
}

const dataDir = values['data-dir'];
if (typeof dataDir !== 'string' || dataDir === '') throw new Error('the engine needs --data-dir');

const wallNow = steadyClock();
const grants = new FileGrants(wallNow);
const inputs = new FileGrants(wallNow);
const printer = new PagePrinter((request) => process.parentPort.postMessage(request));
const desk = new Desk({
  dataDir,
  consoleId: 'desk-1',
  wallNow,
  onSwitch: () => server.reopenAll(),
  reports: { grants, inputs, printPdf: printer.print },
});
const server = new EngineServer({
  calls: desk.calls,
  open: desk.openSource,
  intervalOf: desk.intervalOf,
  onUnreadable: desk.noteUnreadable,
  wallNow,
  now: () => desk.now,
});

async function shutDown(): Promise<void> {
  server.close();
  await desk.close();
  process.exit(0);
}

process.parentPort.on('message', (message: ParentMessage) => {
  const [port] = message.ports;
  const { data } = message;
  switch (data.kind) {
    case 'port':
      if (port) server.attach(fromMessagePortMain(port), desk.people.seatFor(data.window, data.isWall));
      return;
    case 'shutdown':
      void shutDown();
      return;
    case 'grant':
      grants.add(data.grant, data.path);
      return;
    case 'grant-input':
      inputs.add(data.grant, data.path);
      return;
    case 'printed':
    case 'print-failed':
      printer.answer(data);
      return;
  }
});
// State is in the journal: after an error nobody foresaw, starting again from it is safer than going on.
process.on('uncaughtException', (error) => {
  console.error('[engine] uncaught', error);
  process.exit(70);
});
process.on('unhandledRejection', (error) => {
  console.error('[engine] unhandled', error);
  process.exit(71);
});

void desk.open(Number(values.restarts ?? 0) > 0 ? null : askedSession()).then((opened) => {
  if (!opened.ok) console.error(`[engine] no session: ${opened.error.code}: ${opened.error.message}`);
});
