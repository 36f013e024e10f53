import { useRef } from 'react';
import type { Command } from '../../../../shared/protocol';
import { execute } from '../../../app/execute';
import { useText } from '../../../app/i18n';
import { showToast } from '../../../ui';

export type ToldAct = 'carryOut' | 'close' | 'answer' | 'closeCase' | 'send' | 'draft';

/**
 * Gives a command: resolves null once it's recorded, and says so in a corner; or the words of why it wasn't. The same act
 * pressed again after a fault that may pass goes out under the id of the first try.
 */
export function useSend(): (command: Command, told: ToldAct) => Promise<string | null> {
  const t = useText('justice');
  const common = useText('common');
  const failed = useRef<{ readonly text: string; readonly commandId: string } | null>(null);
  return async (command, told) => {
    const text = JSON.stringify(command);
    const again = failed.current?.text === text ? { commandId: failed.current.commandId } : {};
    const answer = await execute(command, again);
    if (!answer.ok) {
      const { code, retryable, commandId } = answer.error;
      failed.current = retryable ? { text, commandId } : null;
      if (told === 'closeCase') showToast({ tone: 'risk', text: common(`error.${code}`) });
      return common(`error.${code}`);
    }
    failed.current = null;
    showToast({ tone: answer.value.pending ? 'watch' : 'ok', text: t(`told.${told}`) });
    return null;
  };
}
