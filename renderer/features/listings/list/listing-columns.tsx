import type { ListingRow } from '../../../../shared/listings';
import { type Formats, NO_FIGURE } from '../../../app/formats';
import type { Translate } from '../../../app/i18n';
import { cx, type DataColumn } from '../../../ui';
import { ListingBadge } from './ListingBadge';
import css from './listing-columns.module.css';
import { RiskMeter } from './RiskMeter';

interface Words {
  readonly t: Translate<'listings'>;
  readonly domain: Translate<'domain'>;
  readonly formats: Formats;
  readonly categoryName: (category: string) => string;
}

/** Causes that a row has room for; the others are in the details. */
const CAUSES_IN_ROW = 2;
/** Sales this many times their baseline are a surge. */
const SURGE_RATIO = 2;

/** The table's columns, worst first being the only order there is. */
export function listingColumns({
  t,
  domain,
  formats,
  categoryName,
}: Words): readonly DataColumn<ListingRow>[] {
  const isEnglish = formats.language === 'en';
  const count = (value: number | null) => (value === null ? NO_FIGURE : formats.count(Math.round(value)));
  const causes = (row: ListingRow, most?: number) =>
    row.causes
      .slice(0, most)
      .map(([cause, n]) => `${domain(`cause.${cause}`)} ${formats.count(n)}`)
      .join(' · ');
  return fitted([
    { id: 'risk', header: t('column.risk'), widthPx: 112, cell: (row) => <RiskMeter risk={row.risk} /> },
    {
      id: 'item',
      header: t('column.item'),
      widthPx: 190,
      grow: 3,
      cell: (row) => (
        <span className={css.item} title={row.title ?? row.itemId}>
          {row.title === null ? null : <span className={css.title}>{row.title}</span>}
          <span className={css.id}>{row.itemId}</span>
        </span>
      ),
    },
    {
      id: 'state',
      header: t('column.state'),
      widthPx: isEnglish ? 180 : 156,
      cell: (row) => <ListingBadge row={row} />,
    },
    {
      id: 'evidence',
      header: t('column.evidence'),
      widthPx: isEnglish ? 196 : 168,
      grow: 2,
      cell: (row) =>
        row.disputes === 0 ? (
          quiet(t('evidence.none'))
        ) : (
          <span className={css.title} title={causes(row)}>
            {causes(row, CAUSES_IN_ROW)}
          </span>
        ),
    },
    {
      id: 'open',
      header: t('column.open'),
      widthPx: isEnglish ? 110 : 84,
      align: 'end',
      cell: (row) => (row.openDisputes === 0 ? quiet('0') : formats.count(row.openDisputes)),
    },
    {
      id: 'sales',
      header: t('column.sales'),
      widthPx: isEnglish ? 134 : 112,
      align: 'end',
      cell: (row) => (
        <span title={t('sales.title')}>
          <b className={cx(css.sales, isSurge(row) && css.surge)}>{count(row.salesPerHour)}</b>
          <span className={css.quiet}> / {count(row.baselineSalesPerHour)}</span>
        </span>
      ),
    },
    {
      id: 'merchant',
      header: t('column.merchant'),
      widthPx: 120,
      grow: 1,
      look: 'quiet',
      cell: (row) => row.merchantName ?? row.merchantId ?? NO_FIGURE,
    },
    {
      id: 'category',
      header: t('column.category'),
      widthPx: isEnglish ? 104 : 84,
      look: 'quiet',
      cell: (row) => (row.category === null ? NO_FIGURE : categoryName(row.category)),
    },
    {
      id: 'price',
      header: t('column.price'),
      widthPx: 96,
      align: 'end',
      cell: (row) => (row.priceFen === null ? NO_FIGURE : formats.money(row.priceFen)),
    },
    {
      id: 'stock',
      header: t('column.stock'),
      widthPx: 76,
      align: 'end',
      look: 'quiet',
      cell: (row) => count(row.stock),
    },
    {
      id: 'orders',
      header: t('column.orders'),
      widthPx: isEnglish ? 100 : 84,
      align: 'end',
      cell: (row) => count(row.openOrders),
    },
  ]);
}

/** Columns that a narrow table leaves out, the last of them first. */
const OPTIONAL = ['orders', 'stock', 'price', 'merchant', 'category'] as const;

/** Each optional column comes in once the table is wide enough for it and all that come before it. */
function fitted(columns: readonly DataColumn<ListingRow>[]): readonly DataColumn<ListingRow>[] {
  const isOptional = (id: string) => (OPTIONAL as readonly string[]).includes(id);
  let neededPx = columns.reduce((sum, { id, widthPx }) => sum + (isOptional(id) ? 0 : widthPx), 0);
  const fromPx = new Map<string, number>();
  for (const id of OPTIONAL) {
    neededPx += columns.find((column) => column.id === id)?.widthPx ?? 0;
    fromPx.set(id, neededPx);
  }
  return columns.map((column) => {
    const fromTablePx = fromPx.get(column.id);
    return fromTablePx === undefined ? column : { ...column, fromTablePx };
  });
}

function isSurge({ salesPerHour, baselineSalesPerHour }: ListingRow): boolean {
  return (
    salesPerHour !== null &&
    baselineSalesPerHour !== null &&
    baselineSalesPerHour > 0 &&
    salesPerHour >= SURGE_RATIO * baselineSalesPerHour
  );
}

function quiet(text: string) {
  return <span className={css.quiet}>{text}</span>;
}
