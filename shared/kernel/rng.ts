/**
 * A seeded random source (sfc32, 128 bits of state): the same seed gives the same numbers on any machine. Every
 * part of a simulated world forks its own stream by name, so that a draw more in one place doesn't shift the rest.
 */
export class Rng {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
    [this.#a, this.#b, this.#c] = hashSeed(seed);
    for (let i = 0; i < 15; i++) this.nextUint32();
  }

  /** A source of its own for a named part of the world. */
  fork(name: string): Rng {
    return new Rng(`${this.#seed}/${name}`);
  }

  /** 0 … 2^32 − 1. */
  nextUint32(): number {
    const t = (this.#a + this.#b + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** 0 ≤ x < 1, 32 bits of it. */
  next(): number {
    return this.nextUint32() / 4_294_967_296;
  }

  /** A whole number, lo ≤ n ≤ hi. */
  int(lo: number, hi: number): number {
    return lo + Math.floor(this.next() * (hi - lo + 1));
  }

  /** True with probability p. */
  chance(p: number): boolean {
    return this.next() < p;
  }
}

/** FNV-1a over three salts: spreads a text seed over 96 bits. */
function hashSeed(seed: string): [number, number, number] {
  const out: [number, number, number] = [0, 0, 0];
  for (let salt = 0; salt < 3; salt++) {
    let h = (0x811c9dc5 ^ (salt * 0x9e3779b9)) >>> 0;
    for (let i = 0; i < seed.length; i++) {
      h = Math.imul(h ^ seed.charCodeAt(i), 0x01000193) >>> 0;
    }
    out[salt as 0 | 1 | 2] = h;
  }
  return out;
}
