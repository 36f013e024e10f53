import { ConfirmDialog } from '../../ui';
import { useText } from '../i18n';
import { beginSession } from './session-acts';
import { useShellStore, wantSession } from './shell-store';

/** Asks before the running session ends for another one. */
export function SessionSwitch() {
  const t = useText('shell');
  const wanted = useShellStore((s) => s.wanted);
  return (
    <ConfirmDialog
      title={t('session.switchTitle')}
      isOpen={wanted !== null}
      onClose={() => wantSession(null)}
      onConfirm={() => (wanted ? beginSession(wanted) : Promise.resolve(null))}
      confirmLabel={t('session.switchConfirm')}
    >
      <p>{t('session.switchBody')}</p>
    </ConfirmDialog>
  );
}
