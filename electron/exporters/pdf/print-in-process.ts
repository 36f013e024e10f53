import { spawn } from 'node:child_process';
import type { PrintDocument } from '../../../shared/reports/document';
import { ExportError, throwIfCancelled } from '../export-error';
import { encodeJob } from './job-frames';
import { printCommand } from './print-command';
import { openPrintPlace, type PrintPlace } from './print-place';

/** What the printing process says of itself on standard error; Chromium's own lines there are its affair. */
const OWN_LINE = /^warroom(?: print)?: (?:failed: )?(.+)$/gm;
const MAX_PDF_BYTES = 512 * 1024 * 1024;

/**
 * Prints by another process of the app, started for this one document: for commands, which have no window and may be root's.
 * Errors: `cannot_print` with the reason in one line, `cancelled`.
 */
export async function printInProcess(document: PrintDocument, signal?: AbortSignal): Promise<Uint8Array> {
  const { command, args } = printCommand();
  const place = await openPrintPlace();
  try {
    throwIfCancelled(signal);
    return await run(command, [...args, ...place.args, `--print-report=${place.folder}`], {
      place,
      document,
      signal,
    });
  } finally {
    place.close();
  }
}

interface Run {
  readonly place: PrintPlace;
  readonly document: PrintDocument;
  readonly signal: AbortSignal | undefined;
}

function run(
  command: string,
  args: readonly string[],
  { place, document, signal }: Run,
): Promise<Uint8Array> {
  const child = spawn(command, args, {
    cwd: place.folder,
    env: place.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...place.identity,
  });
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    let said = '';
    const stop = (): void => void child.kill('SIGKILL');
    const fail = (why: string): void => reject(new ExportError('cannot_print', why));
    signal?.addEventListener('abort', stop, { once: true });
    // Before the place is cleared away: what still runs there would bring files back.
    process.prependOnceListener('exit', stop);
    child.stdout.on('data', (chunk: Buffer) => {
      parts.push(chunk);
      size += chunk.length;
      if (size > MAX_PDF_BYTES) stop();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-20_000);
    });
    child.once('error', (error) => fail(`the app can't be started to print (${error.message})`));
    child.once('close', (code, killed) => {
      signal?.removeEventListener('abort', stop);
      process.off('exit', stop);
      if (signal?.aborted) return reject(new ExportError('cancelled', 'the export was cancelled'));
      const bytes = Buffer.concat(parts);
      if (code === 0 && bytes.subarray(0, 5).toString('latin1') === '%PDF-') return resolve(bytes);
      const last = [...said.matchAll(OWN_LINE)].at(-1)?.[1];
      fail(last ?? `the printing process ended with ${killed ?? `code ${code}`}: ${lastLine(said)}`);
    });
    // The process may be gone before it has read all; how it ended is told above.
    child.stdin.on('error', () => {});
    // Left open: that it closes tells the process that nobody waits any more.
    child.stdin.write(encodeJob(document));
  });
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
