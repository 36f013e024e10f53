import { useState } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { Command } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { useSettings } from '../../../app/settings';
import { useOverview } from '../../../engine';
import { showToast } from '../../../ui';
import { disputeDesk, type OpenAct, useDisputeDesk } from '../dispute-desk';
import { AssignDialog } from './AssignDialog';
import type { SentAct } from './answer-watch';
import { useFailureWords } from './failure-words';
import { MoveDialog } from './MoveDialog';
import { PayDialog } from './PayDialog';
import { ResolveDialog } from './ResolveDialog';
import { createActSender } from './send-act';

export interface ActDialogsProps {
  readonly knownOwners: () => readonly string[];
  /** Recorded, and now waiting for the platform. */
  readonly onSent: (act: SentAct) => void;
  /** The act on this dispute is done with here: on to the next. */
  readonly onDone: (act: OpenAct) => void;
}

/** The dialog of the act that's open, if any. */
export function ActDialogs(props: ActDialogsProps) {
  const act = useDisputeDesk((s) => s.act);
  return act === null ? null : <ActDialogOf key={`${act.kind} ${act.target.id}`} act={act} {...props} />;
}

function close(): void {
  disputeDesk.setState({ act: null });
}

function ActDialogOf({ act, knownOwners, onSent, onDone }: ActDialogsProps & { readonly act: OpenAct }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const words = useFailureWords();
  const me = useSettings((s) => s.operator);
  const availableFen = useOverview((o) => o.advanceFund.availableFen) ?? null;
  const [send] = useState(() => createActSender());
  const { target } = act;
  const { id } = target;

  const run = async (command: Command, awaited: SentAct['kind'] | null, done?: string) => {
    const answer = await send(command);
    if (!answer.ok) return words(answer.error satisfies CodedError);
    if (awaited && answer.value.pending) {
      onSent({ kind: awaited, disputeId: id, commandId: answer.value.commandId });
    }
    if (done) showToast({ tone: 'ok', text: done });
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
          knownOwners={knownOwners()}
          onClose={close}
          onAssign={(to) =>
            run(
              { kind: 'dispute.assign', disputeId: id, to },
              null,
              to === null ? t('sent.unassigned', { id }) : t('sent.assigned', { id, to }),
            )
          }
        />
      );
    case 'move':
      return (
        <MoveDialog
          target={target}
          onClose={close}
          onMove={(to, reason) =>
            run(
              { kind: 'dispute.move', disputeId: id, to, ...(reason ? { reason } : {}) },
              null,
              t('sent.moved', { id, stage: domain(`stage.${to}`) }),
            )
          }
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
