import { loadScreen } from './screens';
import { loadHelpDialog } from './shell/Help';
import { loadPaletteBody } from './shell/Palette';
import { loadWhoPanel } from './shell/PersonButton';
import { loadSessionPane } from './shell/StatusBar';

/** Fetches the rest of the page's code while nothing else is to do, so that the first key to it is as quick as the second. */
export function preloadRest(): void {
  requestIdleCallback(() => {
    for (const load of [
      ...Object.values(loadScreen),
      loadPaletteBody,
      loadHelpDialog,
      loadSessionPane,
      loadWhoPanel,
    ])
      void load();
  });
}
