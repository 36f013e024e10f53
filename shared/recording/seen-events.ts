/**
 * Which events a reader has met: an open-addressing table of 64-bit prints of `source` + `id` and of the content, 16
 * bytes an event. Two different ids would have to share a print to be taken for one another: at ten million events the
 * chance is about 3 in a million, and it would show as a refused line, never as a lost one.
 */
export class SeenEvents {
  #table = new Uint32Array(4 * 1024);
  #slots = 1024;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `new`: not met before, now kept. `same`: met with equal content. `other`: met with other content. */
  meet(idText: string, contentText: string): 'new' | 'same' | 'other' {
    if (this.#size * 4 >= this.#slots * 3) this.#grow();
    const [i0, i1] = print64(idText);
    const [c0, c1] = print64(contentText);
    const t = this.#table;
    let slot = i0 & (this.#slots - 1);
    for (;;) {
      const o = slot * 4;
      if (t[o] === 0 && t[o + 1] === 0) {
        t[o] = i0;
        t[o + 1] = i1;
        t[o + 2] = c0;
        t[o + 3] = c1;
        this.#size++;
        return 'new';
      }
      if (t[o] === i0 && t[o + 1] === i1) return t[o + 2] === c0 && t[o + 3] === c1 ? 'same' : 'other';
      slot = (slot + 1) & (this.#slots - 1);
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#slots *= 2;
    const next = new Uint32Array(this.#slots * 4);
    for (let o = 0; o < old.length; o += 4) {
      if (old[o] === 0 && old[o + 1] === 0) continue;
      let slot = (old[o] as number) & (this.#slots - 1);
      while (next[slot * 4] !== 0 || next[slot * 4 + 1] !== 0) slot = (slot + 1) & (this.#slots - 1);
      next.set(old.subarray(o, o + 4), slot * 4);
    }
    this.#table = next;
  }
}

/** Two 32-bit halves of a 64-bit print (cyrb53's mixing, all bits kept); never 0, 0, which marks a free slot. */
function print64(text: string): [number, number] {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ c, 2654435761);
    h2 = Math.imul(h2 ^ c, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  const a = h1 >>> 0;
  const b = h2 >>> 0;
  return a === 0 && b === 0 ? [1, 0] : [a, b];
}
