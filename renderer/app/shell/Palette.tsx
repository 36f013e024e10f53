import { lazy, Suspense } from 'react';
import { useIsPaneOpen } from './shell-store';

export const loadPaletteBody = () => import('./PaletteBody').then((m) => ({ default: m.PaletteBody }));
const PaletteBody = lazy(loadPaletteBody);

/** Reaches every screen, act, dispute, item and merchant from the keyboard. */
export function Palette() {
  const isOpen = useIsPaneOpen('palette');
  return isOpen ? (
    <Suspense fallback={null}>
      <PaletteBody />
    </Suspense>
  ) : null;
}
