import { HOUR_MS } from '../../../../shared/kernel';
import { NO_FIGURE } from '../../../app/formats';
import type { DataColumn } from '../../../ui';
import { Age, StatusDot } from '../../../ui';
import type { CartonLine } from '../carton-facts';
import { hoursText, type Words } from '../words';
import css from './Cartons.module.css';
import { StockBadge } from './StockBadge';

/** The stocks' columns; their order is by time to empty and there's no other. */
export function cartonColumns({ t, formats }: Words): readonly DataColumn<CartonLine>[] {
  return [
    {
      id: 'left',
      header: t('cartons.left'),
      widthPx: 158,
      cell: (row) => <StockBadge line={row} />,
    },
    { id: 'warehouse', header: t('cartons.warehouse'), widthPx: 116, grow: 1, cell: (row) => row.name },
    { id: 'size', header: t('cartons.size'), widthPx: 48, look: 'mono', cell: (row) => row.size },
    {
      id: 'stock',
      header: t('cartons.stock'),
      widthPx: 76,
      align: 'end',
      cell: (row) => formats.count(row.stock),
    },
    {
      id: 'burn',
      header: t('cartons.burn'),
      widthPx: 76,
      align: 'end',
      look: 'quiet',
      cell: (row) => formats.count(row.burnPerHour),
    },
    {
      id: 'onOrder',
      header: t('cartons.onOrder'),
      widthPx: 80,
      align: 'end',
      look: 'quiet',
      cell: (row) => (row.onOrder === 0 ? NO_FIGURE : formats.count(row.onOrder)),
    },
    {
      id: 'arrives',
      header: t('cartons.arrives'),
      widthPx: 200,
      cell: (row) => <Arrival line={row} words={{ t, formats }} />,
    },
    {
      id: 'age',
      header: t('cartons.age'),
      widthPx: 64,
      fromTablePx: 920,
      align: 'end',
      look: 'quiet',
      cell: (row) => <Age since={row.sampledAt} />,
    },
  ];
}

/** The order under way against the time the stock lasts: in time, late by how much, or not there when it's needed. */
function Arrival({ line, words: { t, formats } }: { readonly line: CartonLine; readonly words: Words }) {
  const { nextDeliveryAt, gapMs, tone } = line;
  if (nextDeliveryAt === null) {
    if (tone === 'plain') return <span className={css.quiet}>{NO_FIGURE}</span>;
    return <StatusDot tone="risk">{t('cartons.noOrder')}</StatusDot>;
  }
  return (
    <span className={css.arrival} title={formats.instant(nextDeliveryAt)}>
      {/* To the minute: suppliers don't promise seconds. */}
      <span>{formats.dayClock(nextDeliveryAt).slice(0, -3)}</span>
      {gapMs === null ? (
        <span className={css.quiet}>{t('cartons.inTime')}</span>
      ) : (
        <StatusDot tone={tone === 'plain' ? 'plain' : 'risk'}>
          {t('cartons.gap', { time: hoursText(gapMs / HOUR_MS, { t, formats }) })}
        </StatusDot>
      )}
    </span>
  );
}
