import { useRef, useState } from 'react';
import type { Command } from '../../../../../shared/protocol';
import { execute } from '../../../../app/execute';
import { useFailureWords } from '../../acts/failure-words';
import { useNoteLast } from '../../acts/use-undo-offers';

/** One act of a dialog: whether it's on its way, and in what words it failed. */
export interface DialogAct {
  readonly isBusy: boolean;
  readonly failure: string | null;
  /** Gives the command; true once it's recorded. The same one pressed again after a passing fault keeps its id. */
  readonly give: (command: Command, seen?: string) => Promise<boolean>;
}

export function useAct(): DialogAct {
  const words = useFailureWords();
  const noteLast = useNoteLast();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const failed = useRef<{ readonly text: string; readonly commandId: string } | null>(null);
  const give = async (command: Command, seen?: string) => {
    const text = JSON.stringify([command, seen]);
    setBusy(true);
    const again = failed.current?.text === text ? { commandId: failed.current.commandId } : {};
    const answer = await execute(command, { ...again, ...(seen === undefined ? {} : { seen }) });
    setBusy(false);
    setFailure(answer.ok ? null : words(answer.error));
    if (answer.ok) noteLast(command, answer.value.commandId);
    failed.current =
      !answer.ok && answer.error.retryable ? { text, commandId: answer.error.commandId } : null;
    return answer.ok;
  };
  return { isBusy, failure, give };
}
