import { useMemo } from 'react';
import type { ListingsView } from '../../../../shared/listings';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { cx } from '../../../ui';
import css from './TookView.module.css';
import { tookBins } from './took-bins';

/** How long the platform took to acknowledge takedowns: the figures, and how the times lie. */
export function TookView({ took }: { readonly took: ListingsView['took'] | undefined }) {
  const t = useText('listings');
  const formats = useFormats();
  const bins = useMemo(() => tookBins(took?.allMs ?? []), [took]);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const duration = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? NO_FIGURE : formats.duration(ms);
  return (
    <section className={css.took} aria-label={t('took.title')} data-testid="took">
      <span className={css.name}>{t('took.title')}</span>
      <dl className={css.figures}>
        <Figure name={t('took.count')} value={took ? formats.count(took.count) : NO_FIGURE} isNarrow />
        <Figure name={t('took.p50')} value={duration(took?.p50Ms)} />
        <Figure name={t('took.p95')} value={duration(took?.p95Ms)} />
        <Figure name={t('took.max')} value={duration(took?.maxMs)} />
      </dl>
      <span className={css.picture} aria-hidden>
        <span className={css.bars}>
          {bins.map((bin) => (
            <span
              key={bin.overMs}
              className={css.bin}
              title={
                bin.toMs === null
                  ? t('took.binOver', { from: duration(bin.overMs), n: formats.count(bin.count) })
                  : t('took.bin', {
                      from: duration(bin.overMs),
                      to: duration(bin.toMs),
                      n: formats.count(bin.count),
                    })
              }
            >
              <i
                className={cx(bin.count > 0 && css.some)}
                style={{ height: `${Math.max(bin.count > 0 ? 12 : 0, (bin.count / most) * 100)}%` }}
              />
            </span>
          ))}
        </span>
        <span className={css.axis}>
          <span>{formats.duration(5)}</span>
          <span>{formats.duration(100)}</span>
          <span>{formats.duration(10_000)}</span>
        </span>
      </span>
    </section>
  );
}

function Figure(props: { readonly name: string; readonly value: string; readonly isNarrow?: boolean }) {
  return (
    <div className={cx(css.figure, props.isNarrow && css.narrow)}>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}
