import { MAX_DRAFT_NAME, MAX_DRAFT_SIZE } from '../../shared/protocol';
import { shell } from './shell';

/** A change is with the shell this long after it was made, ms; what is typed meanwhile goes along. */
export const KEEP_AFTER_MS = 200;

export interface DraftChanges {
  readonly isAnew: boolean;
  readonly changes: Readonly<Record<string, string | null>>;
}

/**
 * Whose a draft is. `desk`: how this window is set, whoever sits at it; it's back with the page. `own`: what one person
 * began; it's back once that person is known to sit here, and let go of for another.
 */
export type DraftTier = 'desk' | 'own';

const OWNER = 'owner';

/**
 * What the page has set and typed, kept by the shell so that a page that crashed gets it back. It only fills in: nothing
 * that is kept does anything by itself. A passcode never goes in here.
 */
export class Drafts {
  readonly #keep: (changes: DraftChanges) => void;
  readonly #now = new Map<string, unknown>();
  /** What the page before had, until somebody here takes it. */
  readonly #found = new Map<string, unknown>();
  readonly #changed = new Set<string>();
  readonly #waiting: Readonly<Record<DraftTier, Set<() => void>>> = { desk: new Set(), own: new Set() };
  #hasBegun = false;
  #isAnew = false;
  #owner: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(keep: (changes: DraftChanges) => void) {
    this.#keep = keep;
  }

  /** What the page before had kept, as the page begins; null where that can't be known: then none of it counts. */
  begin(found: Readonly<Record<string, string>> | null): void {
    this.#isAnew = found === null;
    for (const [name, text] of Object.entries(found ?? {})) {
      const value = read(text);
      if (value !== undefined) this.#found.set(name, value);
    }
    this.#hasBegun = true;
    this.#runAll('desk');
    if (this.#isAnew) this.#soon();
  }

  /**
   * Who sits here, in which session. True once, where it's the one whose drafts were found: they can be taken from now on.
   * For any other one all that is somebody's own is let go of.
   */
  settle(owner: string): boolean {
    if (this.#owner === owner) return false;
    const before = this.#owner ?? this.#found.get(OWNER);
    const isBack = this.#owner === null && before === owner;
    this.#owner = owner;
    if (!isBack) {
      for (const name of [...this.#found.keys(), ...this.#now.keys()]) {
        if (!name.startsWith('own/')) continue;
        this.#found.delete(name);
        this.#now.delete(name);
        this.#changed.add(name);
      }
      this.#waiting.own.clear();
    }
    this.set(OWNER, owner);
    this.#runAll('own');
    return isBack;
  }

  /** What the page before had under a name; undefined where it had nothing, and for what is one's own until that one sits here. */
  found(name: string): unknown {
    return name.startsWith('own/') && this.#owner === null ? undefined : this.#found.get(name);
  }

  /** Has `run` run as soon as what was found may be taken: as the page begins, or once its owner sits here; never for another. */
  whenBack(tier: DraftTier, run: () => void): void {
    if (tier === 'desk' ? this.#hasBegun : this.#owner !== null) run();
    else this.#waiting[tier].add(run);
  }

  /** It's on the page now, and no longer waits for somebody. */
  taken(name: string): void {
    const value = this.found(name);
    if (value === undefined) return;
    this.#found.delete(name);
    if (!this.#now.has(name)) this.#now.set(name, value);
  }

  /** Keeps a value that is never changed in place; undefined lets go of it. */
  set(name: string, value: unknown): void {
    if (name.length > MAX_DRAFT_NAME) return;
    if (value === undefined ? !this.#now.has(name) : Object.is(this.#now.get(name), value)) return;
    if (value === undefined) this.#now.delete(name);
    else this.#now.set(name, value);
    this.#changed.add(name);
    // What is done with must not come back: it's let go of as soon as the page has settled, with all that goes with it.
    if (value === undefined && this.#timer !== null) clearTimeout(this.#timer);
    if (value === undefined) this.#timer = setTimeout(() => this.flush());
    else this.#soon();
  }

  /** Hands over what has changed, at once: before an act is sent, and when the page is left. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    // Until it's known who sits here, what's kept of somebody's own stays as it was found.
    const names = [...this.#changed].filter((name) => this.#owner !== null || !name.startsWith('own/'));
    if (names.length === 0 && !this.#isAnew) return;
    const changes: Record<string, string | null> = {};
    for (const name of names) {
      this.#changed.delete(name);
      const text = this.#now.has(name) ? write(this.#now.get(name)) : null;
      changes[name] = text !== null && text.length <= MAX_DRAFT_SIZE ? text : null;
    }
    this.#keep({ isAnew: this.#isAnew, changes });
    this.#isAnew = false;
  }

  #runAll(tier: DraftTier): void {
    for (const run of this.#waiting[tier]) run();
    this.#waiting[tier].clear();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.flush(), KEEP_AFTER_MS);
  }
}

/** This page's drafts. */
export const drafts = new Drafts((changes) => shell.keepDrafts(changes));

/** Sets are kept as lists. */
function write(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (part instanceof Set ? [...part] : part));
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
