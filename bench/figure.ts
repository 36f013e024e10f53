/** What a figure is held against. A required one that's missed makes the bench fail; the others are only shown. */
export interface Budget {
  readonly limit: number;
  readonly is: 'atMost' | 'atLeast';
  readonly isRequired?: boolean;
}

/** One line of the bench's table. */
export interface Figure {
  readonly group: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: Budget;
  /** How it came about, or what it's to be read beside. */
  readonly note?: string;
}

/** Takes figures as they are measured, so that a group that fails later keeps what it had. */
export type Report = (figure: Figure) => void;

export const atMost = (limit: number): Budget => ({ limit, is: 'atMost' });
export const atLeast = (limit: number): Budget => ({ limit, is: 'atLeast' });
export const required = (budget: Budget): Budget => ({ ...budget, isRequired: true });

/** Null when there's nothing to be held against. */
export function isMet({ value, budget }: Figure): boolean | null {
  if (!budget) return null;
  return budget.is === 'atMost' ? value <= budget.limit : value >= budget.limit;
}
