import { lazy, Suspense } from 'react';
import { useIsPaneOpen } from '../shell/shell-store';

const loadActsDialog = () => import('./ActsDialog').then((m) => ({ default: m.ActsDialog }));
const ActsDialog = lazy(loadActsDialog);

/** The acts sent and to be sent, when asked for. */
export function Acts() {
  const isOpen = useIsPaneOpen('acts');
  return isOpen ? (
    <Suspense fallback={null}>
      <ActsDialog />
    </Suspense>
  ) : null;
}
