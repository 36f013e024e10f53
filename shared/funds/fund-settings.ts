import type { Fund } from './events';
import { compareFacts, type PayoutFact } from './payout-facts';

/** What a fund opened with, as it was told. */
export interface FundOpening extends PayoutFact {
  readonly fund: Fund;
  readonly amountFen: number;
}

/** What an automatic advance pays at most, as two people set it. */
export interface CeilingChange extends PayoutFact {
  readonly ceilingFen: number;
}

/** Facts about a fund of which there are few, kept whole: the order they came in doesn't matter. */
export class FundSettings {
  readonly openings: FundOpening[];
  readonly ceilings: CeilingChange[];

  constructor(dump: {
    readonly openings: readonly FundOpening[];
    readonly ceilings: readonly CeilingChange[];
  }) {
    this.openings = [...dump.openings];
    this.ceilings = [...dump.ceilings];
  }

  /** The opening that stands: the one told first. null while nobody told it. */
  openingOf(fund: Fund): FundOpening | null {
    return this.openings.find((opening) => opening.fund === fund) ?? null;
  }

  /** Openings told later that say something else. */
  contradictions(): readonly FundOpening[] {
    return this.openings.filter((told) => told.amountFen !== this.openingOf(told.fund)?.amountFen);
  }

  /** null while nobody set one. */
  get ceilingFen(): number | null {
    return this.ceilings.at(-1)?.ceilingFen ?? null;
  }

  noteOpening(opening: FundOpening): void {
    insertFact(this.openings, opening);
  }

  noteCeiling(ceiling: CeilingChange): void {
    insertFact(this.ceilings, ceiling);
  }

  dump(): ConstructorParameters<typeof FundSettings>[0] {
    return { openings: [...this.openings], ceilings: [...this.ceilings] };
  }
}

/** In the order of the fold; the same fact again changes nothing. */
function insertFact<F extends PayoutFact>(facts: F[], fact: F): void {
  const place = facts.findIndex((known) => compareFacts(known, fact) >= 0);
  if (place >= 0 && compareFacts(facts[place]!, fact) === 0) return;
  facts.splice(place < 0 ? facts.length : place, 0, fact);
}
