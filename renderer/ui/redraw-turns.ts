/**
 * Charts are the dearest thing on a screen, and their figures arrive together. Each takes its turn when the page has
 * nothing else to do, so that no frame has to draw two.
 */
const waiting: (() => void)[] = [];
let isScheduled = false;

/** Nobody waits longer than this for an idle moment. */
const PATIENCE_MS = 400;

function takeNext(): void {
  isScheduled = false;
  waiting.shift()?.();
  if (waiting.length > 0) schedule();
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  requestIdleCallback(takeNext, { timeout: PATIENCE_MS });
}

/** Runs `draw` in a turn of its own; returns the way to give the turn up. */
export function takeTurn(draw: () => void): () => void {
  waiting.push(draw);
  schedule();
  return () => {
    const place = waiting.indexOf(draw);
    if (place >= 0) waiting.splice(place, 1);
  };
}
