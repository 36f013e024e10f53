import path from 'node:path';
import { app } from 'electron';
import type { PrintDocument } from '../../../shared/reports/document';
import { readJob } from '../../exporters/pdf/job-frames';
import type { Log } from '../log';
import { PARTS } from '../paths';
import { announcePages, servePages } from '../strict-pages';
import { Printer } from './print-window';

const EXIT_FAILED = 1;

/** There's no desk whose log it could be; what is refused here is said to whoever started us. */
const log: Log = {
  info: () => {},
  warn: (what) => void process.stderr.write(`warroom print: ${what}\n`),
  error: (what) => void process.stderr.write(`warroom print: ${what}\n`),
};

function write(stream: NodeJS.WriteStream, bytes: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) =>
    stream.write(bytes, (error) => (error ? reject(error) : resolve())),
  );
}

async function printOne(folder: string): Promise<void> {
  announcePages();
  // Nothing is painted on a screen here, and a graphics process costs half of the time.
  app.disableHardwareAcceleration();
  app.setPath('userData', path.resolve(folder));
  app.setPath('sessionData', path.join(path.resolve(folder), 'browser'));
  // The hidden window closes when it's printed; that mustn't end us before the bytes are out.
  app.on('window-all-closed', () => {});
  await servePages({ hasDevTools: false, log });
  const job = readJob(process.stdin);
  const printer = new Printer({
    preload: PARTS.printPreload,
    isPackaged: app.isPackaged,
    now: () => performance.now(),
    log,
  });
  const document = (await job) as PrintDocument;
  // Standard input stays open as long as someone waits for the print.
  process.stdin.on('end', () => app.exit(EXIT_FAILED)).resume();
  await write(process.stdout, await printer.print(document));
}

/** Prints the document that comes on standard input to standard output, and ends the process: 0, or 1 and a line why. */
export async function printAndExit(folder: string): Promise<void> {
  try {
    await printOne(folder);
    app.exit(0);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await write(process.stderr, `warroom print: failed: ${message}\n`);
    app.exit(EXIT_FAILED);
  }
}
