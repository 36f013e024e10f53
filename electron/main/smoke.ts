import { readFileSync } from 'node:fs';
import { type BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import type { FromEngine, ToEngine } from '../../shared/protocol';
import { sinceStart } from './console-windows';

const DEADLINE_MS = 60_000;
const AGAIN_MS = 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until there is an answer, or until the proof has taken too long. */
async function until<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const end = performance.now() + DEADLINE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`${what}: no sign of it in ${DEADLINE_MS} ms`);
    await pause(AGAIN_MS);
  }
}

/** How many colours the window shows, up to a few: an unpainted window shows one. */
async function countColours(window: BrowserWindow): Promise<number> {
  const pixels = (await window.webContents.capturePage()).toBitmap();
  const colours = new Set<number>();
  for (let i = 0; i + 4 <= pixels.length && colours.size < 8; i += 4) colours.add(pixels.readUInt32LE(i));
  return colours.size;
}

/** What the kernel says of the page's process; only Linux says it in a file. */
function readSandbox(window: BrowserWindow): Record<string, string> | null {
  if (process.platform !== 'linux') return null;
  const status = readFileSync(`/proc/${window.webContents.getOSProcessId()}/status`, 'utf8');
  const wanted = /^(Seccomp|NoNewPrivs|CapEff|Uid):\s*(.+)$/gm;
  return Object.fromEntries([...status.matchAll(wanted)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** What the engine says when it's asked for its digest. A release has no drill to begin, and so may have no session. */
async function askEngine(connect: (port: MessagePortMain) => Promise<void>): Promise<object> {
  const { port1, port2 } = new MessageChannelMain();
  const answers = new Map<number, Exclude<FromEngine, { t: 'still' }>>();
  port2.on('message', (event) => {
    const message = event.data as FromEngine;
    if (message.t !== 'still') answers.set(message.id, message);
  });
  port2.start();
  await connect(port1);
  let id = 0;
  try {
    return await until('an answer of the engine', async () => {
      id++;
      port2.postMessage({ t: 'call', id, name: 'engine.digest', params: {} } satisfies ToEngine);
      await pause(AGAIN_MS);
      const answer = answers.get(id);
      if (answer?.t === 'ok') return answer.result as object;
      return answer?.t === 'fail' && !__MOCKS__ ? answer.error : null;
    });
  } finally {
    port2.close();
  }
}

/**
 * Proves this very binary, where no driver of tests can look in because its fuses forbid it: the first window painted,
 * its process is in the sandbox, and the engine answers. Gives the proof, to be printed as one line of JSON.
 */
export async function prove(
  window: BrowserWindow,
  connect: (port: MessagePortMain) => Promise<void>,
): Promise<Record<string, unknown>> {
  const colours = await until('a painted window', async () => {
    const count = window.isVisible() ? await countColours(window) : 0;
    return count > 1 ? count : null;
  });
  const paintedMs = sinceStart();
  const answer = await askEngine(connect);
  return {
    isProven: true,
    title: window.getTitle(),
    colours,
    paintedMs,
    engineAnsweredMs: sinceStart(),
    answer,
    sandbox: readSandbox(window),
    versions: {
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
    },
  };
}
