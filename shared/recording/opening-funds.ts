import { type OpeningFen, scaledOpeningFen } from '../funds';
import type { DayHeader } from './format';

/** What the funds of a recorded day open with: as its header says, else by its scale. Source: EVENTS.md, *Funds*. */
export function openingFundsOf({ funds = {}, scale = 1 }: Pick<DayHeader, 'funds' | 'scale'>): OpeningFen {
  return { ...scaledOpeningFen(scale), ...funds };
}
