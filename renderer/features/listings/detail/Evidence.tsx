import type { ListingRow } from '../../../../shared/listings';
import { useFormats, useText } from '../../../app/i18n';
import { Button } from '../../../ui';
import { RiskMeter } from '../list/RiskMeter';
import css from './ListingDetail.module.css';

export interface EvidenceProps {
  readonly row: ListingRow;
  readonly onDisputes: (scope: 'open' | 'all') => void;
}

/** What speaks against an item: its risk, the complaints behind it, and whether it sells as it should. */
export function Evidence({ row, onDisputes }: EvidenceProps) {
  const t = useText('listings');
  const domain = useText('domain');
  const formats = useFormats();
  const { causes, disputes, openDisputes, salesPerHour, baselineSalesPerHour } = row;
  const most = Math.max(1, ...causes.map(([, count]) => count));
  const named = causes.reduce((sum, [, count]) => sum + count, 0);
  return (
    <section className={css.section} aria-label={t('detail.evidence')}>
      <h3 className={css.heading}>{t('detail.evidence')}</h3>
      <RiskMeter risk={row.risk} isLarge />
      {disputes === 0 ? (
        <p className={css.quiet}>{t('evidence.none')}</p>
      ) : (
        <ul className={css.causes}>
          {causes.map(([cause, count]) => (
            <li key={cause}>
              <span>{domain(`cause.${cause}`)}</span>
              <span className={css.causeTrack}>
                <i style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <b>{formats.count(count)}</b>
            </li>
          ))}
          {named < disputes ? (
            <li className={css.quiet}>
              <span>{t('evidence.others')}</span>
              <span />
              <b>{formats.count(disputes - named)}</b>
            </li>
          ) : null}
        </ul>
      )}
      {salesPerHour !== null && baselineSalesPerHour !== null && baselineSalesPerHour > 0 ? (
        <p className={css.quiet}>
          {t('evidence.sales', {
            now: formats.count(Math.round(salesPerHour)),
            baseline: formats.count(Math.round(baselineSalesPerHour)),
            times: formats.number(salesPerHour / baselineSalesPerHour, 1),
          })}
        </p>
      ) : null}
      <div className={css.links}>
        <Button
          size="small"
          variant="accent"
          isDisabled={openDisputes === 0}
          onPress={() => onDisputes('open')}
          data-testid="listing-open-disputes"
        >
          {t('evidence.openDisputes', { n: formats.count(openDisputes) })}
        </Button>
        <Button size="small" variant="accent" isDisabled={disputes === 0} onPress={() => onDisputes('all')}>
          {t('evidence.allDisputes', { n: formats.count(disputes) })}
        </Button>
      </div>
    </section>
  );
}
