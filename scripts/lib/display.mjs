// A screen for Electron where there is none: an Xvfb of our own, on a display number that it picks itself, with a
// cookie so that no other user of the machine can look at it or type into it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasCommand } from './command.mjs';
import { PlainError } from './log.mjs';
import { hasUsableDisplay, runIdentity } from './run-user.mjs';

const START_TIMEOUT_MS = 20_000;

// The keeper ends Xvfb and removes its folder when its standard input closes, which the system does for us even when
// we are killed. Its $0 is that folder.
const KEEPER =
  'Xvfb "$@" & server=$!; cat >/dev/null; kill "$server" 2>/dev/null; wait "$server"; rm -rf "$0"';

/** One entry for any host and display, in the format of Xau (big-endian lengths before each field). */
function cookieFile(folder) {
  const field = (bytes) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const familyWild = Buffer.from([0xff, 0xff]);
  const parts = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), randomBytes(16)];
  const file = path.join(folder, 'Xauthority');
  writeFileSync(file, Buffer.concat([familyWild, ...parts.map(field)]), { mode: 0o600 });
  return file;
}

function privateFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-display-'));
  const cookie = cookieFile(folder);
  if (runIdentity) for (const file of [folder, cookie]) chownSync(file, runIdentity.uid, runIdentity.gid);
  return { folder, cookie };
}

function readDisplayNumber(server) {
  return new Promise((resolve, reject) => {
    let text = '';
    let errors = '';
    const timer = setTimeout(
      () => reject(new PlainError(`Xvfb did not start in time. ${errors}`)),
      START_TIMEOUT_MS,
    );
    server.stderr.on('data', (chunk) => {
      errors = (errors + chunk).slice(-2000);
    });
    server.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    server.once('error', reject);
    server.once('exit', () => reject(new PlainError(`Xvfb did not start. ${errors}`)));
  });
}

/** Starts a screen. Gives its environment variables and `close`. */
async function openVirtualDisplay() {
  const { folder, cookie } = privateFolder();
  const screen = ['-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-auth', cookie, '-displayfd', '3'];
  const server = spawn('sh', ['-c', KEEPER, folder, ...screen], {
    // A session of its own: Ctrl-C ends the app, which needs its screen for as long as it takes to end.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    ...runIdentity,
  });
  const cleanUp = () => rmSync(folder, { recursive: true, force: true });
  try {
    const number = await readDisplayNumber(server);
    // Nothing of it may keep our own process from ending.
    server.unref();
    for (const stream of server.stdio) stream?.unref?.();
    process.once('exit', cleanUp);
    return {
      env: { DISPLAY: `:${number}`, XAUTHORITY: cookie },
      isVirtual: true,
      close() {
        process.off('exit', cleanUp);
        server.stdin.end();
        cleanUp();
      },
    };
  } catch (error) {
    server.stdin.destroy();
    cleanUp();
    throw error;
  }
}

/** The desktop's own display, or a virtual one where there is none or a virtual one is preferred and can be had. */
export async function openDisplay({ preferVirtual = false } = {}) {
  const isVirtual =
    process.platform === 'linux' && (!hasUsableDisplay() || (preferVirtual && hasCommand('Xvfb')));
  return isVirtual ? openVirtualDisplay() : { env: {}, isVirtual: false, close() {} };
}
