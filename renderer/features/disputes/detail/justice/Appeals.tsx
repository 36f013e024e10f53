import { type AppealFacts, appealStanding, type DisputeView } from '../../../../../shared/disputes';
import { useFormats, useText } from '../../../../app/i18n';
import { useNowValue } from '../../../../engine';
import { Countdown, StatusDot } from '../../../../ui';
import css from './Justice.module.css';

const TONE = { in_time: 'plain', overdue: 'breach', met: 'ok', late: 'risk' } as const;

/** Who appealed, each with the clock of its own; and who still may. */
export function Appeals({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const { appeals, mayAppeal } = dispute;
  return (
    <section className={css.card} aria-label={t('appeal.title')} data-testid="appeals">
      <h4>{t('appeal.title')}</h4>
      {appeals.length === 0 ? <p className={css.quiet}>{t('appeal.none')}</p> : null}
      <ul className={css.list}>
        {appeals.map((appeal) => (
          <AppealLine key={`${appeal.party} ${appeal.at}`} appeal={appeal} />
        ))}
      </ul>
      {mayAppeal.length === 0 ? null : (
        <p className={css.quiet}>
          {t('appeal.may', { parties: mayAppeal.map((party) => domain(`party.${party}`)).join(' · ') })}
        </p>
      )}
    </section>
  );
}

function AppealLine({ appeal }: { readonly appeal: AppealFacts }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const standing = useNowValue((now) => appealStanding(appeal, now)) ?? 'in_time';
  const { decidedAt, outcome } = appeal;
  return (
    <li data-party={appeal.party} data-standing={standing}>
      <span>
        {t('appeal.line', { party: domain(`party.${appeal.party}`), at: formats.dayClock(appeal.at) })}
      </span>
      <StatusDot tone={TONE[standing]}>{domain(`clock.${standing}`)}</StatusDot>
      <span className={css.quiet} title={formats.instant(appeal.dueAt)}>
        {decidedAt === null ? (
          <>
            {t('appeal.due', { at: formats.dayClock(appeal.dueAt) })} · <Countdown dueAt={appeal.dueAt} />
          </>
        ) : outcome === null ? (
          t('appeal.withdrawn', { at: formats.dayClock(decidedAt) })
        ) : (
          t('appeal.decided', { at: formats.dayClock(decidedAt), outcome: domain(`outcome.${outcome}`) })
        )}
      </span>
      {appeal.isExtra ? <StatusDot tone="watch">{t('appeal.extra')}</StatusDot> : null}
      {appeal.reason === null ? null : <span className={css.name}>{appeal.reason}</span>}
    </li>
  );
}
