import { useEffect } from 'react';
import { useEngine } from '../../../engine';
import { lookAt } from './look-at';

const DEAF = { onPush: () => undefined, onFail: () => undefined };

/** While this stands, others see that the person here fills something in about the dispute. */
export function useEditing(disputeId: string): void {
  const engine = useEngine();
  useEffect(() => lookAt(engine, { id: disputeId, isEditing: true }, DEAF), [engine, disputeId]);
}
