import { isDecisive, isOpenJury, type JuryRow, type JuryView } from '../../../../shared/jury';
import type { VerdictProposal } from '../../../../shared/protocol';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { useFormats, useText } from '../../../app/i18n';
import { useTopic } from '../../../engine';
import { Countdown, ErrorState, SkeletonLines, StatusDot, VoteBar } from '../../../ui';
import { JURY_TONE } from '../tones';
import css from './JusticePane.module.css';

/** The jury of a row, as the engine tells of it. */
export function JuryPane({ row }: { readonly row: JuryRow }) {
  const { payload, error } = useTopic('justiceOf', { disputeId: row.disputeId });
  // Another dispute's juries are never shown under this one's name.
  const shown = payload?.disputeId === row.disputeId ? payload : undefined;
  const jury = shown?.juries.find(({ juryId }) => juryId === row.juryId);
  if (error && !shown) return <ErrorState error={error} />;
  if (!shown || !jury) return <SkeletonLines count={10} />;
  const proposal = shown.proposal?.juryId === row.juryId ? shown.proposal : null;
  return <JuryFacts jury={jury} proposal={proposal} />;
}

interface JuryFactsProps {
  readonly jury: JuryView;
  readonly proposal: VerdictProposal | null;
}

function JuryFacts({ jury, proposal }: JuryFactsProps) {
  return (
    <>
      <Standing jury={jury} />
      <Verdict jury={jury} proposal={proposal} />
      <Panelists jury={jury} />
      <Draw jury={jury} />
      <Misfits jury={jury} />
    </>
  );
}

function Standing({ jury }: { readonly jury: JuryView }) {
  const t = useText('justice');
  const domain = useText('domain');
  const formats = useFormats();
  const { forConsumer, forMerchant, panelSize, quorum, deadlineAt } = jury;
  return (
    <section className={css.section} aria-label={t('column.votes')}>
      <div className={css.line}>
        <StatusDot tone={JURY_TONE[jury.state]}>{domain(`juryState.${jury.state}`)}</StatusDot>
        {isOpenJury(jury) ? (
          <b>
            <Countdown dueAt={deadlineAt} />
          </b>
        ) : null}
      </div>
      <div className={css.sides} data-testid="jury-sides">
        <span>
          {domain('party.consumer')} <b>{forConsumer}</b>
        </span>
        <span>
          <b>{forMerchant}</b> {domain('party.merchant')}
        </span>
      </div>
      <VoteBar
        {...jury}
        isLarge
        label={t('votes', { consumer: forConsumer, merchant: forMerchant, panel: panelSize })}
      />
      <div className={css.line}>
        <span className={css.quiet}>
          {t('pane.majority', { majority: Math.floor(panelSize / 2) + 1 })} · {t('pane.quorum', { quorum })}
        </span>
        <span className={css.quiet} title={formats.instant(deadlineAt)}>
          {t('pane.deadline', { at: formats.dayClock(deadlineAt) })}
        </span>
      </div>
      <StateNote jury={jury} />
    </section>
  );
}

function StateNote({ jury }: { readonly jury: JuryView }) {
  const t = useText('justice');
  const platformWords = usePlatformWords();
  const words = {
    waiting: t('pane.waiting'),
    refused: t('pane.refused', { reason: platformWords(jury.refusal ?? '') }),
    overdue: t(jury.isOurs ? 'pane.overdueOurs' : 'pane.overdue'),
    voting: null,
    decided: null,
  }[jury.state];
  return words === null ? null : <p className={css.quiet}>{words}</p>;
}

function Verdict({ jury, proposal }: JuryFactsProps) {
  const t = useText('justice');
  const domain = useText('domain');
  const formats = useFormats();
  const { verdict, verdictAt, verdictBy, verdictReason } = jury;
  if (verdict === null || verdictAt === null) return null;
  const by = verdictBy === null || verdictBy === 'rule' ? t('pane.byRule') : verdictBy;
  return (
    <section className={css.section} aria-label={t('column.verdict')} data-testid="jury-verdict">
      <h3>{t('column.verdict')}</h3>
      <div className={css.sides}>
        <b>{domain(`verdict.${verdict}`)}</b>
        <span className={css.quiet} title={formats.instant(verdictAt)}>
          {t('pane.decided', { at: formats.dayClock(verdictAt), by })}
        </span>
      </div>
      {verdictReason === null ? null : (
        <p className={css.quiet}>{t('pane.closeReason', { reason: verdictReason })}</p>
      )}
      {isDecisive(verdict) ? null : <p className={css.quiet}>{t('pane.noDecision')}</p>}
      {proposal === null ? null : (
        <div className={css.note} data-testid="jury-proposal">
          <b>
            {t('pane.proposalText', {
              outcome: domain(`outcome.${proposal.outcome}`),
              amount: formats.money(proposal.paidFen),
              payer: domain(`payer.${proposal.payer}`),
            })}
          </b>
          {t('pane.proposalNote')}
        </div>
      )}
    </section>
  );
}

function Panelists({ jury }: { readonly jury: JuryView }) {
  const t = useText('justice');
  const domain = useText('domain');
  const formats = useFormats();
  return (
    <section className={css.section} aria-label={t('pane.panel')}>
      <h3>{t('pane.panel')}</h3>
      <ul className={css.panel}>
        {jury.panel.map(({ jurorId, vote, votedAt }) => (
          <li key={jurorId}>
            <span className={css.mono}>{jurorId}</span>
            {vote === null ? (
              <span className={css.quiet}>{t('pane.notVoted')}</span>
            ) : (
              <span title={votedAt === null ? '' : formats.instant(votedAt)}>{domain(`party.${vote}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const AUDIT_TONE = { match: 'ok', differs: 'breach', pool_unknown: 'plain' } as const;

function Draw({ jury: { draw, round } }: { readonly jury: JuryView }) {
  const t = useText('justice');
  return (
    <section
      className={css.section}
      aria-label={t('pane.draw')}
      data-testid="jury-draw"
      data-audit={draw.audit}
    >
      <h3>{t('pane.draw')}</h3>
      <div className={css.line}>
        <span>{t('pane.rule', { rule: draw.rule, round, excluded: draw.excluded })}</span>
        <StatusDot tone={AUDIT_TONE[draw.audit]}>{t(`pane.audit.${draw.audit}`)}</StatusDot>
      </div>
      <dl className={css.facts}>
        <dt>{t('pane.seed')}</dt>
        <dd className={css.mono}>{draw.seed}</dd>
        <dt>{t('pane.pool')}</dt>
        <dd className={css.mono}>{draw.poolDigest}</dd>
      </dl>
    </section>
  );
}

function Misfits({ jury: { misfits } }: { readonly jury: JuryView }) {
  const t = useText('justice');
  const formats = useFormats();
  if (misfits.length === 0) return null;
  return (
    <section className={css.section} aria-label={t('pane.misfits')}>
      <h3>{t('pane.misfits')}</h3>
      <ul className={css.panel}>
        {misfits.map(({ kind, at, jurorId }) => (
          <li key={`${kind} ${at} ${jurorId}`}>
            <StatusDot tone="watch">{t(`pane.misfit.${kind}`)}</StatusDot>
            <span className={css.quiet}>{[jurorId, formats.clock(at)].filter(Boolean).join(' ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
