import { existsSync } from 'node:fs';
import process from 'node:process';
import { ExportError } from '../export-error';

/** A program that prints what it's handed: the app itself, started for that alone. */
export interface PrintCommand {
  readonly command: string;
  /** What comes before `--print-report=FOLDER`. */
  readonly args: readonly string[];
}

/** Where a checkout's script says how to start the app: Node alone has no pages. Not asked by the packaged app. */
const CHECKOUT_VARIABLE = 'WARROOM_PRINT_APP';

function fromCheckout(text: string): PrintCommand | null {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list) || !list.every((part) => typeof part === 'string')) return null;
    const [command, ...args] = list as string[];
    return command !== undefined && existsSync(command) ? { command, args } : null;
  } catch {
    return null;
  }
}

/** How the app that runs now starts another of itself. Errors: `cannot_print` where there is no app. */
export function printCommand(): PrintCommand {
  if (process.versions.electron !== undefined) {
    // In development Electron's default app is given the folder to run.
    const folder = process.defaultApp === true ? process.argv.slice(1, 2) : [];
    return { command: process.execPath, args: folder };
  }
  const named = fromCheckout(process.env[CHECKOUT_VARIABLE] ?? '');
  if (named) return named;
  throw new ExportError(
    'cannot_print',
    'a PDF is made by the app itself: use `npm run warroom -- report …` or the packaged app',
  );
}
