import { codedError } from '../../../shared/kernel';
import { CallError } from '../call-error';

/** A place that isn't written to by then never will be, wall ms. */
const KEPT_MS = 10 * 60_000;
const MAX_GRANTS = 50;

/**
 * Where files may be written, or which may be read (each has its own): places a person chose in the system's own dialog, told by main. A page names a grant and
 * never a path, so a page gone wrong can't write where nobody wanted. Each serves once.
 */
export class FileGrants {
  readonly #wallNow: () => number;
  readonly #grants = new Map<string, { readonly path: string; readonly until: number }>();

  constructor(wallNow: () => number) {
    this.#wallNow = wallNow;
  }

  add(grant: string, path: string): void {
    for (const [known, { until }] of this.#grants) if (until < this.#wallNow()) this.#grants.delete(known);
    const [oldest] = this.#grants.keys();
    if (oldest !== undefined && this.#grants.size >= MAX_GRANTS) this.#grants.delete(oldest);
    this.#grants.set(grant, { path, until: this.#wallNow() + KEPT_MS });
  }

  /** The path of a grant, which is used up by that. Errors: `not_found` for one that isn't there any more. */
  take(grant: string): string {
    const found = this.#grants.get(grant);
    this.#grants.delete(grant);
    if (found === undefined || found.until < this.#wallNow()) {
      throw new CallError(codedError('not_found', 'the place for the file was not chosen, or too long ago'));
    }
    return found.path;
  }
}
