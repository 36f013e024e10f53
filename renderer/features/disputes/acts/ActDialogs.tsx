import { useState } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { Command } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { useMeId } from '../../../app/people';
import { DraftScope, useEngine, useOverview } from '../../../engine';
import { disputeDesk, type OpenAct, useDisputeDesk } from '../dispute-desk';
import { useEditing } from '../presence/use-editing';
import { askDispute } from '../queue/ask-dispute';
import { AppealDialog } from './AppealDialog';
import { AssignDialog } from './AssignDialog';
import { targetOfDispute } from './act-target';
import type { SentAct } from './answer-watch';
import { EscalateDialog } from './EscalateDialog';
import { useFailureWords } from './failure-words';
import { MoveDialog } from './MoveDialog';
import { PauseDialog, ResumeDialog } from './PauseDialog';
import { PayDialog } from './PayDialog';
import { ResolveDialog } from './ResolveDialog';
import { SnoozeDialog } from './SnoozeDialog';
import { createActSender } from './send-act';
import { useUndoOffers } from './use-undo-offers';

export interface ActDialogsProps {
  /** Recorded, and now waiting for the platform. */
  readonly onSent: (act: SentAct) => void;
  /** The act on this dispute is done with here: on to the next. */
  readonly onDone: (act: OpenAct) => void;
}

/** The dialog of the act that's open, if any. */
export function ActDialogs(props: ActDialogsProps) {
  const act = useDisputeDesk((s) => s.act);
  if (act === null) return null;
  const about = `${act.kind} ${act.target.id}`;
  return (
    <DraftScope key={about} name={about}>
      <ActDialogOf act={act} {...props} />
    </DraftScope>
  );
}

function close(): void {
  disputeDesk.setState({ act: null });
}

function ActDialogOf({ act, onSent, onDone }: ActDialogsProps & { readonly act: OpenAct }) {
  const t = useText('disputes');
  const words = useFailureWords();
  const me = useMeId();
  const availableFen = useOverview((o) => o.advanceFund.availableFen) ?? null;
  const engine = useEngine();
  const [send] = useState(() => createActSender(engine));
  const offerUndoOf = useUndoOffers();
  const { target } = act;
  const { id } = target;
  useEditing(id);

  /** The dialog stays with what was filled in, on what the dispute is now. */
  const lookAgain = async (error: CodedError): Promise<string | null> => {
    const dispute = await askDispute(engine, id);
    if (dispute === null) return words(error);
    const was = act.changed?.was ?? target;
    const changed = { was, changes: error.changes ?? [] };
    disputeDesk.setState({ act: { ...act, target: targetOfDispute(dispute), changed } });
    return t('changed.title');
  };

  const run = async (command: Command, awaited: SentAct['kind'] | null) => {
    const answer = await send(command, target.version);
    if (!answer.ok) return answer.error.code === 'changed' ? lookAgain(answer.error) : words(answer.error);
    const { commandId, pending, version } = answer.value;
    if (awaited && pending) onSent({ kind: awaited, disputeId: id, commandId });
    offerUndoOf(act, command, { commandId, version });
    close();
    onDone(act);
    return null;
  };

  switch (act.kind) {
    case 'resolve':
      return (
        <ResolveDialog
          target={target}
          onClose={close}
          onResolve={({ note, ...resolution }) =>
            run(
              { kind: 'dispute.resolve', disputeId: id, ...resolution, ...(note ? { note } : {}) },
              'resolve',
            )
          }
        />
      );
    case 'assign':
      return (
        <AssignDialog
          target={target}
          me={me}
          onClose={close}
          onAssign={(to, reason) =>
            run({ kind: 'dispute.assign', disputeId: id, to, ...(reason ? { reason } : {}) }, null)
          }
        />
      );
    case 'move':
      return (
        <MoveDialog
          target={target}
          onClose={close}
          onMove={(to, reason) =>
            run({ kind: 'dispute.move', disputeId: id, to, ...(reason ? { reason } : {}) }, null)
          }
        />
      );
    case 'pause':
      return (
        <PauseDialog
          target={target}
          onClose={close}
          onPause={(reason) => run({ kind: 'dispute.pause', disputeId: id, reason }, null)}
        />
      );
    case 'resume':
      return (
        <ResumeDialog
          target={target}
          onClose={close}
          onResume={() => run({ kind: 'dispute.resume', disputeId: id }, null)}
        />
      );
    case 'snooze':
      return (
        <SnoozeDialog
          target={target}
          onClose={close}
          onSnooze={(until, reason) =>
            run({ kind: 'dispute.snooze', disputeId: id, until, ...(reason ? { reason } : {}) }, null)
          }
        />
      );
    case 'escalate':
      return (
        <EscalateDialog
          target={target}
          onClose={close}
          onEscalate={(reason) => run({ kind: 'dispute.escalate', disputeId: id, reason }, null)}
        />
      );
    case 'appeal':
      return (
        <AppealDialog
          target={target}
          onClose={close}
          onAppeal={(party, reason) => run({ kind: 'dispute.appeal', disputeId: id, party, reason }, null)}
        />
      );
    case 'pay':
      return (
        <PayDialog
          target={target}
          availableFen={availableFen}
          onClose={close}
          onPay={(reason) => run({ kind: 'dispute.payAdvance', disputeId: id, reason }, 'pay')}
        />
      );
  }
}
