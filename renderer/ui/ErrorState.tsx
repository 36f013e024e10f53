import { TriangleAlert } from 'lucide-react';
import type { CodedError } from '../../shared/kernel';
import { useText } from '../app/i18n';
import { Button } from './Button';
import { cx } from './cx';
import css from './States.module.css';

export interface ErrorStateProps {
  readonly error: CodedError;
  /** In place of the code's own words. */
  readonly title?: string;
  readonly detail?: string;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
}

/** What went wrong, in the person's language, with the code and the English message for whoever is called. */
export function ErrorState({ error, title, detail, onRetry, retryLabel }: ErrorStateProps) {
  const t = useText('common');
  return (
    <div className={cx(css.state, css.error)} role="alert">
      <TriangleAlert size={24} aria-hidden />
      <p className={css.title}>{title ?? t(`error.${error.code}`)}</p>
      {detail ? <p className={css.detail}>{detail}</p> : null}
      <p className={css.code}>
        {error.code}: {error.message}
      </p>
      {onRetry ? (
        <Button size="small" onPress={onRetry}>
          {retryLabel ?? t('action.retry')}
        </Button>
      ) : null}
    </div>
  );
}
