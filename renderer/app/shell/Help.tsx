import { lazy, Suspense } from 'react';
import { useIsPaneOpen } from './shell-store';

export const loadHelpDialog = () => import('./HelpDialog').then((m) => ({ default: m.HelpDialog }));
const HelpDialog = lazy(loadHelpDialog);

/** The keys that do something now, when asked for. */
export function Help() {
  const isOpen = useIsPaneOpen('help');
  return isOpen ? (
    <Suspense fallback={null}>
      <HelpDialog />
    </Suspense>
  ) : null;
}
