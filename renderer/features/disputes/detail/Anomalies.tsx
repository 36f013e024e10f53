import { TriangleAlert } from 'lucide-react';
import { useText } from '../../../app/i18n';
import css from './Detail.module.css';

const KNOWN = ['illegal_step', 'opened_twice', 'orphan', 'negative'] as const;

/** What in the record doesn't fit; it was folded all the same. */
export function Anomalies({ kinds }: { readonly kinds: readonly string[] }) {
  const t = useText('disputes');
  if (kinds.length === 0) return null;
  const words = [...new Set(kinds)].map((kind) => {
    const known = KNOWN.find((k) => k === kind);
    return known ? t(`anomaly.${known}`) : kind;
  });
  return (
    <p className={css.anomalies} data-testid="anomalies">
      <TriangleAlert size={14} aria-hidden />
      <span>
        {t('anomaly.title')}: {words.join(' · ')}
      </span>
    </p>
  );
}
