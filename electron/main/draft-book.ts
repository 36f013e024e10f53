import { codedError } from '../../shared/kernel';
import { MAX_DRAFTS, MAX_DRAFTS_SIZE } from '../../shared/protocol';
import { ShellCallError } from './shell-call-error';

export interface DraftChanges {
  /** Lets go of all that was kept before. */
  readonly isAnew: boolean;
  /** By name; null lets go of it. */
  readonly changes: Readonly<Record<string, string | null>>;
}

/**
 * What each window's page had set and typed, so that it gets it back should it crash. Kept in memory only: it ends with the
 * window and with the desk, and no file ever holds it. Main doesn't read it.
 */
export class DraftBook {
  readonly #pages = new Map<number, ReadonlyMap<string, string>>();

  /** Takes over all of the changes, or none: refused where they would come to more than is kept for a window. */
  keep(window: number, { isAnew, changes }: DraftChanges): void {
    const next = new Map(isAnew ? [] : this.#pages.get(window));
    for (const [name, text] of Object.entries(changes)) {
      if (text === null) next.delete(name);
      else next.set(name, text);
    }
    let size = 0;
    for (const [name, text] of next) size += name.length + text.length;
    if (next.size > MAX_DRAFTS || size > MAX_DRAFTS_SIZE)
      throw new ShellCallError(codedError('too_large', 'more than is kept for one window'));
    this.#pages.set(window, next);
  }

  of(window: number): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#pages.get(window) ?? []);
  }

  forget(window: number): void {
    this.#pages.delete(window);
  }
}
