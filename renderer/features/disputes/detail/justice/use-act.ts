import { useLayoutEffect, useRef, useState } from 'react';
import type { DisputeView } from '../../../../../shared/disputes';
import type { Command } from '../../../../../shared/protocol';
import { executeCommand, useDraft, useEngine } from '../../../../engine';
import { useFailureWords } from '../../acts/failure-words';
import { useNoteLast } from '../../acts/use-undo-offers';

/** One act of a dialog: whether it's on its way, and in what words it failed. */
export interface DialogAct {
  readonly isBusy: boolean;
  readonly failure: string | null;
  /** Gives the command; true once it's recorded. The same one pressed again after a passing fault keeps its id. */
  readonly give: (command: Command) => Promise<boolean>;
}

/**
 * `dispute`: what the dialog shows, and shows anew while it's open. Its act is done on what it showed when it opened, or,
 * once it was said what changed, on what it shows by then.
 */
export function useAct(dispute: Pick<DisputeView, 'version'>): DialogAct {
  const engine = useEngine();
  const words = useFailureWords();
  const noteLast = useNoteLast();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const newest = useRef(dispute);
  useLayoutEffect(() => {
    newest.current = dispute;
  });
  const failed = useRef<{ readonly text: string; readonly commandId: string } | null>(null);
  const [seen, setSeen] = useDraft('seen', dispute.version, 'all');
  const give = async (command: Command) => {
    const text = JSON.stringify([command, seen]);
    setBusy(true);
    const again = failed.current?.text === text ? { commandId: failed.current.commandId } : {};
    const answer = await executeCommand(command, { engine, ...again, seen });
    setBusy(false);
    setFailure(answer.ok ? null : words(answer.error));
    if (!answer.ok && answer.error.code === 'changed') setSeen(newest.current.version);
    if (answer.ok) noteLast(command, answer.value.commandId);
    failed.current =
      !answer.ok && answer.error.retryable ? { text, commandId: answer.error.commandId } : null;
    return answer.ok;
  };
  return { isBusy, failure, give };
}
