import { ClockAlert } from 'lucide-react';
import type { TopicName } from '../../shared/protocol';
import { useText } from '../app/i18n';
import css from './Panel.module.css';
import { useStaleAge } from './use-stale-age';

export interface StaleMarkProps {
  /** Where the figures come from: they're old, too, once one of these has stalled by itself. */
  readonly topics?: readonly TopicName[] | undefined;
  /** When the newest sample behind them was taken, once that's long ago. */
  readonly sampledAt?: number | null | undefined;
}

/** How old the figures beside it are, while they're no longer of now; otherwise nothing. Every Panel has one. */
export function StaleMark({ topics, sampledAt }: StaleMarkProps) {
  const t = useText('common');
  const age = useStaleAge(topics, sampledAt);
  if (age === null) return null;
  return (
    <span className={css.stale} data-testid="stale" title={t('stale.age', { age })}>
      <ClockAlert size={12} aria-hidden />
      {age}
    </span>
  );
}
