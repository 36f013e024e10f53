/**
 * What is to happen, by instant: a binary heap over typed arrays, so that a million pending entries cost
 * neither objects nor garbage. Entries of the same instant come out in the order they went in.
 */
export class Agenda {
  /** Fields of the entry that `take` took last. */
  at = 0;
  kind = 0;
  arg = 0;
  tag = 0;

  #size = 0;
  #pushed = 0;
  #heapAt: Float64Array;
  #heapSlot: Int32Array;
  #order: Float64Array;
  #kind: Uint8Array;
  #arg: Int32Array;
  #tag: Uint8Array;
  #free: Int32Array;
  #freeCount = 0;
  #used = 0;

  constructor(capacity = 1024) {
    this.#heapAt = new Float64Array(capacity);
    this.#heapSlot = new Int32Array(capacity);
    this.#order = new Float64Array(capacity);
    this.#kind = new Uint8Array(capacity);
    this.#arg = new Int32Array(capacity);
    this.#tag = new Uint8Array(capacity);
    this.#free = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** The earliest instant on the agenda; Infinity when there is none. */
  get nextAt(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : this.#heapAt[0]!;
  }

  /**
   * `tag` (0–255) travels with the entry: a case's turn, by which a handler knows an entry that has been
   * overtaken.
   */
  push(at: number, kind: number, arg: number, tag = 0): void {
    if (this.#size === this.#heapAt.length) this.#grow();
    const slot = this.#freeCount > 0 ? this.#free[--this.#freeCount]! : this.#used++;
    this.#order[slot] = this.#pushed++;
    this.#kind[slot] = kind;
    this.#arg[slot] = arg;
    this.#tag[slot] = tag;
    let i = this.#size++;
    // A new entry went in last, so at the same instant it never passes its parent.
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.#heapAt[parent]! <= at) break;
      this.#heapAt[i] = this.#heapAt[parent]!;
      this.#heapSlot[i] = this.#heapSlot[parent]!;
      i = parent;
    }
    this.#heapAt[i] = at;
    this.#heapSlot[i] = slot;
  }

  /** Takes the earliest entry off into the public fields; false when there is none. */
  take(): boolean {
    if (this.#size === 0) return false;
    const slot = this.#heapSlot[0]!;
    this.at = this.#heapAt[0]!;
    this.kind = this.#kind[slot]!;
    this.arg = this.#arg[slot]!;
    this.tag = this.#tag[slot]!;
    this.#free[this.#freeCount++] = slot;
    const last = --this.#size;
    if (last > 0) this.#sink(this.#heapAt[last]!, this.#heapSlot[last]!, last);
    return true;
  }

  /** Puts an entry in from the top, in a heap of `size` entries. */
  #sink(at: number, slot: number, size: number): void {
    const order = this.#order[slot]!;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#before(child + 1, child)) child++;
      const childAt = this.#heapAt[child]!;
      if (childAt > at || (childAt === at && this.#order[this.#heapSlot[child]!]! > order)) break;
      this.#heapAt[i] = childAt;
      this.#heapSlot[i] = this.#heapSlot[child]!;
      i = child;
    }
    this.#heapAt[i] = at;
    this.#heapSlot[i] = slot;
  }

  #before(a: number, b: number): boolean {
    const x = this.#heapAt[a]!;
    const y = this.#heapAt[b]!;
    return x !== y ? x < y : this.#order[this.#heapSlot[a]!]! < this.#order[this.#heapSlot[b]!]!;
  }

  #grow(): void {
    const n = this.#heapAt.length * 2;
    const wider = <A extends Float64Array | Int32Array | Uint8Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#heapAt = wider(this.#heapAt, new Float64Array(n));
    this.#heapSlot = wider(this.#heapSlot, new Int32Array(n));
    this.#order = wider(this.#order, new Float64Array(n));
    this.#kind = wider(this.#kind, new Uint8Array(n));
    this.#arg = wider(this.#arg, new Int32Array(n));
    this.#tag = wider(this.#tag, new Uint8Array(n));
    this.#free = wider(this.#free, new Int32Array(n));
  }
}
