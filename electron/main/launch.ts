import type { z } from 'zod';
import { zDrillStart, zLiveStart } from '../../shared/protocol';

/** What the command line asks of this start. */
export type Launch =
  /** A headless command, with its name first: `simulate`, `verify`, … */
  | { readonly kind: 'headless'; readonly argv: readonly string[] }
  | {
      readonly kind: 'desk';
      /** Where this desk keeps everything; null for the system's place. */
      readonly dataDir: string | null;
      /** Arguments handed on to the engine: which session to begin. */
      readonly session: readonly string[];
      /** Prove the package, print the proof and exit. */
      readonly isSmoke: boolean;
    }
  | {
      readonly kind: 'printer';
      /** A folder of its own for what Chromium keeps; gone when it ends. */
      readonly folder: string;
    }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string };

export interface LaunchContext {
  /** `process.argv`, whole. */
  readonly argv: readonly string[];
  /** True when Electron's default app was given this folder to run: development and tests. */
  readonly isDefaultApp: boolean;
  /** False while a tool of development starts the app, which brings switches of its own. */
  readonly isStrict: boolean;
  readonly version: string;
}

const USAGE = `usage: warroom [--data-dir=DIR] [--scenario=NAME [--scale=X] [--seed=N] [--factor=N] | --gateway=URL]
       warroom <command> …          without a window: simulate, import, report, replay, verify, serve
  --data-dir=DIR   where this desk keeps its journals and settings; two desks need two
  --scenario=NAME  begin this drill; --scale, --seed and --factor go with it
  --gateway=URL    begin live, against this gateway
`;

type Check = (text: string) => string | null;

const checkText =
  (schema: z.ZodType): Check =>
  (text) => {
    const result = schema.safeParse(text);
    return result.success ? null : (result.error.issues[0]?.message ?? 'not valid');
  };

const checkNumber =
  (schema: z.ZodType): Check =>
  (text) =>
    // Number('') is 0, and Number('0x10') is 16: neither is what someone typed a number for.
    /^\d+(\.\d+)?$/.test(text) ? checkText(schema)(Number(text) as never) : 'not a number';

const SESSION_OPTIONS: Readonly<Record<string, Check>> = {
  scenario: checkText(zDrillStart.shape.scenario),
  scale: checkNumber(zDrillStart.shape.scale),
  seed: checkNumber(zDrillStart.shape.seed),
  factor: checkNumber(zDrillStart.shape.factor),
  gateway: checkText(zLiveStart.shape.gatewayUrl),
};
const VALUE_OPTIONS = new Set([...Object.keys(SESSION_OPTIONS), 'data-dir']);

/** Switches of Chromium that change how windows look or are drawn and nothing that protects them. */
const HARMLESS_SWITCHES = new Set([
  'disable-gpu',
  'enable-logging',
  'force-color-profile',
  'force-device-scale-factor',
  'force-prefers-reduced-motion',
  'high-dpi-support',
  'lang',
  'log-level',
  'ozone-platform',
  'ozone-platform-hint',
  'use-angle',
  'use-gl',
]);

/** What the launcher of the package puts before a headless command (build/linux/warroom.sh). */
const LAUNCHER_SWITCHES = new Set(['--no-sandbox', '--log-level=3']);
const COMMAND_NAME = /^[a-z][a-z-]*$/;

/** The arguments meant for the app: without the runtime, and in development without what Electron's default app takes. */
function ownArguments({ argv, isDefaultApp }: LaunchContext): readonly string[] {
  if (!isDefaultApp) return argv.slice(1);
  for (let i = 1; i < argv.length; i++) {
    const argument = argv[i] ?? '';
    if (argument === '-r' || argument === '--require') i++;
    else if (!argument.startsWith('-')) return argv.slice(i + 1);
  }
  return [];
}

function readHeadless(own: readonly string[]): Launch | null {
  const at = own.findIndex((argument) => !LAUNCHER_SWITCHES.has(argument));
  const name = own[at];
  return name !== undefined && COMMAND_NAME.test(name) ? { kind: 'headless', argv: own.slice(at) } : null;
}

interface Option {
  readonly name: string;
  readonly value: string | null;
}

function refuse(message: string): Launch {
  return { kind: 'refused', message };
}

/** Splits `--name=value` and `--name value`; gives a sentence when that can't be done. */
function readOptions(own: readonly string[]): readonly Option[] | string {
  const options: Option[] = [];
  for (let i = 0; i < own.length; i++) {
    const argument = own[i] ?? '';
    const match = /^--([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(argument);
    if (!match?.[1]) return `unexpected argument ${JSON.stringify(argument)}`;
    let value = match[2] ?? null;
    if (VALUE_OPTIONS.has(match[1]) && value === null) {
      value = own[++i] ?? null;
      if (value === null) return `--${match[1]} needs a value`;
    }
    options.push({ name: match[1], value });
  }
  return options;
}

const PRINTER_OPTION = '--print-report=';

/**
 * `--print-report=FOLDER` alone: this process prints one document that it's handed on standard input, and ends. It's how a
 * headless command has a page at all; people don't type it.
 */
function readPrinter(own: readonly string[]): Launch | null {
  const [first, ...rest] = own.filter((argument) => argument !== '--ozone-platform=x11');
  if (first === undefined || !first.startsWith(PRINTER_OPTION)) return null;
  const folder = first.slice(PRINTER_OPTION.length);
  const fault = rest.length > 0 ? 'takes no other option' : checkDataDir(folder);
  return fault ? refuse(`${PRINTER_OPTION}${folder}: ${fault}`) : { kind: 'printer', folder };
}

function checkDataDir(value: string): string | null {
  return value !== '' && !value.includes('\0') ? null : 'not a folder';
}

function readDesk(own: readonly string[], isStrict: boolean): Launch {
  const options = readOptions(own);
  if (typeof options === 'string') return refuse(options);
  const values = new Map<string, string>();
  let isSmoke = false;
  for (const { name, value } of options) {
    if (VALUE_OPTIONS.has(name)) {
      if (values.has(name)) return refuse(`--${name} is given twice`);
      const fault = (SESSION_OPTIONS[name] ?? checkDataDir)(value ?? '');
      if (fault) return refuse(`--${name}=${value ?? ''}: ${fault}`);
      values.set(name, value ?? '');
    } else if (name === 'smoke') isSmoke = true;
    else if (isStrict && !HARMLESS_SWITCHES.has(name)) return refuse(`unknown option --${name}`);
  }
  if (values.has('gateway') && values.size > (values.has('data-dir') ? 2 : 1)) {
    return refuse('--gateway begins a live session; --scenario, --scale, --seed and --factor begin a drill');
  }
  const session = Object.keys(SESSION_OPTIONS)
    .filter((name) => values.has(name))
    .map((name) => `--${name}=${values.get(name) ?? ''}`);
  return { kind: 'desk', dataDir: values.get('data-dir') ?? null, session, isSmoke };
}

/**
 * Reads the command line. A packaged app takes only what is listed here: a switch it doesn't know may be one of
 * Chromium's that weakens it, or a slip of the pen that would start another session than was meant.
 */
export function readLaunch(context: LaunchContext): Launch {
  const own = ownArguments(context);
  const windowless = readHeadless(own) ?? readPrinter(own);
  if (windowless) return windowless;
  if (own.includes('--help') || own.includes('-h')) return { kind: 'print', text: USAGE };
  if (own.includes('--version')) return { kind: 'print', text: `${context.version}\n` };
  return readDesk(own, context.isStrict);
}
