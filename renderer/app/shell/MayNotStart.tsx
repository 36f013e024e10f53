import { useStatus } from '../../engine';
import { useText } from '../i18n';
import { useMay, usePeople, useRolesFor } from '../people';
import css from './SessionPane.module.css';

/** True where the person here may begin a session; where none runs, or nobody could ever sign in, anybody may. */
export function useMayStart(): boolean {
  const isRunning = useStatus((s) => s.session !== null) ?? false;
  const isEmpty = usePeople((p) => p.needsFirstPair) ?? false;
  return useMay('session.start') || !isRunning || isEmpty;
}

/** In place of the button that begins a session: who may. */
export function MayNotStart() {
  const t = useText('shell');
  const roles = useRolesFor('session.start');
  return (
    <p className={css.none} role="note">
      {t('session.mayNot', { roles })}
    </p>
  );
}
