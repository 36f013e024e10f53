import type { Engine } from '../../engine';

/** The most often the engine is told, ms. Its lock counts in minutes; this keeps its error below half a minute. */
const TELL_EVERY_MS = 20_000;
const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;

/**
 * Tells the engine that somebody is at this window, so that it doesn't lock under their hands: at once for the first sign
 * after a pause, and at the end of each interval in which there were more, so that the last one is never left out. Nothing
 * is told where nothing locks. Returns the way to stop.
 */
export function watchActivity(engine: Engine, host: Window): () => void {
  const people = engine.shared('people');
  // The topic's own subscription is the page's; this one only keeps it open.
  const close = people.subscribe(() => {});
  let timer: ReturnType<typeof setTimeout> | null = null;
  let hasMore = false;

  const tell = () => {
    const view = people.getState().payload;
    if (view?.state !== 'signed_in' || view.idleLockMs === null) return;
    void engine.connection.client.call('people.stillHere', {});
    hasMore = false;
    timer = setTimeout(() => {
      timer = null;
      if (hasMore) tell();
    }, TELL_EVERY_MS);
  };
  const onSign = () => {
    if (timer === null) tell();
    else hasMore = true;
  };
  for (const sign of SIGNS) host.addEventListener(sign, onSign, { capture: true, passive: true });
  return () => {
    for (const sign of SIGNS) host.removeEventListener(sign, onSign, { capture: true });
    if (timer !== null) clearTimeout(timer);
    close();
  };
}
