import { Component, type ReactNode } from 'react';
import { codedError } from '../../../shared/kernel';
import { ErrorState } from '../../ui';
import { useText } from '../i18n';

interface State {
  readonly failure: Error | null;
}

/** A screen that fails takes nothing else with it. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(failure: unknown): State {
    return { failure: failure instanceof Error ? failure : new Error(String(failure)) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return <FailedScreen failure={failure} onAgain={() => this.setState({ failure: null })} />;
  }
}

function FailedScreen({ failure, onAgain }: { readonly failure: Error; readonly onAgain: () => void }) {
  const t = useText('shell');
  return (
    <ErrorState
      title={t('crash.title')}
      detail={t('crash.detail')}
      error={codedError('internal', failure.message)}
      onRetry={onAgain}
      retryLabel={t('crash.again')}
    />
  );
}
