import { z } from 'zod';
import { FILE_FORMATS } from '../reporting';
import { type CallDef, call } from './define';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person may be asked a place for: exports, and recorded days. */
const SAVED_FORMATS = [...FILE_FORMATS, 'jsonl'] as const;
export type SavedFormat = (typeof SAVED_FORMATS)[number];

/** A file a person chose: `grant` names it to the engine, once; `file` is its base name. */
export interface FileGrant {
  readonly grant: string;
  readonly file: string;
}

/** What the page may know of the shell around it. */
export interface ShellInfo {
  readonly appVersion: string;
  readonly electronVersion: string;
  readonly platform: string;
  readonly packaged: boolean;
  /** False in a release build, which holds no mocks and so no drill. */
  readonly hasDrill: boolean;
  readonly language: Language;
  readonly theme: 'dark' | 'light';
}

/** Of what a page has kept, in number and in characters. */
export const MAX_DRAFTS = 300;
export const MAX_DRAFTS_SIZE = 600_000;
/** One of them, and its name, in characters: what's larger isn't kept. */
export const MAX_DRAFT_SIZE = 200_000;
export const MAX_DRAFT_NAME = 500;

/**
 * Everything a page can ask of the main process. The channel names, the main process's handlers and the preload's
 * functions are derived from this object.
 */
export const SHELL_CALLS = {
  info: call(z.strictObject({})).returns<ShellInfo>(),
  /** Asks for a fresh port to the engine; it arrives as a `warroom:engine-port` message on the page's window. */
  connectEngine: call(z.strictObject({})).returns<null>(),
  setLanguage: call(z.strictObject({ language: z.enum(LANGUAGES) })).returns<null>(),
  setTheme: call(z.strictObject({ theme: z.enum(['dark', 'light']) })).returns<null>(),
  /**
   * Asks the person where a file should go, in the system's own dialog. The engine learns the place, the page a name for
   * it that serves once. null when the dialog was closed.
   */
  chooseFile: call(
    z.strictObject({ name: z.string().min(1).max(120), format: z.enum(SAVED_FORMATS) }),
  ).returns<FileGrant | null>(),
  /**
   * Asks the person which foreign log to read, in the system's own dialog; the engine learns the path, the page a name for
   * it that serves once. null when the dialog was closed.
   */
  chooseLog: call(z.strictObject({})).returns<FileGrant | null>(),
  /** The session as it must stand in the window's title, so that a drill can't be taken for live. */
  setTitle: call(z.strictObject({ title: z.string().max(200) })).returns<null>(),
  /**
   * Keeps what this window's page has set and typed, by name, until the window closes: after a crash the page asks for it.
   * null lets go of one; `isAnew` of all that was kept before. Never a passcode.
   */
  keepDrafts: call(
    z.strictObject({
      isAnew: z.boolean(),
      changes: z.record(z.string().min(1).max(MAX_DRAFT_NAME), z.string().max(MAX_DRAFT_SIZE).nullable()),
    }),
    { maxSize: MAX_DRAFTS_SIZE },
  ).returns<null>(),
  /** What a page of this window had kept, by name. */
  keptDrafts: call(z.strictObject({})).returns<Readonly<Record<string, string>>>(),
} as const satisfies Record<string, CallDef>;

export type ShellCallName = keyof typeof SHELL_CALLS;
type ShellCallParams<N extends ShellCallName> = z.input<(typeof SHELL_CALLS)[N]['params']>;
type ShellCallResult<N extends ShellCallName> =
  (typeof SHELL_CALLS)[N] extends CallDef<infer _P, infer R> ? R : never;
export type ShellHandlers = {
  readonly [N in ShellCallName]: (
    params: z.output<(typeof SHELL_CALLS)[N]['params']>,
  ) => ShellCallResult<N> | Promise<ShellCallResult<N>>;
};
/** What the preload puts on `window.warroom`: one function a call, and nothing generic. */
export type ShellBridge = {
  readonly [N in ShellCallName]: (params: ShellCallParams<N>) => Promise<ShellCallResult<N>>;
} & {
  /**
   * Grants the engine a file that a person dropped on the page. It takes the File itself, which only the system can make
   * of a path; the preload finds the path, and the page never names one. null for what isn't a file on a disk.
   */
  readonly takeDropped: (file: object) => Promise<FileGrant | null>;
};

/** What the preload asks of main beside the page's calls. */
export const PRELOAD_CALLS = {
  dropped: call(z.strictObject({ path: z.string().min(1).max(4_096) })).returns<FileGrant | null>(),
} as const satisfies Record<string, CallDef>;
export type PreloadHandlers = {
  readonly dropped: (params: { readonly path: string }) => Promise<FileGrant | null>;
};
/** Channel name of a call of the preload's own. */
export function preloadChannel(name: string): string {
  return `warroom:preload:${name}`;
}

/** Kind of the window message that carries the engine's port into the page. */
export const ENGINE_PORT_MESSAGE = 'warroom:engine-port';
/** Main → page: the engine died and was started again; the page asks for a new port. */
export const ENGINE_GONE_CHANNEL = 'warroom:engine-gone';
/** Channel name of a shell call. */
export function shellChannel(name: ShellCallName): string {
  return `warroom:shell:${name}`;
}
