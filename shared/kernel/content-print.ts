/** Deeper values are refused, so that a hostile file can't end the stack. */
const MAX_CONTENT_DEPTH = 64;
const MAX_KEYS = 4_096;

/** Two independent 32-bit halves of a 64-bit print. */
export interface Print {
  readonly a: number;
  readonly b: number;
}

/**
 * A 64-bit print of a JSON value that depends on its content alone: objects with the same fields in another order, or
 * text written with other escapes, have the same one. It makes no text of the value, which is what takes time; the prints
 * of field names are kept, as they come again with every event.
 */
export class ContentPrint {
  /** The halves of the value printed last. */
  a = 0;
  b = 0;
  readonly #keys = new Map<string, Print>();

  /** Errors: throws RangeError when `value` nests deeper than MAX_CONTENT_DEPTH. */
  print(value: unknown): void {
    this.#value(value, 0);
  }

  /** Goes on from a print with more text, e.g. from a source's to its event's. */
  extend(from: Print, text: string): void {
    this.#text(text, from.a, from.b);
  }

  #value(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#text(value, 0x9e37_79b9, 0x7f4a_7c15);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'boolean') this.#set(value ? 3 : 5, value ? 7 : 11);
    else if (value === null || value === undefined) this.#set(13, 17);
    else if (depth >= MAX_CONTENT_DEPTH)
      throw new RangeError(`nested deeper than ${MAX_CONTENT_DEPTH} levels`);
    else if (Array.isArray(value)) this.#list(value, depth);
    else this.#object(value as Record<string, unknown>, depth);
  }

  #number(value: number): void {
    // A whole number is printed by its two halves; any other by its shortest text, which is the same on any machine.
    if (!Number.isSafeInteger(value)) {
      this.#text(String(value), 0x85eb_ca6b, 0xc2b2_ae35);
      return;
    }
    const low = value | 0;
    const high = Math.floor(value / 4_294_967_296) | 0;
    this.#set(
      Math.imul(low ^ 0x1656_67b1, 0x9e37_79b1) ^ high,
      Math.imul(high ^ 0x27d4_eb2f, 0x85eb_ca77) ^ low,
    );
  }

  #list(values: readonly unknown[], depth: number): void {
    let a = 19;
    let b = 23;
    for (const value of values) {
      this.#value(value, depth + 1);
      a = Math.imul(a ^ this.a, 0x85eb_ca6b) + 1;
      b = Math.imul(b ^ this.b, 0xc2b2_ae35) + 1;
    }
    this.#set(a, b);
  }

  /** Fields are added up, so that their order doesn't count; each is mixed with its name first. */
  #object(record: Record<string, unknown>, depth: number): void {
    let a = 29;
    let b = 31;
    for (const key of Object.keys(record)) {
      const value = record[key];
      if (value === undefined) continue;
      const name = this.#keys.get(key) ?? this.#learn(key);
      this.#value(value, depth + 1);
      this.#set(this.a ^ name.a, this.b ^ name.b);
      a = (a + this.a) | 0;
      b = (b + this.b) | 0;
    }
    this.#set(a, b);
  }

  #learn(key: string): Print {
    this.#text(key, 0x27d4_eb2f, 0x1656_67b1);
    const print = { a: this.a, b: this.b };
    if (this.#keys.size < MAX_KEYS) this.#keys.set(key, print);
    return print;
  }

  #text(text: string, seedA: number, seedB: number): void {
    let a = seedA;
    let b = seedB;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, 2_654_435_761);
      b = Math.imul(b ^ unit, 1_597_334_677);
    }
    this.#set(a ^ text.length, b);
  }

  /** Mixes the halves into each other (cyrb53's ending). */
  #set(a: number, b: number): void {
    const x = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
    const y = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
    this.a = x >>> 0;
    this.b = y >>> 0;
  }
}
