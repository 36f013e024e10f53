import { BREACH_CLOCK } from './breach-clock';
import { CRASH } from './crash';
import { DAMAGE } from './damage';
import { DETERMINISM } from './determinism';

import { FRESH_MONEY } from './fresh-money';
import { FULL_DISK } from './full-disk';
import { FUND_RACE } from './fund-race';
import { HOSTILE_RECORDINGS } from './hostile-recordings';
import { IN_ELECTRON } from './in-electron';
import { INERT_EXPORTS } from './inert-exports';
import { KEY_WINDOW } from './key-window';
import { LISTING_TRUTH } from './listing-truth';
import { ONE_PAYOUT } from './one-payout';
import { ONE_WRITER } from './one-writer';
import { OTHER_VERSIONS } from './other-versions';
import { PORT_MESSAGES } from './port-messages';
import { POWER_CUT } from './power-cut';
import type { TrustRow } from './row';
import { SECOND_PERSON } from './second-person';
import { SECRETS } from './secrets';
import { SICK_GATEWAY } from './sick-gateway';
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
  DETERMINISM,
  OTHER_VERSIONS,
  ONE_WRITER,
  ONE_PAYOUT,
  FUND_RACE,
  USED_KEY,
  KEY_WINDOW,
  SECOND_PERSON,
  LISTING_TRUTH,
  SICK_GATEWAY,
  STALE_FEED,
  FRESH_MONEY,
  BREACH_CLOCK,
  SKEWED_CONSOLES,
  PORT_MESSAGES,
  HOSTILE_RECORDINGS,
  INERT_EXPORTS,
  TAMPERING,
  SECRETS,
  ...IN_ELECTRON,
].sort((a, b) => a.row - b.row);
