import type { Fund } from './events';
import { compareFacts, type PayoutFact } from './payout-facts';

/** What a fund opened with, as it was told. */
export interface FundOpening extends PayoutFact {
  readonly fund: Fund;
  readonly amountFen: number;
}

/** What was told of the funds' openings: few facts, kept whole, so that the order they came in doesn't matter. */
export class FundOpenings {
  readonly all: FundOpening[];

  constructor(dump: readonly FundOpening[] = []) {
    this.all = [...dump];
  }

  /** The opening that stands: the one told first. null while nobody told it. */
  of(fund: Fund): FundOpening | null {
    return this.all.find((opening) => opening.fund === fund) ?? null;
  }

  /** Openings told later that say something else. */
  contradictions(): readonly FundOpening[] {
    return this.all.filter((told) => told.amountFen !== this.of(told.fund)?.amountFen);
  }

  note(opening: FundOpening): void {
    insertFact(this.all, opening);
  }

  dump(): readonly FundOpening[] {
    return [...this.all];
  }
}

/** In the order of the fold; the same fact again changes nothing. */
function insertFact<F extends PayoutFact>(facts: F[], fact: F): void {
  const place = facts.findIndex((known) => compareFacts(known, fact) >= 0);
  if (place >= 0 && compareFacts(facts[place]!, fact) === 0) return;
  facts.splice(place < 0 ? facts.length : place, 0, fact);
}
