import { ContentPrint, type Print } from '../kernel';

const PARTS = 64;
/** An entry: the id's print in two numbers, and half of the content's. */
const ENTRY = 3;
const FIRST_SLOTS = 64;
/** Slots filled at most, and how much larger a part becomes then: together some 16 bytes an event. */
const MAX_LOAD = 0.88;
const GROWTH = 1.25;
const MAX_SOURCES = 1_024;

/** One part of the table: open addressing, slots in any number. */
interface Part {
  table: Uint32Array;
  slots: number;
  used: number;
}

/**
 * Which events a reader has met: prints of `source` + `id` (64 bits) and of the content (32 bits), in some 16 bytes an
 * event. The table is many small ones, so that growing never needs a second copy of all of it. Two different ids would have to share a print to be
 * taken for one another: at ten million events the chance is about 3 in a million, and it would show as a refused line,
 * never as a lost one.
 */
export class SeenEvents {
  readonly #parts: readonly Part[] = Array.from({ length: PARTS }, () => ({
    table: new Uint32Array(FIRST_SLOTS * ENTRY),
    slots: FIRST_SLOTS,
    used: 0,
  }));
  readonly #print = new ContentPrint();
  readonly #sources = new Map<string, Print>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /**
   * `new`: not met before, now kept. `same`: met with equal content. `other`: met with other content.
   * Errors: throws RangeError when the content nests too deep.
   */
  meet(source: string, id: string, content: unknown): 'new' | 'same' | 'other' {
    const print = this.#print;
    print.print(content);
    const contentPrint = (print.a ^ print.b) >>> 0;
    print.extend(this.#sources.get(source) ?? this.#learn(source), id);
    return this.#place(print.a, print.b, contentPrint);
  }

  #learn(source: string): Print {
    this.#print.extend({ a: 0, b: 0 }, source);
    const known = { a: this.#print.a, b: this.#print.b };
    if (this.#sources.size < MAX_SOURCES) this.#sources.set(source, known);
    return known;
  }

  #place(a: number, b: number, content: number): 'new' | 'same' | 'other' {
    // 0, 0 marks a free slot.
    const low = a === 0 && b === 0 ? 1 : b;
    const part = this.#parts[low % PARTS] as Part;
    if (part.used >= part.slots * MAX_LOAD) grow(part);
    const { table } = part;
    let at = slotOf(a, part.slots) * ENTRY;
    while (table[at] !== 0 || table[at + 1] !== 0) {
      if (table[at] === a && table[at + 1] === low) return table[at + 2] === content ? 'same' : 'other';
      at += ENTRY;
      if (at === table.length) at = 0;
    }
    table[at] = a;
    table[at + 1] = low;
    table[at + 2] = content;
    part.used++;
    this.#size++;
    return 'new';
  }
}

/** The print's place among `slots`, spread evenly without needing a power of two. */
function slotOf(a: number, slots: number): number {
  return Math.floor((a / 4_294_967_296) * slots);
}

function grow(part: Part): void {
  const old = part.table;
  part.slots = Math.ceil(part.slots * GROWTH);
  part.table = new Uint32Array(part.slots * ENTRY);
  const { table } = part;
  for (let from = 0; from < old.length; from += ENTRY) {
    if (old[from] === 0 && old[from + 1] === 0) continue;
    let at = slotOf(old[from] as number, part.slots) * ENTRY;
    while (table[at] !== 0 || table[at + 1] !== 0) {
      at += ENTRY;
      if (at === table.length) at = 0;
    }
    table[at] = old[from] as number;
    table[at + 1] = old[from + 1] as number;
    table[at + 2] = old[from + 2] as number;
  }
}
