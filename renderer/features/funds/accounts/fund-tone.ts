import type { Tone } from '../../../ui';

/** Shares of its opening at which a fund is called low, and critical. Source: FEATURES.md FU5. */
export const FUND_WARN_RATIO = 0.3;
export const FUND_CRITICAL_RATIO = 0.1;

/** What's left of a fund's opening; null when it opened with nothing. */
export function shareLeft(fund: {
  readonly availableFen: number;
  readonly openingFen: number;
}): number | null {
  return fund.openingFen > 0 ? fund.availableFen / fund.openingFen : null;
}

export function toneOfShare(share: number | null): Tone {
  if (share === null) return 'plain';
  if (share <= FUND_CRITICAL_RATIO) return 'breach';
  return share <= FUND_WARN_RATIO ? 'risk' : 'ok';
}
