import { ClockAlert } from 'lucide-react';
import { useText } from '../app/i18n';
import css from './Panel.module.css';
import { useStaleAge } from './use-stale-age';

/** How old the figures beside it are, while they're no longer of now; otherwise nothing. Every Panel has one. */
export function StaleMark() {
  const t = useText('common');
  const age = useStaleAge();
  if (age === null) return null;
  return (
    <span className={css.stale} title={t('stale.age', { age })}>
      <ClockAlert size={12} aria-hidden />
      {age}
    </span>
  );
}
