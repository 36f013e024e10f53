import type { Timers } from '../../../shared/kernel';
import { silent } from './feed-error';

/** `work`, or the signal's reason as soon as it aborts: nothing waits on a transport that doesn't listen. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) {
      work.catch(() => undefined);
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Runs `work` with a signal that aborts after `limitMs`, or with `outer`. `what` names it in the error. */
export async function withDeadline<T>(
  timers: Timers,
  limitMs: number,
  outer: AbortSignal,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController();
  const onOuter = () => inner.abort(outer.reason);
  if (outer.aborted) onOuter();
  outer.addEventListener('abort', onOuter, { once: true });
  const cancel = timers.after(limitMs, () => {
    inner.abort(silent(`${what}: no answer within ${limitMs} ms`, limitMs));
  });
  try {
    return await abortable(work(inner.signal), inner.signal);
  } finally {
    cancel();
    outer.removeEventListener('abort', onOuter);
  }
}
