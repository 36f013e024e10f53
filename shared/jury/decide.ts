import { type CodedError, codedError, type EpochMs, err, ok, type Result } from '../kernel';
import type { JuryCommand } from './commands';
import type { Empanelled, VerdictGiven } from './events';
import { dueVerdict } from './jury-file';
import {
  drawPanel,
  excludedJurors,
  JURY_CLOCK_MS,
  JURY_QUORUM,
  juryIdOf,
  PANEL_RULE,
  PANEL_SIZE,
  panelSeed,
  poolDigest,
} from './panel';
import type { Juries } from './state';

/** How the ids of verdicts begin that this side gives by rule; no command may have such an id. */
export const VERDICT_PREFIX = 'verdict:';

/** The circumstances of a decision. */
export interface JuryDecideContext {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  /** Source of the events, e.g. `/console/desk-1`. */
  readonly source: string;
}

/** What a jury has to know of its dispute. */
export interface JuryCase {
  readonly disputeId: string;
  /** It's before a jury, or may be put before one. */
  readonly mayBeJudged: boolean;
  readonly stage: string;
  readonly category: string | null;
  readonly consumerId: string | null;
  readonly merchantId: string | null;
  /** How many proofs are missing. */
  readonly missingProofs: number;
}

/**
 * Decides to draw a panel. It's drawn by the rule in panel.ts, from the pool in force for the case's category.
 *
 * Errors: `illegal_step` where the stage machine doesn't let the case before a jury; `already_requested` while one sits;
 * `evidence_missing` where proof is missing and nobody said to go on without; `no_jury_pool` where no pool was published
 * or too few of it may judge.
 */
export function decideEmpanel(
  state: Juries,
  { acceptMissing }: Extract<JuryCommand, { kind: 'jury.empanel' }>,
  subject: JuryCase,
  { now, actor, commandId, source }: JuryDecideContext,
): Result<Empanelled, CodedError> {
  const { disputeId } = subject;
  if (!subject.mayBeJudged)
    return refuse('illegal_step', `${disputeId} is ${subject.stage} and can't go before a jury`);
  const earlier = state.ofDispute(disputeId).map((juryId) => state.reading(juryId));
  const isSitting = earlier.some((reading) => reading?.given === null && reading.answer !== 'refused');
  if (isSitting) return refuse('already_requested', `a jury sits on ${disputeId} already`);
  if (subject.missingProofs > 0 && !acceptMissing) {
    return refuse('evidence_missing', `${subject.missingProofs} proofs of ${disputeId} are missing`);
  }
  const pool = state.poolFor(subject.category);
  if (pool === null) return refuse('no_jury_pool', 'no pool of jurors has been published');
  const parties = [subject.consumerId, subject.merchantId].filter((id) => id !== null);
  const sat = earlier.flatMap((reading) => reading?.standing?.data.panel ?? []);
  const excluded = excludedJurors(pool.data, parties, sat);
  const round = earlier.length + 1;
  const seed = panelSeed(pool.data.salt, disputeId, round);
  const jurorIds = pool.data.jurors.map(({ id }) => id);
  const panel = drawPanel({ jurorIds, excluded, seed, size: PANEL_SIZE });
  if (panel.length < PANEL_SIZE) {
    return refuse(
      'no_jury_pool',
      `only ${panel.length} of ${PANEL_SIZE} jurors of ${pool.data.category} may judge`,
    );
  }
  return ok({
    id: `${commandId}:empanelled`,
    source,
    type: 'warroom.jury.empanelled.v1',
    subject: `jury/${juryIdOf(disputeId, round)}`,
    at: now,
    data: {
      disputeId,
      round,
      rule: PANEL_RULE,
      poolDigest: poolDigest(pool.data),
      seed,
      excluded: [...excluded],
      panel: [...panel],
      quorum: JURY_QUORUM,
      deadlineAt: now + JURY_CLOCK_MS,
      by: actor,
      commandId,
    },
  });
}

/**
 * Decides to end a jury without a verdict.
 *
 * Errors: `not_found`; `already_settled` for one that has ended; `reason_required`.
 */
export function decideClose(
  state: Juries,
  { juryId, reason }: Extract<JuryCommand, { kind: 'jury.close' }>,
  { now, actor, commandId, source }: JuryDecideContext,
): Result<VerdictGiven, CodedError> {
  const reading = state.reading(juryId);
  if (reading?.standing == null) return refuse('not_found', `there is no jury ${juryId}`);
  if (reading.given !== null) return refuse('already_settled', `the jury ${juryId} has ended`);
  const why = reason.trim();
  if (why === '') return refuse('reason_required', 'ending a jury without a verdict needs a reason');
  const { forConsumer, forMerchant } = reading;
  return ok({
    id: `${commandId}:dissolved`,
    source,
    type: 'warroom.jury.verdict.v1',
    subject: `jury/${juryId}`,
    at: now,
    data: { verdict: 'dissolved', forConsumer, forMerchant, by: actor, reason: why },
  });
}

/** Verdicts this side owes: of juries asked for at a console that have decided, or whose time has passed; at most `limit`. */
export function dueVerdicts(
  state: Juries,
  now: EpochMs,
  source: string,
  limit: number,
): readonly VerdictGiven[] {
  const verdicts: VerdictGiven[] = [];
  for (const juryId of state.open) {
    if (verdicts.length >= limit) break;
    const reading = state.reading(juryId);
    const verdict = reading && dueVerdict(reading, now);
    // Nothing is shown as done before the platform has called the panel.
    if (!verdict || reading.answer !== 'seated') continue;
    const { forConsumer, forMerchant } = reading;
    verdicts.push({
      id: `${VERDICT_PREFIX}${juryId}`,
      source,
      type: 'warroom.jury.verdict.v1',
      subject: `jury/${juryId}`,
      at: now,
      data: { verdict, forConsumer, forMerchant, by: 'rule' },
    });
  }
  return verdicts;
}

function refuse(
  code: CodedError['code'],
  message: string,
): { readonly ok: false; readonly error: CodedError } {
  return err(codedError(code, message));
}
