import { cx, type Tone } from '../../ui';
import css from './ShareBar.module.css';

export interface ShareBarProps {
  /** How full, 0–1; more is drawn as full. */
  readonly ratio: number;
  readonly tone: Tone;
  /** Where a limit stands, 0–1. */
  readonly markRatio?: number;
}

/** A part of a whole, or a figure on its way to a limit. */
export function ShareBar({ ratio, tone, markRatio }: ShareBarProps) {
  const width = `${Math.min(1, Math.max(0, ratio)) * 100}%`;
  return (
    <span className={css.bar} aria-hidden="true">
      <span className={css.track}>
        <span className={cx(css.fill, css[tone])} style={{ width }} />
      </span>
      {markRatio === undefined ? null : <span className={css.mark} style={{ left: `${markRatio * 100}%` }} />}
    </span>
  );
}
