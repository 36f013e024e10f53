import { backlogHours, SAMPLE_OLD_MS } from '../../../shared/capacity';
import { HOUR_MS } from '../../../shared/kernel';
import { useFormats, useText } from '../../app/i18n';
import { useNowValue } from '../../engine';
import { cx, type Tone, ToneShape } from '../../ui';
import css from './SitesView.module.css';
import { type CartonRow, STATIONS, type WarehouseRow } from './site-facts';

export const SITE_ROW_PX = 28;
/** The carton bars' whole width, and the time under which a stock is short, as `OverviewView.cartonsShort` has it. */
const BAR_MS = 24 * HOUR_MS;
const SHORT_MS = 12 * HOUR_MS;

function toneOfStock(leftMs: number): Tone {
  if (leftMs <= 0) return 'breach';
  if (leftMs <= SHORT_MS / 2) return 'risk';
  return leftMs <= SHORT_MS ? 'watch' : 'plain';
}

/** Tone of work that waits: up to a third of a shift is usual, more than one whole shift isn't done before the next. */
function toneOfBacklog(hours: number | null): Tone {
  if (hours === null || hours >= 16) return 'breach';
  if (hours >= 8) return 'risk';
  return hours >= 3 ? 'watch' : 'plain';
}

export interface SitesViewProps {
  readonly cartons: readonly CartonRow[];
  readonly warehouses: readonly WarehouseRow[];
}

export function SitesView({ cartons, warehouses }: SitesViewProps) {
  const t = useText('overview');
  const words = useText('domain');
  return (
    <div className={css.sites}>
      <section aria-label={t('sites.cartons')}>
        <div className={css.head}>
          <span>{t('sites.cartons')}</span>
          <span>{t('sites.until')}</span>
        </div>
        {cartons.map((row) => (
          <CartonLine key={`${row.warehouseId}/${row.size}`} row={row} />
        ))}
      </section>
      <section aria-label={t('sites.stations')}>
        <div className={cx(css.head, css.stationGrid)}>
          <span>{t('sites.stations')}</span>
          {STATIONS.map((station) => (
            <span key={station} className={css.mid}>
              {words(`station.${station}`)}
            </span>
          ))}
        </div>
        {warehouses.map((row) => (
          <WarehouseLine key={row.id} row={row} />
        ))}
      </section>
    </div>
  );
}

function CartonLine({ row }: { readonly row: CartonRow }) {
  const t = useText('overview');
  const formats = useFormats();
  const arrives =
    row.nextDeliveryAt === null
      ? ''
      : t('sites.arrives', { amount: formats.count(row.onOrder), at: formats.dayClock(row.nextDeliveryAt) });
  return (
    <div className={css.line} title={arrives || undefined}>
      <span className={css.name}>
        <span>
          {row.warehouseName ?? row.warehouseId} <em>{row.size}</em>
        </span>
        <OldSample at={row.sampledAt} oldMs={SAMPLE_OLD_MS.carton} />
      </span>
      {row.emptyAt === null ? (
        <span className={css.never}>{t('sites.never')}</span>
      ) : (
        <StockLeft emptyAt={row.emptyAt} />
      )}
    </div>
  );
}

/** How old a row's sample is, once that is so long that the row isn't of now. */
function OldSample({ at, oldMs }: { readonly at: number; readonly oldMs: number }) {
  const t = useText('common');
  const formats = useFormats();
  const age = useNowValue((now) => (now - at > oldMs ? formats.age(now - at) : null));
  return age === null ? null : <em className={css.old}>{t('stale.short', { age })}</em>;
}

/** The bar and the time that a stock lasts; ticks by itself, in steps that can be seen. */
function StockLeft({ emptyAt }: { readonly emptyAt: number }) {
  const t = useText('overview');
  const formats = useFormats();
  const tone = useNowValue((now) => toneOfStock(emptyAt - now)) ?? 'plain';
  const text = useNowValue((now) => (emptyAt <= now ? t('sites.out') : formats.duration(emptyAt - now)));
  const width =
    useNowValue((now) => Math.round(Math.min(1, Math.max(0, (emptyAt - now) / BAR_MS)) * 100)) ?? 0;
  return (
    <>
      <span className={css.track} aria-hidden="true">
        <span className={cx(css.fill, css[tone])} style={{ width: `${width}%` }} />
      </span>
      <span className={cx(css.left, tone !== 'plain' && css[`${tone}Text`])}>
        {tone === 'plain' ? null : <ToneShape tone={tone} />}
        {text}
      </span>
    </>
  );
}

function WarehouseLine({ row }: { readonly row: WarehouseRow }) {
  const t = useText('overview');
  const formats = useFormats();
  return (
    <div
      className={cx(css.line, css.stationGrid)}
      title={t('sites.people', { count: formats.count(row.people) })}
    >
      <span className={css.name}>
        <span>{row.name}</span>
        <OldSample at={row.sampledAt} oldMs={SAMPLE_OLD_MS.warehouse} />
      </span>
      {STATIONS.map((station) => {
        const hours = backlogHours(row.stations[station]);
        const tone = toneOfBacklog(hours);
        return (
          <span key={station} className={cx(css.cell, css[`${tone}Cell`])}>
            {hours === null ? t('sites.noLoad') : `${formats.number(hours, hours < 9.95 ? 1 : 0)} h`}
          </span>
        );
      })}
    </div>
  );
}
