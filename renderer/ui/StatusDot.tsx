import type { ReactNode } from 'react';
import { cx } from './cx';
import css from './Status.module.css';
import type { Tone } from './tone';

/** A shape of its own for each tone, so that no state is told by colour alone. */
export function ToneShape({ tone }: { readonly tone: Tone }) {
  return (
    <svg viewBox="0 0 10 10" className={cx(css.shape, css[tone])} aria-hidden="true">
      {tone === 'plain' ? (
        <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      ) : null}
      {tone === 'ok' ? (
        <path
          d="M1.5 5.4 4 7.9 8.6 2.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ) : null}
      {tone === 'watch' ? <circle cx="5" cy="5" r="4" fill="currentColor" /> : null}
      {tone === 'risk' ? <path d="M5 .8 9.7 9.2H.3Z" fill="currentColor" /> : null}
      {tone === 'breach' ? <path d="M5 .2 9.8 5 5 9.8 .2 5Z" fill="currentColor" /> : null}
    </svg>
  );
}

/** Shape, colour and word together. */
export function StatusDot({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={cx(css.dot, css[tone])}>
      <ToneShape tone={tone} />
      {children}
    </span>
  );
}
