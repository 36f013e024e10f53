import type { ListingRow } from '../../../../shared/listings';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { useNowValue } from '../../../engine';
import css from './BlastRadius.module.css';

/** How old the platform's figures are: it tells them every half hour or so. */
function SampleAge({ at }: { readonly at: number }) {
  const t = useText('listings');
  const formats = useFormats();
  const age = useNowValue((now) => formats.age(now - at));
  return (
    <p className={css.age} data-testid="blast-age">
      {t('blast.age', { age: age ?? NO_FIGURE })}
    </p>
  );
}

/** What taking an item off sale touches. A figure that the platform didn't give says so. Source: FEATURES.md TD1. */
export function BlastRadius({ row }: { readonly row: ListingRow }) {
  const t = useText('listings');
  const formats = useFormats();
  const count = (value: number | null) => (value === null ? NO_FIGURE : formats.count(Math.round(value)));
  const revenueFen =
    row.priceFen === null || row.salesPerHour === null ? null : Math.round(row.priceFen * row.salesPerHour);
  return (
    <div className={css.frame}>
      <dl className={css.blast} data-testid="blast-radius">
        <div>
          <dt>{t('blast.orders')}</dt>
          <dd data-figure="orders">{count(row.openOrders)}</dd>
          <small>{t('blast.ordersNote')}</small>
        </div>
        <div>
          <dt>{t('blast.stock')}</dt>
          <dd data-figure="stock">{count(row.stock)}</dd>
          <small>{t('blast.stockNote')}</small>
        </div>
        <div>
          <dt>{t('blast.sales')}</dt>
          <dd data-figure="sales">{count(row.salesPerHour)}</dd>
          <small>
            {revenueFen === null
              ? NO_FIGURE
              : t('blast.salesNote', { amount: formats.moneyShort(revenueFen) })}
          </small>
        </div>
        <div>
          <dt>{t('blast.disputes')}</dt>
          <dd data-figure="disputes">{formats.count(row.openDisputes)}</dd>
          <small>{t('blast.disputesNote')}</small>
        </div>
      </dl>
      {row.sampledAt === null ? null : <SampleAge at={row.sampledAt} />}
    </div>
  );
}
