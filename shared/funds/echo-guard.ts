/** A movement of money as it was told first. */
export interface ToldMovement {
  readonly amountFen: number;
  /** Number of the fund. */
  readonly fund: number;
}

/**
 * Tells a movement told twice from two movements: the console's own record of an answer and the platform's word about the
 * same money have one cause. What is told first stands, as with payouts and settlements.
 */
export class EchoGuard {
  readonly #told: Map<string, ToldMovement>;

  constructor(dump: readonly (readonly [cause: string, ToldMovement])[] = []) {
    this.#told = new Map(dump);
  }

  /** `new`: it moves money. `again`: it did already. `double`: something else was told of this cause. */
  tell(cause: string, movement: ToldMovement): 'new' | 'again' | 'double' {
    const first = this.#told.get(cause);
    if (first === undefined) {
      this.#told.set(cause, movement);
      return 'new';
    }
    return first.amountFen === movement.amountFen && first.fund === movement.fund ? 'again' : 'double';
  }

  dump(): readonly (readonly [string, ToldMovement])[] {
    return [...this.#told];
  }
}
