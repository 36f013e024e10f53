import type { Fund } from '../funds';
import type { RecoveryFinding, RecoveryGround } from './events';
import type { RecoveryState } from './recovery-case';
import type { RecoverySums } from './state';

/** One case, as a list shows it. */
export interface RecoveryRow {
  readonly disputeId: string;
  readonly state: RecoveryState;
  readonly grounds: readonly RecoveryGround[];
  readonly merchantId: string | null;
  readonly merchantName: string | null;
  readonly fund: Fund;
  readonly amountFen: number;
  readonly recoveredFen: number;
  readonly outstandingFen: number;
  /** Opened on its newest ground. */
  readonly openedAt: number;
  readonly firstOpenedAt: number;
  readonly assessment: {
    readonly finding: RecoveryFinding;
    readonly by: string;
    readonly at: number;
    readonly reason: string;
  } | null;
  /** A collection waits for the platform's answer. */
  readonly isCollecting: boolean;
  /** Why the platform refused the newest collection, if it did. */
  readonly refusal: string | null;
}

export interface RecoveriesView {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly RecoveryRow[];
  readonly byState: Readonly<Record<RecoveryState, Readonly<RecoverySums>>>;
  /** Those with most outstanding first, at most 50. */
  readonly merchants: readonly (Readonly<RecoverySums> & {
    readonly merchantId: string | null;
    readonly merchantName: string | null;
  })[];
  readonly merchantCount: number;
  /** What came back without a case of its fund opened here: how often, and how much. It's in no other figure of these. */
  readonly uncased: { readonly count: number; readonly recoveredFen: number };
}
