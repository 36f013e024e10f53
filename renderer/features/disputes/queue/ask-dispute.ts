import type { DisputeView } from '../../../../shared/disputes';
import type { Engine } from '../../../engine';

/** How long one look at a dispute may take before it's given up, ms. */
const GIVE_UP_AFTER_MS = 5_000;

/** One look at a dispute, without staying subscribed; null when there's none or no answer came. */
export async function askDispute(engine: Engine, id: string): Promise<DisputeView | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => {};
  try {
    return await new Promise<DisputeView | null>((resolve) => {
      timer = setTimeout(() => resolve(null), GIVE_UP_AFTER_MS);
      const listener = { onPush: resolve, onFail: () => resolve(null) };
      ({ unsubscribe } = engine.connection.client.subscribe('dispute', { id }, listener));
    });
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}
