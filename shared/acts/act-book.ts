import { compareCodePoints, SortedRows } from '../kernel';
import { ACT_KINDS, ACT_STATES, type ActFilter, type ActKind, type ActRow, type ActState } from './act-row';

/** One part of a list of acts: those of one state and kind, oldest first. */
export interface ActSection {
  readonly state: ActState;
  readonly kind: ActKind;
  readonly size: number;
  /** Rows from a place on, at most `limit`. */
  window(offset: number, limit: number): readonly ActRow[];
}

interface Shelf {
  readonly state: ActState;
  readonly kind: ActKind;
  readonly rows: SortedRows;
}

/**
 * Acts by state and kind, kept as they change: a window or a count costs the same whether there are ten or a million. The
 * naive model its test holds it to sorts and filters all of them.
 */
export class ActBook {
  /** Grows with every change. */
  version = 0;
  readonly #rows: (ActRow | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #shelves: readonly Shelf[];

  constructor() {
    const compare = (a: number, b: number): number =>
      compareCodePoints(this.#rows[a]!.key, this.#rows[b]!.key);
    const keyOf = (place: number): number => this.#rows[place]!.since;
    this.#shelves = ACT_STATES.flatMap((state) =>
      ACT_KINDS.map((kind) => ({ state, kind, rows: new SortedRows(compare, keyOf) })),
    );
  }

  get size(): number {
    return this.#placeOf.size;
  }

  get(key: string): ActRow | null {
    const place = this.#placeOf.get(key);
    return place === undefined ? null : this.#rows[place]!;
  }

  /** Puts an act in, or what became of it. */
  put(row: ActRow): void {
    this.version++;
    const known = this.#placeOf.get(row.key);
    const place = known ?? this.#free.pop() ?? this.#rows.length;
    if (known !== undefined) {
      const before = this.#rows[known]!;
      const stays = before.state === row.state && before.kind === row.kind && before.since === row.since;
      if (stays) {
        this.#rows[known] = row;
        return;
      }
      this.#shelfOf(before).rows.delete(known);
    }
    this.#rows[place] = row;
    this.#placeOf.set(row.key, place);
    this.#shelfOf(row).rows.add(place);
  }

  delete(key: string): void {
    const place = this.#placeOf.get(key);
    if (place === undefined) return;
    this.version++;
    this.#shelfOf(this.#rows[place]!).rows.delete(place);
    this.#rows[place] = undefined;
    this.#placeOf.delete(key);
    this.#free.push(place);
  }

  count(state: ActState): number {
    return this.#shelves.reduce((sum, shelf) => (shelf.state === state ? sum + shelf.rows.size : sum), 0);
  }

  /** Its parts, in the order in which they're listed. */
  sections(): readonly ActSection[] {
    return this.#shelves.map(({ state, kind, rows }) => ({
      state,
      kind,
      size: rows.size,
      window: (offset, limit) => {
        const places: number[] = [];
        rows.window(offset, limit, places);
        return places.map((place) => this.#rows[place]!);
      },
    }));
  }

  #shelfOf({ state, kind }: ActRow): Shelf {
    return this.#shelves[ACT_STATES.indexOf(state) * ACT_KINDS.length + ACT_KINDS.indexOf(kind)]!;
  }
}

/** Rows of the filtered sections from a place on: sections follow each other in the order of their states. */
export function actWindow(
  sections: readonly ActSection[],
  filter: ActFilter,
  offset: number,
  limit: number,
): { readonly total: number; readonly rows: readonly ActRow[] } {
  const taken = ACT_STATES.flatMap((state) =>
    sections.filter((section) => section.state === state && isTaken(section, filter)),
  );
  const rows: ActRow[] = [];
  let skip = offset;
  for (const section of taken) {
    if (rows.length >= limit) break;
    if (skip < section.size) rows.push(...section.window(skip, limit - rows.length));
    skip = Math.max(0, skip - section.size);
  }
  return { total: taken.reduce((sum, { size }) => sum + size, 0), rows };
}

/** How many acts there are of each state and of each kind. */
export function actCounts(sections: readonly ActSection[]): {
  readonly counts: Record<ActState, number>;
  readonly byKind: Record<ActKind, number>;
} {
  const counts = Object.fromEntries(ACT_STATES.map((state) => [state, 0])) as Record<ActState, number>;
  const byKind = Object.fromEntries(ACT_KINDS.map((kind) => [kind, 0])) as Record<ActKind, number>;
  for (const { state, kind, size } of sections) {
    counts[state] += size;
    byKind[kind] += size;
  }
  return { counts, byKind };
}

function isTaken({ state, kind }: ActSection, { states, kinds }: ActFilter): boolean {
  return (states.length === 0 || states.includes(state)) && (kinds.length === 0 || kinds.includes(kind));
}
