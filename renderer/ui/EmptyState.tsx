import { Inbox } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import css from './States.module.css';

export interface EmptyStateProps {
  readonly title: string;
  /** Why it's empty and what would fill it. */
  readonly detail?: string | undefined;
  readonly icon?: ReactElement;
  readonly action?: ReactNode;
}

export function EmptyState({ title, detail, icon = <Inbox size={24} />, action }: EmptyStateProps) {
  return (
    <div className={css.state} role="status">
      {icon}
      <p className={css.title}>{title}</p>
      {detail ? <p className={css.detail}>{detail}</p> : null}
      {action}
    </div>
  );
}
