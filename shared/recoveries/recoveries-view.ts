import { RECOVERY_STATES, type RecoveryCase, type RecoveryState, standingOf } from './recovery-case';
import type { Recoveries } from './state';
import type { RecoveriesView, RecoveryRow } from './views';

const MAX_MERCHANTS = 50;

/** Which cases; an absent or empty condition is none. */
export interface RecoveryFilter {
  readonly state?: readonly RecoveryState[] | undefined;
  readonly merchantId?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Cases newest first, with the totals of all. */
export function recoveriesView(
  state: Recoveries,
  filter: RecoveryFilter,
  nameOf: (merchantId: string) => string | null,
): RecoveriesView {
  const rows: RecoveryRow[] = [];
  let total = 0;
  for (let i = state.opened.length - 1; i >= 0; i--) {
    const recovery = state.cases.get(state.opened[i]!)!;
    if (!isTaken(recovery, filter)) continue;
    if (total >= filter.offset && rows.length < filter.limit) rows.push(recoveryRow(recovery, nameOf));
    total++;
  }
  const merchants = [...state.byMerchant]
    .sort(
      ([a, x], [b, y]) =>
        y.outstandingFen - x.outstandingFen || y.amountFen - x.amountFen || (a < b ? -1 : 1),
    )
    .slice(0, MAX_MERCHANTS)
    .map(([id, sums]) => ({
      ...sums,
      merchantId: id === '' ? null : id,
      merchantName: id === '' ? null : nameOf(id),
    }));
  return {
    total,
    offset: filter.offset,
    rows,
    byState: Object.fromEntries(
      RECOVERY_STATES.map((name) => [name, { ...state.byState[name] }]),
    ) as RecoveriesView['byState'],
    merchants,
    merchantCount: state.byMerchant.size,
    uncased: { ...state.uncased },
  };
}

/** One case as a row; it must be opened. */
export function recoveryRow(
  recovery: RecoveryCase,
  nameOf: (merchantId: string) => string | null,
): RecoveryRow {
  const { disputeId, openings, assessments, rejections, requests } = recovery;
  const { collecting, ...standing } = standingOf(recovery)!;
  const assessment = assessments.at(-1);
  const asked = requests.at(-1);
  return {
    disputeId,
    ...standing,
    merchantName: standing.merchantId === null ? null : nameOf(standing.merchantId),
    grounds: [...new Set(openings.map(({ ground }) => ground))],
    openedAt: openings.at(-1)!.at,
    firstOpenedAt: openings[0]!.at,
    assessment: assessment
      ? { finding: assessment.finding, by: assessment.by, at: assessment.at, reason: assessment.reason }
      : null,
    isCollecting: collecting !== null,
    refusal: rejections.find(({ commandId }) => commandId === asked?.commandId)?.reason ?? null,
  };
}

function isTaken(recovery: RecoveryCase, { state, merchantId }: RecoveryFilter): boolean {
  const isAny = state === undefined || state.length === 0;
  if (isAny && merchantId === undefined) return true;
  const standing = standingOf(recovery)!;
  return (
    (isAny || state.includes(standing.state)) &&
    (merchantId === undefined || standing.merchantId === merchantId)
  );
}
