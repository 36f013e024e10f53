import type { FileGrant, Language, SavedFormat, ShellInfo } from '../../shared/protocol';
import type { DraftChanges } from './drafts';

/**
 * The desktop shell around the page: the one door to it. Outside the desktop app (a test, a page in a browser) nothing
 * is there to hear, and nothing here fails.
 */
export const shell = {
  /** What the shell says of itself; null outside the desktop app. */
  async info(): Promise<ShellInfo | null> {
    return (await window.warroom?.info({}).catch(() => null)) ?? null;
  },
  /** The shell's own menu and dialogs follow. When it can't be told, it keeps what it had. */
  setLanguage(language: Language): void {
    window.warroom?.setLanguage({ language }).catch(() => {});
  },
  /** The windows' own colours follow, also those of the next start's first moment. */
  setTheme(theme: 'dark' | 'light'): void {
    window.warroom?.setTheme({ theme }).catch(() => {});
  },
  /**
   * Asks the person where a file should go. null when they closed the dialog; `unavailable` outside the desktop app, and
   * when the shell couldn't ask.
   */
  async chooseFile(wanted: {
    readonly name: string;
    readonly format: SavedFormat;
  }): Promise<FileGrant | null | 'unavailable'> {
    if (!window.warroom) return 'unavailable';
    return window.warroom.chooseFile(wanted).catch(() => 'unavailable' as const);
  },
  /** Asks the person which foreign log to read; null and `unavailable` as above. */
  async chooseLog(): Promise<FileGrant | null | 'unavailable'> {
    if (!window.warroom) return 'unavailable';
    return window.warroom.chooseLog({}).catch(() => 'unavailable' as const);
  },
  /** A file that was dropped on the page; null for what isn't one. */
  async takeDropped(file: File): Promise<FileGrant | null | 'unavailable'> {
    if (!window.warroom) return 'unavailable';
    return window.warroom.takeDropped(file).catch(() => 'unavailable' as const);
  },
  /** The session's words for the window's title; the shell adds the product's name. */
  setTitle(title: string): void {
    window.warroom?.setTitle({ title: title.slice(0, 200) }).catch(() => {});
  },
  /** What can't be kept is lost with a crash, and nothing else. */
  keepDrafts(changes: DraftChanges): void {
    window.warroom?.keepDrafts(changes).catch(() => {});
  },
  /** What a page of this window had kept before; nothing outside the desktop app, null when the shell couldn't tell. */
  async keptDrafts(): Promise<Readonly<Record<string, string>> | null> {
    return window.warroom ? window.warroom.keptDrafts({}).catch(() => null) : {};
  },
};
