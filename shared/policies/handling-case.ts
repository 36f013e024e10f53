import type { HandlingStep } from '../disputes';
import type { PolicyFacts } from './policy-set';

/** All the handling clock needs to know of a dispute. Steps are in the order of the fold. */
export interface HandlingCase {
  readonly openedAt: number;
  readonly facts: PolicyFacts;
  readonly steps: readonly HandlingStep[];
}

/** The case as it was known at an instant: later steps hadn't happened. */
export function caseUntil(whole: HandlingCase, at: number): HandlingCase {
  const { steps } = whole;
  const isKnown = steps.every((step) => step.at <= at);
  return isKnown ? whole : { ...whole, steps: steps.filter((step) => step.at <= at) };
}
