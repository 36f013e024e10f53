import { isMoveStage, mayFollow } from '../../../../shared/disputes';
import type { Command } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { executeCommand, useEngine } from '../../../engine';
import { offerUndo } from '../bulk/bulk-store';
import type { OpenAct } from '../dispute-desk';
import { useFailureWords } from './failure-words';

/** How long an act on one dispute can be taken back, ms. Source: DOMAIN.md §2.2. */
const UNDO_MS = 10_000;

/** Offers to take back an act on one dispute, where that's possible. */
export function useUndoOffers(): (act: OpenAct, command: Command, commandId: string) => void {
  const t = useText('disputes');
  const engine = useEngine();
  const words = useFailureWords();
  return (act, command, commandId) => {
    const undo = undoOf(act, command, commandId);
    if (undo === null) return;
    offerUndo({
      id: commandId,
      text: t(`bulk.undo.${undo.words}`, { id: act.target.id }),
      until: engine.now() + UNDO_MS,
      lengthMs: UNDO_MS,
      run: async () => {
        const answer = await executeCommand(undo.command, { engine });
        return answer.ok ? null : words(answer.error);
      },
    });
  };
}

type UndoWords = 'oneResolve' | 'oneAssign' | 'oneMove' | 'oneSnooze';

/** The command that takes an act back; null for one that can't be. */
export function undoOf(
  { target }: OpenAct,
  command: Command,
  commandId: string,
): { readonly command: Command; readonly words: UndoWords } | null {
  const disputeId = target.id;
  if (command.kind === 'dispute.resolve') {
    return { command: { kind: 'dispute.revert', disputeId, ofCommandId: commandId }, words: 'oneResolve' };
  }
  if (command.kind === 'dispute.assign') {
    // A VIP's case changes hands only with a reason, back too.
    const undo = { kind: 'dispute.assign', disputeId, to: target.owner, reason: 'undo' } as const;
    return { command: undo, words: 'oneAssign' };
  }
  if (command.kind === 'dispute.snooze') {
    return { command: { kind: 'dispute.wake', disputeId }, words: 'oneSnooze' };
  }
  const { stage } = target;
  if (command.kind !== 'dispute.move' || !isMoveStage(stage) || !mayFollow(command.to, stage)) return null;
  return { command: { kind: 'dispute.move', disputeId, to: stage, reason: 'undo' }, words: 'oneMove' };
}
