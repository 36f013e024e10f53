import type { TrafficView as TrafficRows } from '../../../shared/traffic';
import { NO_FIGURE } from '../../app/formats';
import { useFormats, useLanguage, useText } from '../../app/i18n';
import { regionName } from '../../app/regions';
import { StaleMark } from '../../ui';
import { loadOf } from './overview-tiles';
import { ShareBar } from './ShareBar';
import css from './TrafficView.module.css';

export interface TrafficViewProps {
  readonly rows: TrafficRows['rows'];
  readonly peakOrdersPerSec: number;
  readonly peakOrdersAt: number | null;
}

/** The tiles' figures by region; the last line is the sum of the lines above and equals the tiles. */
export function TrafficView({ rows, peakOrdersPerSec, peakOrdersAt }: TrafficViewProps) {
  const t = useText('overview');
  const words = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const sorted = [...rows].sort((a, b) => b.ordersPerSec - a.ordersPerSec || (a.region < b.region ? -1 : 1));
  const orders = rows.reduce((sum, row) => sum + row.ordersPerSec, 0);
  const payments = rows.reduce((sum, row) => sum + row.paymentsPerSec, 0);
  return (
    <div className={css.traffic} data-testid="traffic">
      <header className={css.head}>
        <h2>{t('traffic.title')}</h2>
        <StaleMark />
        {peakOrdersAt === null ? null : (
          <span className={css.peak}>
            {t('traffic.peak', {
              value: formats.count(peakOrdersPerSec),
              at: formats.dayClock(peakOrdersAt),
            })}
          </span>
        )}
      </header>
      {rows.length === 0 ? (
        <p className={css.none}>{t('traffic.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className={css.scroll} tabIndex={0} aria-label={t('traffic.title')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('traffic.region')}</th>
                <th scope="col" className={css.end}>
                  {t('traffic.orders')}
                </th>
                <th scope="col" className={css.end}>
                  {t('traffic.payments')}
                </th>
                <th scope="col">{t('traffic.load')}</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((row) => {
                const load = loadOf(row.ordersPerSec, row.capacityOrdersPerSec);
                return (
                  <tr key={row.region} data-region={row.region}>
                    <td>{row.region === 'all' ? words('allRegions') : regionName(row.region, language)}</td>
                    <td className={css.end}>{formats.count(row.ordersPerSec)}</td>
                    <td className={css.end}>{formats.count(row.paymentsPerSec)}</td>
                    <td className={css.load}>
                      <ShareBar ratio={load.ratio ?? 0} tone={load.tone} />
                      <span>{load.ratio === null ? NO_FIGURE : formats.percent(load.ratio)}</span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('traffic.total')}</th>
                <td className={css.end} data-testid="traffic-orders">
                  {formats.count(orders)}
                </td>
                <td className={css.end} data-testid="traffic-payments">
                  {formats.count(payments)}
                </td>
                <td />
              </tr>
            </tfoot>
          </table>
        </section>
      )}
    </div>
  );
}
