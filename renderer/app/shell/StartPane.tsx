import { PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnection, useStatus } from '../../engine';
import { Button, EmptyState } from '../../ui';
import { useText } from '../i18n';
import css from './StartPane.module.css';
import { showPane } from './shell-store';

/**
 * The screens, with what is still being done told over them while nothing has come yet. Their own skeletons show behind
 * it where the figures will stand. Without any session at all there is nothing to show but the way to one.
 */
export function StartPane({ children }: { readonly children: ReactNode }) {
  const t = useText('shell');
  const { phase } = useConnection();
  const hasStatus = useStatus(() => true) ?? false;
  const hasSession = useStatus((s) => s.session !== null) ?? false;
  const feedState = useStatus((s) => s.feed.state);
  if (hasStatus && !hasSession) {
    return (
      <EmptyState
        icon={<PlugZap size={28} />}
        title={t('start.noSession')}
        detail={t('start.noSessionDetail')}
        action={
          <Button variant="primary" onPress={() => showPane('session')}>
            {t('start.choose')}
          </Button>
        }
      />
    );
  }
  const isStarting = phase === 'connecting' || !hasStatus || feedState === 'connecting';
  const step =
    phase === 'connecting' ? t('start.engine') : !hasStatus ? t('start.loading') : t('start.connecting');
  return (
    <>
      {children}
      {isStarting ? (
        <div className={css.note} role="status">
          <span className={css.bar} aria-hidden />
          <strong>{step}</strong>
          <span className={css.detail}>{t('start.detail')}</span>
        </div>
      ) : null}
    </>
  );
}
