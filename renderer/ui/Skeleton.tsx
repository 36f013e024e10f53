import { useText } from '../app/i18n';
import css from './States.module.css';

/** A grey bar where a text or figure will stand. `width` in px or any CSS length. */
export function Skeleton({ width, height }: { readonly width?: number | string; readonly height?: number }) {
  return <span className={css.bar} style={{ width, height }} aria-hidden="true" />;
}

/** Several lines of it, said once to screen readers. */
export function SkeletonLines({ count }: { readonly count: number }) {
  const t = useText('common');
  const widths = ['92%', '78%', '86%', '64%'];
  return (
    <div role="status" aria-label={t('state.loading')} style={{ display: 'grid', gap: 10, padding: 12 }}>
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <Skeleton key={i} width={widths[i % widths.length] ?? '80%'} />
      ))}
    </div>
  );
}
