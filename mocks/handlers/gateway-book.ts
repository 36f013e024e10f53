import { z } from 'zod';
import { assert } from '../../shared/kernel';
import type { WorldCommand } from '../simulator';
import type { BookStore } from './book-store';

/** Which world a book belongs to. */
export interface BookIdentity {
  readonly scenario: string;
  readonly scale: number;
  readonly seed: number;
}

const zHeader = z.looseObject({
  warroom: z.literal('gateway-book'),
  version: z.literal(1),
  /** Goes with the stream's cursors: they're worth something as long as the book is. */
  epoch: z.string(),
  scenario: z.string(),
  scale: z.number(),
  seed: z.number(),
});

/** Both kinds of entry took effect when the world had reached `at` and `position` events had been sent. */
const zPlace = { at: z.number().int(), position: z.number().int().min(0) };

const zCommandEntry = z.strictObject({
  kind: z.literal('command'),
  ...zPlace,
  /** Null when the request had none: then it took effect as often as it came. */
  key: z.string().nullable(),
  /** Path and body of the request: what a second request with this key must equal. */
  content: z.string(),
  /** What the world was told. */
  command: z.custom<WorldCommand>((value) => typeof value === 'object' && value !== null && 'kind' in value),
  /** False when the gateway refused by itself, and the world never heard of it. */
  isApplied: z.boolean(),
  state: z.enum(['acknowledged', 'rejected']),
  reason: z.string().nullable(),
});
const zInjectedEntry = z.strictObject({
  kind: z.literal('injected'),
  ...zPlace,
  events: z.array(z.unknown()),
});
const zEntry = z.discriminatedUnion('kind', [zCommandEntry, zInjectedEntry]);
const zMark = z.strictObject({ at: z.number().int(), position: z.number().int().min(0) });

export type CommandEntry = Readonly<z.infer<typeof zCommandEntry>>;
type InjectedEntry = Readonly<z.infer<typeof zInjectedEntry>>;
export type BookEntry = CommandEntry | InjectedEntry;
/** How far the world had got. */
export type BookMark = Readonly<z.infer<typeof zMark>>;

/**
 * The platform's own book: every act that reached it, with its effect, and what was put into its stream by hand. With
 * the scenario it's enough to build the same world again, event for event. It shares nothing with a console's journal.
 */
export class GatewayBook {
  readonly epoch: string;
  /** Where the world stood when the book was last used; null for a new one. */
  readonly mark: BookMark | null;
  readonly #store: BookStore;
  readonly #entries: BookEntry[];

  /** Errors: throws when the book can't be read or belongs to another world. `newEpoch` names the epoch of a new one. */
  constructor(store: BookStore, identity: BookIdentity, newEpoch: () => string) {
    this.#store = store;
    const [first, ...rest] = store.load();
    if (first === undefined) {
      this.epoch = newEpoch();
      this.#entries = [];
      this.mark = null;
      store.append(JSON.stringify({ warroom: 'gateway-book', version: 1, epoch: this.epoch, ...identity }));
      return;
    }
    const header = zHeader.parse(JSON.parse(first));
    assert(
      header.scenario === identity.scenario &&
        header.scale === identity.scale &&
        header.seed === identity.seed,
      `the book belongs to ${header.scenario} ×${header.scale} seed ${header.seed}`,
    );
    this.epoch = header.epoch;
    this.#entries = rest.map((line) => zEntry.parse(JSON.parse(line)));
    this.mark = readMark(store.loadMark());
  }

  get entries(): readonly BookEntry[] {
    return this.#entries;
  }

  /** The entry lasts when this returns. */
  append(entry: BookEntry): void {
    this.#store.append(JSON.stringify(entry));
    this.#entries.push(entry);
  }

  saveMark(mark: BookMark): void {
    this.#store.saveMark(JSON.stringify(mark));
  }

  close(): void {
    this.#store.close();
  }
}

/** A mark is only a shortcut: one that can't be read is as good as none. */
function readMark(text: string | null): BookMark | null {
  if (text === null) return null;
  try {
    const mark = zMark.safeParse(JSON.parse(text));
    return mark.success ? mark.data : null;
  } catch {
    return null;
  }
}
