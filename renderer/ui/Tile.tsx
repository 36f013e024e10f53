import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useText } from '../app/i18n';
import { cx } from './cx';
import { Skeleton } from './Skeleton';
import { ToneShape } from './StatusDot';
import css from './Tile.module.css';
import type { Tone } from './tone';

export interface TileProps {
  readonly label: string;
  /** Written out; null while nothing has come yet. */
  readonly value: string | null;
  readonly tone?: Tone;
  /** The limit or whatever gives the figure its sense. */
  readonly context?: ReactNode;
  /** A second part of that, right-aligned. */
  readonly aside?: ReactNode;
  readonly trend?: ReactNode;
  /** The age of the figure, written out, when it's no longer of now; null when it is. */
  readonly staleAge: string | null;
  /** Leads to exactly the rows behind the figure. */
  readonly onPress: () => void;
  /** What pressing shows, for screen readers. */
  readonly actionLabel: string;
  readonly testId?: string;
}

/** A figure with its limit and its trend. */
export function Tile(props: TileProps) {
  const {
    label,
    value,
    tone = 'plain',
    context,
    aside,
    trend,
    staleAge,
    onPress,
    actionLabel,
    testId,
  } = props;
  const t = useText('common');
  const isStale = staleAge !== null && value !== null;
  return (
    <AriaButton
      className={cx(css.tile, isStale && css.stale)}
      onPress={onPress}
      data-testid={testId}
      data-stale={isStale || undefined}
    >
      <span className={css.head}>
        {label}
        <ChevronRight size={14} className={css.go} aria-hidden />
      </span>
      <span className={cx(css.value, css[tone])} data-part="value">
        {value === null ? <span className={css.spoken}>{t('state.loading')}</span> : null}
        {value ?? <Skeleton width="62%" height={18} />}
        {value !== null && tone !== 'plain' ? <ToneShape tone={tone} /> : null}
      </span>
      <span className={css.context}>
        {isStale ? (
          <span className={css.age}>{t('stale.short', { age: staleAge })}</span>
        ) : (
          <span>{value === null ? <Skeleton width={72} height={10} /> : context}</span>
        )}
        {value === null || isStale ? null : <span>{aside}</span>}
      </span>
      <span className={css.spoken}>{actionLabel}</span>
      <span className={css.trend}>{value === null ? null : trend}</span>
    </AriaButton>
  );
}
