import { FUNDS, type OpeningFen } from '../funds';
import { epochMs, type WarEvent } from '../kernel';
import type { DecideContext } from './decision';
import type { EngineState } from './engine-state';

/** A prefix no person's command may have. */
export const FUND_OPENING_PREFIX = 'fund-opening:';

/**
 * What the gateway says the funds opened with, as events: of each fund whose opening isn't recorded, or is recorded
 * otherwise (which then is listed). None where nothing is new.
 */
export function fundOpenings(
  { funds }: EngineState,
  told: OpeningFen,
  { now, consoleId }: DecideContext,
): readonly WarEvent[] {
  return FUNDS.flatMap((fund) => {
    const amountFen = told[fund];
    const isKnown = funds.openings.all.some((o) => o.fund === fund && o.amountFen === amountFen);
    if (amountFen === undefined || isKnown) return [];
    return [
      {
        id: `${FUND_OPENING_PREFIX}${fund}:${amountFen}`,
        source: `/console/${consoleId}`,
        type: 'warroom.fund.opened.v1',
        subject: `fund/${fund}`,
        at: epochMs(now),
        data: { amountFen },
      },
    ];
  });
}
