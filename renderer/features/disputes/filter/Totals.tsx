import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { Money, StaleMark } from '../../../ui';
import css from './FilterBar.module.css';

export interface TotalsProps {
  /** Rows of the filtered queue; null while unknown. */
  readonly count: number | null;
  readonly amountFen: number;
  /** Open disputes of the whole session; null while unknown, or when that's what's counted anyway. */
  readonly open: number | null;
}

/** What the filter comes to, and how old the figures are when they aren't of now. */
export function Totals({ count, amountFen, open }: TotalsProps) {
  const t = useText('disputes');
  const formats = useFormats();
  return (
    <div className={css.totals} data-testid="queue-totals">
      <StaleMark topics={['queue', 'queueCounts']} />
      {count === null ? (
        NO_FIGURE
      ) : (
        <>
          <b>{t('totals.count', { count, n: formats.count(count) })}</b>
          {open === null ? null : <span>{t('totals.ofOpen', { open: formats.count(open) })}</span>}
          <span className={css.sum}>
            {t('totals.amountLabel')} <Money fen={amountFen} isShort />
          </span>
        </>
      )}
    </div>
  );
}
