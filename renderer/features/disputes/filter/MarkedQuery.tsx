import type { ReactNode, RefObject } from 'react';
import type { QueryToken } from '../../../../shared/disputes';
import { cx } from '../../../ui';
import css from './QueryBar.module.css';

/** The query's text as it stands behind the field, its conditions told apart and what can't be read marked in place. */
export function MarkedQuery(props: {
  readonly text: string;
  readonly tokens: readonly QueryToken[];
  readonly scrollRef: RefObject<HTMLDivElement | null>;
}) {
  const { text, tokens, scrollRef } = props;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const token of tokens) {
    if (token.from > at) parts.push(text.slice(at, token.from));
    parts.push(
      <span
        key={token.from}
        className={cx(token.kind === 'error' && css.fault, token.kind === 'condition' && css.condition)}
        data-token={token.kind}
      >
        {text.slice(token.from, token.to)}
      </span>,
    );
    at = token.to;
  }
  parts.push(text.slice(at));
  return (
    <div ref={scrollRef} className={css.marked} aria-hidden>
      {parts}
    </div>
  );
}
