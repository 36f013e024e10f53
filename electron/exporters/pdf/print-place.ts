/**
 * Where a printing process runs: as whom, on which display, in which folder. A page is never opened with the sandbox off, so
 * root has it opened by an ordinary user; and where there is no display, one is opened for it that nobody else can look at.
 */
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDisplay } from './virtual-display';

/** The ordinary user that stands in for root: `nobody` on every Linux. */
const NOBODY = 65_534;

export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

export interface PrintPlace {
  /** For Chromium's own files; nothing of it stays. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** Null for ourselves. */
  readonly identity: Identity | null;
  close(): void;
}

/** What a program needs to run at all; not the rest, so that nothing else changes what it does. */
const KEPT_VARIABLES = [
  'LANG',
  'PATH',
  'SystemRoot',
  'TEMP',
  'TMP',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
];

function keptEnvironment(): Record<string, string> {
  return Object.fromEntries(
    KEPT_VARIABLES.flatMap((name) => (process.env[name] ? [[name, process.env[name] ?? '']] : [])),
  );
}

function privateFolder(identity: Identity | null): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-print-'));
  const runtime = path.join(folder, 'runtime');
  mkdirSync(runtime, { mode: 0o700 });
  if (identity) for (const one of [folder, runtime]) chownSync(one, identity.uid, identity.gid);
  return folder;
}

/** Errors: `cannot_print` when there's no display to be had, saying what is missing. */
export async function openPrintPlace(): Promise<PrintPlace> {
  const isRoot = process.platform !== 'win32' && process.getuid?.() === 0;
  const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : null;
  const folder = privateFolder(identity);
  const remove = (): void => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  // A command that's told to stop exits without coming back here.
  process.once('exit', remove);
  try {
    const env = keptEnvironment();
    Object.assign(env, { HOME: folder, XDG_RUNTIME_DIR: path.join(folder, 'runtime') });
    if (process.platform !== 'linux' || (!isRoot && (env.DISPLAY || env.WAYLAND_DISPLAY))) {
      return { folder, env, args: [], identity, close: remove };
    }
    const cookie = path.join(folder, 'Xauthority');
    writeFileSync(cookie, authorityEntry(randomBytes(16)), { mode: 0o600 });
    if (identity) chownSync(cookie, identity.uid, identity.gid);
    const display = await openDisplay(cookie, identity);
    delete env.WAYLAND_DISPLAY;
    // There's no desktop session there, and looking for its bus costs seconds.
    Object.assign(env, {
      DISPLAY: display.name,
      XAUTHORITY: cookie,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    });
    const close = (): void => {
      display.close();
      remove();
    };
    return { folder, env, args: ['--ozone-platform=x11'], identity, close };
  } catch (error) {
    remove();
    throw error;
  }
}

/** One entry of an Xauthority file, for any host and display: big-endian lengths before each field. */
function authorityEntry(cookie: Buffer): Buffer {
  const field = (bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const anyFamily = Buffer.from([0xff, 0xff]);
  const parts = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), cookie];
  return Buffer.concat([anyFamily, ...parts.map(field)]);
}
