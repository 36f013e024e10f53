import { useCodeWords, useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { useTopic } from '../../../engine';
import { ErrorLine, StatusDot } from '../../../ui';
import css from './Audit.module.css';
import { actWords } from './audit-columns';

/** How many of the counts stand on screen; all of them are in the journal. */
const SHOWN = 6;
const PARAMS = { limit: 1 };

/** Who was refused what, why and how often: also what was tried too often to be recorded one by one. */
export function RefusedCounts() {
  const t = useText('settings');
  const codeWords = useCodeWords();
  const formats = useFormats();
  const nameOf = useNameOf();
  const { payload, error } = useTopic('refusals', PARAMS);
  if (payload === undefined || payload.total === 0) return <ErrorLine error={error} />;
  const { total, byWho } = payload;
  return (
    <section className={css.refused} aria-label={t('audit.refusedBy')} data-testid="audit-refused">
      <StatusDot tone="risk">{t('audit.refusedTotal', { count: formats.count(total) })}</StatusDot>
      <ul>
        {byWho.slice(0, SHOWN).map(({ actor, kind, code, count }) => (
          <li key={`${actor} ${kind} ${code}`}>
            <b>{nameOf(actor)}</b> {actWords(kind, t)} <span className={css.why}>{codeWords(code)}</span>{' '}
            {t('audit.times', { count: formats.count(count) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
