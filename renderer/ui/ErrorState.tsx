import { TriangleAlert } from 'lucide-react';
import type { CodedError } from '../../shared/kernel';
import { detailWords, useText } from '../app/i18n';
import { Button } from './Button';
import { copyText } from './copy-text';
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

/**
 * What went wrong, in the person's language, with the code for whoever is called. The English message is on no screen: it's
 * copied with the code.
 */
export function ErrorState({ error, title, detail, onRetry, retryLabel }: ErrorStateProps) {
  const t = useText('common');
  return (
    <div className={cx(css.state, css.error)} role="alert">
      <TriangleAlert size={24} aria-hidden />
      <p className={css.title}>{title ?? t(`error.${error.code}`)}</p>
      {detail ? <p className={css.detail}>{detail}</p> : null}
      {error.detail ? <p className={css.detail}>{detailWords(error.detail, t)}</p> : null}
      <p className={css.code}>{error.code}</p>
      <div className={css.acts}>
        {onRetry ? (
          <Button size="small" onPress={onRetry}>
            {retryLabel ?? t('action.retry')}
          </Button>
        ) : null}
        <Button size="small" variant="quiet" onPress={() => copyText(`${error.code}: ${error.message}`)}>
          {t('copyDetails')}
        </Button>
      </div>
    </div>
  );
}
