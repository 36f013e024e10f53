import { useEffect, useState } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { ImportFault, ImportReport, Mapping } from '../../../../shared/recording/import';
import { useEngine } from '../../../engine';

/** What a map makes of the log's beginning. */
export interface Preview {
  readonly met: ImportReport | null;
  /** Why the map can't be used, or wasn't tried; null when it can. */
  readonly refused: ImportFault | CodedError | null;
}

/** A person types: the engine is asked when they pause. */
const PAUSE_MS = 250;

/** Tries the map on the log's beginning; undefined while it isn't known. */
export function usePreview(logId: string, mapping: Mapping): Preview | undefined {
  const { connection } = useEngine();
  const [preview, setPreview] = useState<Preview>();
  useEffect(() => {
    let isLast = true;
    const timer = setTimeout(async () => {
      const answer = await connection.client.call('import.preview', { logId, mapping });
      if (!isLast) return;
      setPreview(
        answer.ok
          ? {
              met: answer.value.met as ImportReport | null,
              refused: answer.value.refused as ImportFault | null,
            }
          : { met: null, refused: answer.error },
      );
    }, PAUSE_MS);
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [connection, logId, mapping]);
  return preview;
}
