import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { ExportError } from '../export-error';
import type { Identity } from './print-place';

const START_MS = 20_000;

// Ends the display when its standard input closes, which the system sees to even when we are killed.
const KEEPER = 'Xvfb "$@" & server=$!; cat >/dev/null; kill "$server" 2>/dev/null; wait "$server"';
/** What the shell says when there's no such program. */
const NOT_FOUND = /Xvfb: (command )?not found/;

export interface VirtualDisplay {
  /** `:99`. */
  readonly name: string;
  close(): void;
}

/** Starts an X server without a screen, on a number of its own choice, open to holders of the cookie alone. */
export async function openDisplay(cookieFile: string, identity: Identity | null): Promise<VirtualDisplay> {
  const options = ['-screen', '0', '1024x768x24', '-nolisten', 'tcp', '-auth', cookieFile, '-displayfd', '3'];
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', ...options], {
    // A session of its own: Ctrl-C ends the print, which needs its display for as long as it takes to end.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    cwd: '/',
    ...identity,
  });
  const close = (): void => {
    keeper.stdin?.end();
  };
  try {
    const number = await displayNumber(keeper);
    keeper.unref();
    return { name: `:${number}`, close };
  } catch (error) {
    close();
    throw error;
  }
}

function displayNumber(keeper: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let number = '';
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new ExportError('cannot_print', why));
    };
    const timer = setTimeout(() => fail('the virtual display (Xvfb) did not start in time'), START_MS);
    const missing =
      'there is no display, and Xvfb, which would stand in for one, is not installed (Debian, Ubuntu: apt-get install xvfb)';
    keeper.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-1_000);
      if (NOT_FOUND.test(said)) fail(missing);
    });
    (keeper.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      number += chunk.toString('utf8');
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      resolve(number.trim());
    });
    keeper.once('error', (error) => fail(`a virtual display can't be started: ${error.message}`));
    keeper.once('exit', () =>
      fail(`the virtual display (Xvfb) did not start: ${said.trim().split('\n').at(-1) ?? ''}`),
    );
  });
}
