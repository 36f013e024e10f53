import type { DisputeView } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import type { Engine } from '../../../engine';

/** How often it's said anew who looks, ms: well within what the engine waits for. */
const STILL_HERE_MS = 10_000;

export interface LookAt {
  readonly id: string;
  /** Something is being filled in about it. */
  readonly isEditing?: boolean;
}

export interface LookListener {
  readonly onPush: (dispute: DisputeView | null) => void;
  readonly onFail: (error: CodedError) => void;
}

/**
 * Subscribes to a dispute's details and tells the engine, for as long as that stands, that the person at this window looks
 * at it: others see that, and aren't served it in guided mode. Returns the way to turn away.
 */
export function lookAt(
  { connection }: Engine,
  { id, isEditing = false }: LookAt,
  listener: LookListener,
): () => void {
  const params = { id, isLooking: true, ...(isEditing ? { isEditing } : {}) };
  const subscription = connection.client.subscribe('dispute', params, listener);
  const timer = setInterval(() => subscription.set(params), STILL_HERE_MS);
  return () => {
    clearInterval(timer);
    // Who leaves says so; who is gone without a word is shown as lost for a while.
    subscription.set({ id });
    subscription.unsubscribe();
  };
}
