import { isMoveStage, mayFollow } from '../../../../shared/disputes';
import type { Command } from '../../../../shared/protocol';
import { useFormats, useText } from '../../../app/i18n';
import { openScreen } from '../../../app/routes';
import { executeCommand, useEngine } from '../../../engine';
import { showToast } from '../../../ui';
import { offerUndo, type Remedy } from '../bulk/bulk-store';
import { disputeDesk, type OpenAct } from '../dispute-desk';
import { askDispute } from '../queue/ask-dispute';
import { targetOfDispute } from './act-target';
import { useFailureWords } from './failure-words';

/** How long an act on one dispute can be taken back, ms. Source: DOMAIN.md §2.2. */
const UNDO_MS = 10_000;

/** An act that was recorded, and the version that it left the dispute at; null where that isn't known. */
export interface RecordedAct {
  readonly commandId: string;
  readonly version: string | null;
}

/** Notes an act on one dispute as the last one: offers to take it back where that's possible, and else what helps. */
export function useUndoOffers(): (act: OpenAct, command: Command, recorded: RecordedAct) => void {
  const t = useText('disputes');
  const formats = useFormats();
  const engine = useEngine();
  const words = useFailureWords();
  const remedyOf = useRemedies();
  return (act, command, { commandId, version }) => {
    const { target } = act;
    const undo = undoOf(act, command, commandId);
    const isSafe = undo !== null && (version !== null || undo.words === 'oneResolve');
    const lengthMs = isSafe ? UNDO_MS : 0;
    offerUndo({
      id: commandId,
      text:
        undo === null ? t('undo.done', { id: target.id }) : t(`bulk.undo.${undo.words}`, { id: target.id }),
      until: engine.now() + lengthMs,
      lengthMs,
      why: t(undo === null ? `undo.why.${whyOf(command)}` : 'undo.why.expired'),
      remedy: remedyOf(act, command),
      warning: () => {
        const now = engine.clock.read();
        if (undo?.words !== 'oneResolve' || now === null || now <= target.dueAt) return null;
        if (target.abuse || target.settlement.receivedFen > 0 || target.amountFen === 0) return null;
        return t('undo.paysAtOnce', { id: target.id, amount: formats.money(target.amountFen) });
      },
      run: async () => {
        if (undo === null) return t('undo.why.expired');
        // A settlement is named by its own command; whatever else is taken back only as the act left it.
        const seen = undo.words === 'oneResolve' || version === null ? {} : { seen: version };
        const answer = await executeCommand(undo.command, { engine, ...seen });
        return answer.ok ? null : words(answer.error);
      },
    });
  };
}

/** Notes as the last act one that nothing takes back: an undo never reaches beyond it. */
export function useNoteLast(): (command: Command, commandId: string) => void {
  const t = useText('disputes');
  const engine = useEngine();
  return (command, commandId) =>
    offerUndo({
      id: commandId,
      text: t('undo.done', { id: 'disputeId' in command ? command.disputeId : '' }),
      until: engine.now(),
      lengthMs: 0,
      why: t('undo.why.step'),
      remedy: null,
      warning: () => null,
      run: async () => t('undo.why.step'),
    });
}

/** The act that changes from here on what another one did. */
const REMEDIES: Partial<Record<Command['kind'], OpenAct['kind']>> = {
  'dispute.resolve': 'appeal',
  'dispute.assign': 'assign',
  'dispute.move': 'move',
  'dispute.escalate': 'move',
  'dispute.snooze': 'snooze',
  'dispute.wake': 'snooze',
  'dispute.pause': 'resume',
  'dispute.resume': 'pause',
};

/** What helps where an act on one dispute can't be taken back: the act that changes it from here on. */
function useRemedies(): (act: OpenAct, command: Command) => Remedy | null {
  const t = useText('disputes');
  const engine = useEngine();
  const open = (kind: OpenAct['kind'], id: string): Remedy => ({
    label: t(`act.${kind}`),
    run: () =>
      void askDispute(engine, id).then((dispute) => {
        if (dispute === null) showToast({ tone: 'breach', text: t('remedy.not_found') });
        else disputeDesk.setState({ act: { kind, target: targetOfDispute(dispute) } });
      }),
  });
  return ({ target: { id } }, command) => {
    if (command.kind === 'dispute.payAdvance')
      return { label: t('undo.recover'), run: () => openScreen('funds', {}) };
    const remedy = REMEDIES[command.kind];
    return remedy === undefined ? null : open(remedy, id);
  };
}

/** Why an act can't be taken back at all. */
function whyOf({ kind }: Command): 'paid' | 'appealed' | 'step' {
  if (kind === 'dispute.payAdvance') return 'paid';
  return kind === 'dispute.appeal' ? 'appealed' : 'step';
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
