import { assert } from './assert';

/** Bits of a slot that hold a number; the rest are a tag of its hash, so that other texts are rarely compared. */
const NUMBER_BITS = 24;
const NUMBER_MASK = 2 ** NUMBER_BITS - 1;

/**
 * Numbers for strings that come again and again: each is kept once, and columns hold its number; −1 stands for none.
 * A table of our own rather than a Map: strings fresh from JSON.parse would have to be hashed by the runtime first, at
 * two to three times the cost.
 */
export class Dictionary {
  readonly #texts: string[] = [];
  /** Open addressing by the text's hash: tag and number + 1, 0 = free. A power of two, at most half full. */
  #slots = new Uint32Array(32);

  get size(): number {
    return this.#texts.length;
  }

  /** The text's number, given now if it has none. */
  intern(text: string): number {
    const hash = hashText(text);
    const known = this.#lookUp(text, hash);
    if (known >= 0) return known;
    const number = this.#texts.length;
    assert(number < NUMBER_MASK, 'too many texts for one dictionary');
    this.#texts.push(text);
    if (this.#texts.length * 2 > this.#slots.length) this.#rehash();
    else this.#place(number, hash);
    return number;
  }

  /** As `intern`; −1 for a text that isn't there. */
  internOrNone(text: string | null | undefined): number {
    return text === null || text === undefined ? -1 : this.intern(text);
  }

  /** The text's number, −1 when it has none. */
  find(text: string): number {
    return this.#lookUp(text, hashText(text));
  }

  /** The text of a number given before. */
  text(code: number): string {
    return this.#texts[code]!;
  }

  /** As `text`; null for −1. */
  textOrNull(code: number): string | null {
    return code < 0 ? null : this.#texts[code]!;
  }

  /** The texts in the order of their numbers. */
  dump(): readonly string[] {
    return [...this.#texts];
  }

  static load(texts: readonly string[]): Dictionary {
    const dictionary = new Dictionary();
    for (const text of texts) dictionary.intern(text);
    return dictionary;
  }

  #lookUp(text: string, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry >>> NUMBER_BITS !== hash >>> NUMBER_BITS) continue;
      const number = (entry & NUMBER_MASK) - 1;
      if (this.#texts[number] === text) return number;
    }
    return -1;
  }

  #place(number: number, hash: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = ((hash & ~NUMBER_MASK) | (number + 1)) >>> 0;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (const [number, text] of this.#texts.entries()) this.#place(number, hashText(text));
  }
}

/** 32 bits of a text: FNV-1a with a final mix, so that the low and the high bits are good too. */
function hashText(text: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
