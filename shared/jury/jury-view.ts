import { compareCodePoints } from '../kernel';
import type { JuryReading } from './jury-file';
import type { Juries } from './state';
import { isJuryOver } from './tally';
import type { JuryRow, JuryState, JuryView } from './views';

/** Where a jury stands at `now`. */
function juryStateOf({ standing, answer, given }: JuryReading, now: number): JuryState {
  if (given !== null) return 'decided';
  if (answer === 'refused') return 'refused';
  if (standing !== null && isJuryOver(standing.data.deadlineAt, now)) return 'overdue';
  return answer === 'pending' ? 'waiting' : 'voting';
}

/** Null for a jury that was never empanelled. */
export function juryRow(state: Juries, juryId: string, now: number): JuryRow | null {
  const reading = state.reading(juryId);
  if (reading?.standing == null) return null;
  const { standing, given, forConsumer, forMerchant, isOurs, anomalies } = reading;
  const { disputeId, round, panel, quorum, deadlineAt } = standing.data;
  return {
    juryId,
    disputeId,
    round,
    state: juryStateOf(reading, now),
    empanelledAt: standing.at,
    deadlineAt,
    panelSize: panel.length,
    quorum,
    forConsumer,
    forMerchant,
    verdict: given?.data.verdict ?? null,
    verdictAt: given?.at ?? null,
    isOurs,
    anomalies: anomalies.length,
  };
}

/** Everything about one jury; null for one that was never empanelled. */
export function juryView(state: Juries, juryId: string, now: number): JuryView | null {
  const row = juryRow(state, juryId, now);
  const reading = state.reading(juryId);
  if (row === null || reading?.standing == null) return null;
  const { counted, refusal, given, audit, anomalies } = reading;
  const { by, panel, rule, seed, poolDigest, excluded } = reading.standing.data;
  const byJuror = new Map(counted.map((vote) => [vote.data.jurorId, vote]));
  return {
    ...row,
    by,
    refusal,
    verdictBy: given?.data.by ?? null,
    verdictReason: given?.data.reason ?? null,
    panel: panel.map((jurorId) => {
      const vote = byJuror.get(jurorId);
      return {
        jurorId,
        vote: vote?.data.vote ?? null,
        votedAt: vote?.at ?? null,
        reason: vote?.data.reason ?? null,
      };
    }),
    draw: { rule, seed, poolDigest, excluded: excluded.length, audit },
    misfits: anomalies,
  };
}

/** Rows of all juries: those still open first, nearest deadline first; then the decided, newest verdict first. */
export function juryRows(state: Juries, now: number): readonly JuryRow[] {
  const rows: JuryRow[] = [];
  for (const juryId of state.files.keys()) {
    const row = juryRow(state, juryId, now);
    if (row) rows.push(row);
  }
  return rows.sort(compareRows);
}

function compareRows(a: JuryRow, b: JuryRow): number {
  const [isOpenA, isOpenB] = [isOpenJury(a), isOpenJury(b)];
  if (isOpenA !== isOpenB) return isOpenA ? -1 : 1;
  const byTime = isOpenA
    ? a.deadlineAt - b.deadlineAt
    : (b.verdictAt ?? b.deadlineAt) - (a.verdictAt ?? a.deadlineAt);
  return byTime || compareCodePoints(a.juryId, b.juryId);
}

/** True for a jury that still has to end. */
export function isOpenJury({ state }: Pick<JuryRow, 'state'>): boolean {
  return state === 'waiting' || state === 'voting' || state === 'overdue';
}
