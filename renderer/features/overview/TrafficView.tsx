import type { ReactNode } from 'react';
import type { TrafficView as TrafficRows } from '../../../shared/traffic';
import { NO_FIGURE } from '../../app/formats';
import { useFormats, useLanguage, useText } from '../../app/i18n';
import { regionName } from '../../app/regions';
import { Age, StaleMark } from '../../ui';
import { loadOf } from './overview-tiles';
import { ShareBar } from './ShareBar';
import css from './TrafficView.module.css';

const TOPICS = ['overview', 'traffic'] as const;

export interface TrafficViewProps {
  readonly rows: TrafficRows['rows'];
  readonly peaks: ReactNode;
}

/**
 * The tiles' figures by region; the last line is the sum of the lines above and equals the tiles. Regions that fell silent
 * come last, with the age of what they told, and aren't in it.
 */
export function TrafficView({ rows, peaks }: TrafficViewProps) {
  const t = useText('overview');
  const words = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const sorted = [...rows].sort(
    (a, b) =>
      Number(a.isSilent) - Number(b.isSilent) ||
      b.ordersPerSec - a.ordersPerSec ||
      (a.region < b.region ? -1 : 1),
  );
  const heard = rows.filter((row) => !row.isSilent);
  const orders = heard.reduce((sum, row) => sum + row.ordersPerSec, 0);
  const payments = heard.reduce((sum, row) => sum + row.paymentsPerSec, 0);
  return (
    <div className={css.traffic} data-testid="traffic">
      <header className={css.head}>
        <h2>{t('traffic.title')}</h2>
        <StaleMark topics={TOPICS} />
      </header>
      {peaks}
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
                  <tr
                    key={row.region}
                    data-region={row.region}
                    className={row.isSilent ? css.silent : undefined}
                  >
                    <td>{row.region === 'all' ? words('allRegions') : regionName(row.region, language)}</td>
                    <td className={css.end}>{formats.count(row.ordersPerSec)}</td>
                    <td className={css.end}>{formats.count(row.paymentsPerSec)}</td>
                    {row.isSilent ? (
                      <td className={css.load}>
                        <span className={css.age}>
                          {t('traffic.silent')} <Age since={row.sampledAt} />
                        </span>
                      </td>
                    ) : (
                      <td className={css.load}>
                        <ShareBar ratio={load.ratio ?? 0} tone={load.tone} />
                        <span>{load.ratio === null ? NO_FIGURE : formats.percent(load.ratio)}</span>
                      </td>
                    )}
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
