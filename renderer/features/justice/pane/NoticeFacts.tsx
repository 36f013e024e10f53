import type { NoticeRow } from '../../../../shared/docking';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { regionName } from '../../../app/regions';
import { StatusDot } from '../../../ui';
import { NOTICE_TONE } from '../tones';
import css from './JusticePane.module.css';

/** A notice to an inspection body: on what, to whom, and whether it got there. */
export function NoticeFacts({ row }: { readonly row: NoticeRow }) {
  const t = useText('justice');
  const domain = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const nameOf = useNameOf();
  const platformWords = usePlatformWords();
  const instant = (at: number | null) =>
    at === null ? NO_FIGURE : <span title={formats.instant(at)}>{formats.dayClock(at)}</span>;
  return (
    <>
      <section className={css.section} aria-label={t('column.state')}>
        <div className={css.line}>
          <StatusDot tone={NOTICE_TONE[row.state]}>{domain(`noticeState.${row.state}`)}</StatusDot>
          <span className={css.quiet}>{t('pane.notice.draftedBy', { by: nameOf(row.by) })}</span>
        </div>
        {row.refusal === null ? null : (
          <StatusDot tone="risk">
            {t('pane.notice.refusal', { reason: platformWords(row.refusal) })}
          </StatusDot>
        )}
      </section>
      <dl className={css.facts}>
        <dt>{t('column.body')}</dt>
        <dd>{regionName(row.body, language)}</dd>
        <dt>{t('column.notice')}</dt>
        <dd className={css.mono}>{row.itemId}</dd>
        <dt>{t('pane.notice.merchant')}</dt>
        <dd className={css.mono}>{row.merchantId ?? NO_FIGURE}</dd>
        <dt>{t('column.sentAt')}</dt>
        <dd>{instant(row.sentAt)}</dd>
        <dt>{t('column.acknowledgedAt')}</dt>
        <dd>{instant(row.acknowledgedAt)}</dd>
      </dl>
      <section className={css.section} aria-label={t('pane.notice.text')}>
        <h3>{t('pane.notice.text')}</h3>
        <p className={css.words}>{row.text}</p>
      </section>
    </>
  );
}
