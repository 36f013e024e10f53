import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

type LogLevel = 'info' | 'warn' | 'error';
type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/**
 * What the shell did, for whoever looks after the desk: starts, crashes, refusals. Codes and counts only. Nothing from
 * a page's content and nobody's data goes in, so a log can be handed on.
 */
export interface Log {
  info(what: string, fields?: LogFields): void;
  warn(what: string, fields?: LogFields): void;
  error(what: string, fields?: LogFields): void;
}

export interface LogOptions {
  readonly file: string;
  /** The file is put aside when it has grown past this. */
  readonly maxBytes: number;
  /** How many put-aside files stay. */
  readonly keep: number;
  /** Wall time in epoch milliseconds. */
  readonly now: () => number;
}

/** A page that is refused a thousand times a second must neither fill the disk nor hold up the process. */
const MAX_LINES_PER_SECOND = 50;

/** Values come from outside too (a crash reason, an argument): a line break in one must not forge another line. */
function oneLine(value: string | number | boolean | null): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 500)) : String(value);
}

function rotate({ file, maxBytes, keep }: LogOptions): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < maxBytes) return;
  rmSync(`${file}.${keep}`, { force: true });
  for (let i = keep - 1; i >= 1; i--) {
    if (statSync(`${file}.${i}`, { throwIfNoEntry: false })) renameSync(`${file}.${i}`, `${file}.${i + 1}`);
  }
  renameSync(file, `${file}.1`);
}

function appendLine(options: LogOptions, line: string): void {
  try {
    mkdirSync(path.dirname(options.file), { recursive: true });
    rotate(options);
    appendFileSync(options.file, `${line}\n`, { mode: 0o600 });
  } catch {
    // A log that can't be written is no reason to stop the desk. A full disk is shown by the journal, which must write.
  }
}

/** A log in a file that is put aside when it has grown, and never writes faster than a person could want to read. */
export function openLog(options: LogOptions): Log {
  let second = 0;
  let lines = 0;
  const write = (level: LogLevel, what: string, fields: LogFields = {}): void => {
    const now = options.now();
    const time = new Date(now).toISOString();
    if (Math.floor(now / 1_000) !== second) {
      const dropped = lines - MAX_LINES_PER_SECOND;
      if (dropped > 0) appendLine(options, `${time} warn lines left out count=${dropped}`);
      second = Math.floor(now / 1_000);
      lines = 0;
    }
    lines++;
    if (lines > MAX_LINES_PER_SECOND) return;
    const parts = Object.entries(fields).map(([key, value]) => ` ${key}=${oneLine(value)}`);
    appendLine(options, `${time} ${level} ${what}${parts.join('')}`);
  };
  return {
    info: (what, fields) => write('info', what, fields),
    warn: (what, fields) => write('warn', what, fields),
    error: (what, fields) => write('error', what, fields),
  };
}
