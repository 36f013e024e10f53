import type { Rng } from '../../shared/kernel';

/** Draws indices 0 … n − 1 in proportion to fixed weights, by bisection of their running sum. */
export class Weighted {
  readonly #upTo: Float64Array;

  constructor(weights: ArrayLike<number>) {
    this.#upTo = new Float64Array(weights.length);
    let sum = 0;
    for (let i = 0; i < weights.length; i++) {
      sum += weights[i]!;
      this.#upTo[i] = sum;
    }
  }

  get length(): number {
    return this.#upTo.length;
  }

  draw(rng: Rng): number {
    const target = rng.next() * this.#upTo[this.#upTo.length - 1]!;
    let low = 0;
    let high = this.#upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#upTo[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
