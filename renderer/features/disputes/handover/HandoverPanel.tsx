import { useState } from 'react';
import { createStore, useStore } from 'zustand';
import type { HandoverView } from '../../../../shared/handover';
import type { Command } from '../../../../shared/protocol';
import { useFormats, useText } from '../../../app/i18n';
import { useMeId, useNameOf } from '../../../app/people';
import { DraftScope, useEngine, useTopic } from '../../../engine';
import { ErrorLine, showToast } from '../../../ui';
import { createActSender } from '../acts/send-act';
import { DeclineDialog } from './DeclineDialog';
import { HandoverStrip } from './HandoverStrip';
import { openHandoverDialog, useHandoverDialog } from './handover-desk';
import { OfferDialog } from './OfferDialog';

/** Answers that were read on this page; it outlives a look at another screen. */
const readAnswers = createStore<{ readonly ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

function noteRead({ handoverId }: HandoverView): void {
  readAnswers.setState(({ ids }) => ({ ids: new Set([...ids, handoverId]) }));
}

/** Hand-overs to and by whoever sits here: the strip above the queue, and the dialogs. */
export function HandoverPanel() {
  const t = useText('disputes');
  const me = useMeId();
  const { payload, error } = useTopic('handovers', {});
  const read = useStore(readAnswers, (s) => s.ids);
  const dialog = useHandoverDialog();
  const [isBusy, setBusy] = useState(false);
  const give = useGive();
  const nameOf = useNameOf();

  const run = async (command: Command, done: string) => {
    setBusy(true);
    const problem = await give(command);
    setBusy(false);
    showToast(problem === null ? { tone: 'ok', text: done } : { tone: 'breach', text: problem });
  };
  return (
    <>
      <ErrorLine error={error} />
      {payload === undefined ? null : (
        <HandoverStrip
          handovers={payload}
          isBusy={isBusy}
          read={read}
          me={me}
          onAccept={({ handoverId, from }) =>
            void run({ kind: 'handover.accept', handoverId }, t('handover.accepted', { from: nameOf(from) }))
          }
          onDecline={({ handoverId }) => openHandoverDialog({ kind: 'decline', handoverId })}
          onWithdraw={({ handoverId }) =>
            void run({ kind: 'handover.withdraw', handoverId }, t('handover.withdrawn'))
          }
          onRead={noteRead}
        />
      )}
      {dialog?.kind === 'offer' ? (
        <DraftScope name="handover">
          <Offering me={me} give={give} />
        </DraftScope>
      ) : null}
      {dialog?.kind === 'decline' ? (
        <DraftScope name={`decline ${dialog.handoverId}`}>
          <DeclineDialog
            offer={payload?.incoming.find((offer) => offer.handoverId === dialog.handoverId)}
            onClose={close}
            onDecline={async (reason) => {
              const problem = await give({
                kind: 'handover.decline',
                handoverId: dialog.handoverId,
                reason,
              });
              if (problem === null) close();
              return problem;
            }}
          />
        </DraftScope>
      ) : null}
    </>
  );
}

function Offering({ me, give }: { readonly me: string; readonly give: Give }) {
  const t = useText('disputes');
  const formats = useFormats();
  const nameOf = useNameOf();
  const { payload, error } = useTopic('handoverFigures', {});
  return (
    <OfferDialog
      me={me}
      figures={payload}
      error={error}
      onClose={close}
      onOffer={async (to, note) => {
        const problem = await give({ kind: 'handover.offer', to, note });
        if (problem !== null) return problem;
        close();
        const n = formats.count(payload?.count ?? 0);
        showToast({ tone: 'ok', text: t('handover.offered', { to: nameOf(to), n }) });
        return null;
      }}
    />
  );
}

type Give = (command: Command) => Promise<string | null>;

/** Sends an act; null once it's recorded, else the words of why it isn't. */
function useGive(): Give {
  const common = useText('common');
  const engine = useEngine();
  const [send] = useState(() => createActSender(engine));
  return async (command) => {
    const answer = await send(command);
    return answer.ok ? null : common(`error.${answer.error.code}`);
  };
}

function close(): void {
  openHandoverDialog(null);
}
