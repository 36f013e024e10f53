import { type CaseRow, isOpenCase } from '../../../../shared/docking';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { regionName } from '../../../app/regions';
import { Countdown, StatusDot } from '../../../ui';
import { CASE_TONE, CLOCK_TONE } from '../tones';
import css from './JusticePane.module.css';

/** An association's case: what it's about, its response clock, and the answer. */
export function CaseFacts({ row }: { readonly row: CaseRow }) {
  const t = useText('justice');
  const domain = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const platformWords = usePlatformWords();
  const instant = (at: number) => <span title={formats.instant(at)}>{formats.dayClock(at)}</span>;
  return (
    <>
      <section className={css.section} aria-label={t('column.state')}>
        <div className={css.line}>
          <StatusDot tone={CASE_TONE[row.state]}>{domain(`caseState.${row.state}`)}</StatusDot>
          <StatusDot tone={CLOCK_TONE[row.clock]}>{domain(`clock.${row.clock}`)}</StatusDot>
          {isOpenCase(row) ? (
            <b>
              <Countdown dueAt={row.dueAt} />
            </b>
          ) : null}
        </div>
        <p className={css.words}>{row.title}</p>
        {row.refusal === null ? null : (
          <StatusDot tone="risk">{t('pane.case.refusal', { reason: platformWords(row.refusal) })}</StatusDot>
        )}
      </section>
      <dl className={css.facts}>
        <dt>{t('column.association')}</dt>
        <dd>{row.associationName}</dd>
        <dt>{t('pane.case.region')}</dt>
        <dd>{regionName(row.region, language)}</dd>
        <dt>{t('column.dispute')}</dt>
        <dd className={css.mono}>{row.disputeId ?? NO_FIGURE}</dd>
        <dt>{t('pane.case.received')}</dt>
        <dd>{instant(row.receivedAt)}</dd>
        <dt>{t('pane.case.due')}</dt>
        <dd>{instant(row.dueAt)}</dd>
        {row.answeredAt === null ? null : (
          <>
            <dt>{t('pane.case.answeredAt')}</dt>
            <dd>{instant(row.answeredAt)}</dd>
          </>
        )}
      </dl>
      {row.answer === null ? null : (
        <section className={css.section} aria-label={t('pane.case.answer')}>
          <h3>{t('pane.case.answer')}</h3>
          <p className={css.words}>{row.answer}</p>
        </section>
      )}
    </>
  );
}
