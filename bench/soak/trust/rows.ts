import { CRASH } from './crash';
import { DAMAGE } from './damage';
import { FULL_DISK } from './full-disk';
import { ONE_WRITER } from './one-writer';
import { POWER_CUT } from './power-cut';
import type { TrustRow } from './row';
import { TAMPERING } from './tampering';

/** The table of trust, in its order. */
export const TRUST_ROWS: readonly TrustRow[] = [CRASH, POWER_CUT, DAMAGE, FULL_DISK, ONE_WRITER, TAMPERING];
