import type { ReactNode } from 'react';
import type { Band } from '../../shared/disputes';
import { useText } from '../app/i18n';
import { cx } from './cx';
import css from './Status.module.css';
import { StatusDot } from './StatusDot';
import { type Tone, toneOfBand } from './tone';

/** A state as a small label. `figure` stands right-aligned in it. */
export function Badge({
  tone,
  children,
  figure,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly figure?: ReactNode;
}) {
  return (
    <span className={cx(css.badge, css[tone], figure !== undefined && css.fixed)}>
      <StatusDot tone={tone}>{children}</StatusDot>
      {figure === undefined ? null : <span className={cx(css.figure, css[tone])}>{figure}</span>}
    </span>
  );
}

/** An SLA band by shape, colour and word, with the time left beside it. */
export function BandBadge({ band, figure }: { readonly band: Band; readonly figure?: ReactNode }) {
  const t = useText('domain');
  return (
    <Badge tone={toneOfBand(band)} figure={figure}>
      {t(`band.${band}`)}
    </Badge>
  );
}
