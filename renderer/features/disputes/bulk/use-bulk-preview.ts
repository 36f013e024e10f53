import { useEffect, useState } from 'react';
import type { BulkAct } from '../../../../shared/bulk';
import type { DisputeSelection } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import type { BulkPreviewView } from '../../../../shared/protocol';
import { useEngine } from '../../../engine';

/** A pause in typing before the engine is asked. */
const PAUSE_MS = 250;

export interface BulkLook {
  /** The newest answer; undefined before the first. */
  readonly preview: BulkPreviewView | undefined;
  readonly error: CodedError | null;
  /** False while the answer is about what was filled in before. */
  readonly isCurrent: boolean;
}

/** What an act would come to, asked anew whenever it's filled in otherwise. */
export function useBulkPreview(act: BulkAct, selection: DisputeSelection): BulkLook {
  const { connection } = useEngine();
  const key = JSON.stringify([act, selection]);
  const [look, setLook] = useState<{ readonly key: string } & Pick<BulkLook, 'preview' | 'error'>>({
    key: '',
    preview: undefined,
    error: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the parameters
  useEffect(() => {
    let isLast = true;
    const timer = setTimeout(async () => {
      const answer = await connection.client.call('bulk.preview', { selection, act });
      if (!isLast) return;
      if (answer.ok) setLook({ key, preview: answer.value, error: null });
      else setLook((before) => ({ key, preview: before.preview, error: answer.error }));
    }, PAUSE_MS);
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [connection, key]);
  return { preview: look.preview, error: look.error, isCurrent: look.key === key && look.error === null };
}
