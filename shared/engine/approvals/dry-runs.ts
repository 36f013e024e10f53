import { contentHash, type Named } from '../../approvals';
import { type CodedError, codedError, type Stepwise } from '../../kernel';

/** Dry runs remembered at once: people look at a few, in a few windows. */
const KEPT = 100;

/**
 * Which contents were tried out to the end, each on the version it would change. It isn't state: after a restart one
 * looks again. So nobody proposes what nobody has seen the effect of, whatever a page sends.
 */
export class DryRuns {
  readonly #done = new Set<string>();

  /** A dry run that is noted once it's through. */
  noting<T>(run: Stepwise<T>, content: unknown, on: Named): Stepwise<T> {
    const hash = contentHash(content, [on]);
    return {
      step: (rows) => {
        const result = run.step(rows);
        if (result !== null) this.#note(hash);
        return result;
      },
    };
  }

  /** `dry_run_required` for what wasn't tried out on this version; null for what was. */
  faultOf(content: unknown, on: Named): CodedError | null {
    if (this.#done.has(contentHash(content, [on]))) return null;
    return codedError('dry_run_required', `nobody has seen what this would do to version ${on.version}`);
  }

  #note(hash: string): void {
    this.#done.delete(hash);
    this.#done.add(hash);
    for (const oldest of this.#done) {
      if (this.#done.size <= KEPT) break;
      this.#done.delete(oldest);
    }
  }
}
