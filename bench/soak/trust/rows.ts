import { BREACH_CLOCK } from './breach-clock';
import { CRASH } from './crash';
import { DAMAGE } from './damage';
import { FRESH_MONEY } from './fresh-money';
import { FULL_DISK } from './full-disk';
import { FUND_RACE } from './fund-race';
import { INERT_EXPORTS } from './inert-exports';
import { KEY_WINDOW } from './key-window';
import { LISTING_TRUTH } from './listing-truth';
import { ONE_PAYOUT } from './one-payout';
import { ONE_WRITER } from './one-writer';
import { POWER_CUT } from './power-cut';
import type { TrustRow } from './row';
import { SKEWED_CONSOLES } from './skewed-consoles';
import { STALE_FEED } from './stale-feed';
import { TAMPERING } from './tampering';
import { USED_KEY } from './used-key';

/** The table of trust, in its order. */
export const TRUST_ROWS: readonly TrustRow[] = [
  CRASH,
  POWER_CUT,
  DAMAGE,
  FULL_DISK,
  ONE_WRITER,
  ONE_PAYOUT,
  FUND_RACE,
  USED_KEY,
  KEY_WINDOW,
  LISTING_TRUTH,
  STALE_FEED,
  FRESH_MONEY,
  BREACH_CLOCK,
  SKEWED_CONSOLES,
  INERT_EXPORTS,
  TAMPERING,
];
