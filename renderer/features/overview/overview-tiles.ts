import type { OverviewView } from '../../../shared/protocol';
import { type Tone, toneOfLoad } from '../../ui';

/** The dispute rate that the day is measured against, parts per million. Source: M16, 0.03 % of purchases. */
export const RATE_LINE_PPM = 300;
/** Shares of its opening at which a fund is called low. Source: FEATURES.md FU5. */
export const FUND_WARN_RATIO = 0.3;
export const FUND_CRITICAL_RATIO = 0.1;

export function toneOfRate(ratePpm: number | null): Tone {
  if (ratePpm === null) return 'plain';
  if (ratePpm > RATE_LINE_PPM) return 'risk';
  return ratePpm > RATE_LINE_PPM * 0.9 ? 'watch' : 'ok';
}

export function toneOfFund(fund: OverviewView['advanceFund']): Tone {
  if (!fund.isKnown) return 'risk';
  if (fund.openingFen <= 0) return 'plain';
  const ratio = fund.availableFen / fund.openingFen;
  if (ratio <= FUND_CRITICAL_RATIO) return 'breach';
  if (ratio <= FUND_WARN_RATIO) return 'risk';
  return ratio <= 0.5 ? 'watch' : 'ok';
}

/** Rate over capacity; null when there's no capacity to measure against. */
export function loadOf(
  perSec: number,
  capacityPerSec: number,
): { readonly ratio: number | null; readonly tone: Tone } {
  if (capacityPerSec <= 0) return { ratio: null, tone: 'plain' };
  const ratio = perSec / capacityPerSec;
  return { ratio, tone: toneOfLoad(ratio) };
}
