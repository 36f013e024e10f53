import { BANDS, type Band } from '../../../shared/disputes';
import { useFormats, useText } from '../../app/i18n';
import { BareButton, cx, Skeleton, ToneShape, toneOfBand } from '../../ui';
import css from './BandBar.module.css';

export interface BandBarProps {
  /** Null while nothing has come yet. */
  readonly counts: Readonly<Record<Band, number>> | null;
  readonly onBand: (band: Band) => void;
}

/** The whole queue by time left: a bar in proportion, and each band's count, which opens its rows. */
export function BandBar({ counts, onBand }: BandBarProps) {
  const t = useText('overview');
  const words = useText('domain');
  const formats = useFormats();
  const all = counts ? BANDS.reduce((sum, band) => sum + counts[band], 0) : 0;
  return (
    <div className={css.bands}>
      <div className={css.bar} aria-hidden="true">
        {BANDS.map((band) => (
          <span
            key={band}
            className={cx(css.part, css[toneOfBand(band)])}
            style={{ flexGrow: counts?.[band] ?? 0 }}
          />
        ))}
      </div>
      <div className={css.counts}>
        {BANDS.map((band) => {
          const count = counts?.[band];
          return (
            <BareButton
              key={band}
              className={css.count ?? ''}
              onPress={() => onBand(band)}
              data-testid={`band-${band}`}
              aria-label={t('chart.bandShare', {
                band: words(`band.${band}`),
                count: formats.count(count ?? 0),
                share: all > 0 ? formats.percent((count ?? 0) / all, 1) : '—',
              })}
            >
              <span className={css.name}>
                <ToneShape tone={toneOfBand(band)} />
                {words(`band.${band}`)}
              </span>
              <strong>
                {count === undefined ? <Skeleton width={48} height={12} /> : formats.count(count)}
              </strong>
            </BareButton>
          );
        })}
      </div>
    </div>
  );
}
