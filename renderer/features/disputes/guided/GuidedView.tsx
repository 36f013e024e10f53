import type { ReactNode } from 'react';
import type { QueueNext } from '../../../../shared/disputes';
import { useFormats, useText } from '../../../app/i18n';
import { Button, EmptyState, ErrorState, KeyHint, SkeletonLines } from '../../../ui';
import css from './Guided.module.css';
import type { GuidedStep } from './guided-desk';

export interface GuidedViewProps {
  readonly step: GuidedStep;
  readonly done: number;
  /** The case itself, large, with its acts. */
  readonly detail: ReactNode;
  readonly onSkip: () => void;
  readonly onSkipped: () => void;
  readonly onStop: () => void;
  readonly onRetry: () => void;
}

/** One case at a time: which, out of how many, and what was passed over before it. */
export function GuidedView(props: GuidedViewProps) {
  const { step, done } = props;
  const t = useText('disputes');
  const formats = useFormats();
  return (
    <section className={css.guided} aria-label={t('guided.title')} data-testid="guided">
      <header className={css.bar}>
        <h2 className={css.title}>{t('guided.title')}</h2>
        <span className={css.quiet}>{t('guided.done', { count: done, n: formats.count(done) })}</span>
        {step.kind === 'served' ? <NextWords next={step.next} /> : null}
        <span className={css.acts}>
          <Button
            size="small"
            onPress={props.onSkip}
            isDisabled={step.kind !== 'served'}
            data-testid="guided-skip"
          >
            {t('guided.skip')}
            <KeyHint shortcut="s" />
          </Button>
          <Button size="small" onPress={props.onSkipped} data-testid="guided-skipped">
            {t('guided.skipped')}
            <KeyHint shortcut="Shift+S" />
          </Button>
          <Button size="small" onPress={props.onStop} data-testid="guided-stop">
            {t('guided.stop')}
            <KeyHint shortcut="Escape" />
          </Button>
        </span>
      </header>
      <div className={css.stage}>
        <GuidedBody {...props} />
      </div>
    </section>
  );
}

function GuidedBody({ step, detail, onSkipped, onRetry }: GuidedViewProps) {
  const t = useText('disputes');
  switch (step.kind) {
    case 'asking':
      return <SkeletonLines count={12} />;
    case 'failed':
      return <ErrorState error={step.error} onRetry={onRetry} />;
    case 'empty':
      return (
        <EmptyState
          title={t('guided.empty')}
          detail={t('guided.emptyDetail')}
          action={
            <Button size="small" onPress={onSkipped}>
              {t('guided.skipped')}
            </Button>
          }
        />
      );
    case 'served':
      return detail;
  }
}

function NextWords({ next }: { readonly next: QueueNext }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { viewed, skipped, waiting } = next.passed;
  const passed = [
    viewed > 0 ? t('guided.viewed', { n: formats.count(viewed) }) : null,
    skipped > 0 ? t('guided.skippedCount', { n: formats.count(skipped) }) : null,
    waiting > 0 ? t('guided.waiting', { n: formats.count(waiting) }) : null,
  ].filter(Boolean);
  return (
    <span className={css.words}>
      <span>{t('guided.ofTotal', { n: formats.count(next.total) })}</span>
      {passed.length > 0 ? <span className={css.quiet}>{passed.join(' · ')}</span> : null}
      {next.wrapped ? (
        <span className={css.wrapped} role="status" data-testid="guided-wrapped">
          {t('guided.wrapped')}
        </span>
      ) : null}
    </span>
  );
}
