import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { regionName } from '../../../app/regions';
import { ConfirmDialog } from '../../../ui';
import { justiceDesk, useJusticeDesk } from '../justice-desk';
import { AnswerDialog } from './AnswerDialog';
import { DraftDialog } from './DraftDialog';
import { useSend } from './use-send';

const onClose = () => justiceDesk.setState({ dialog: null });

/** The dialog of the act that's being confirmed, if any. */
export function JusticeDialogs() {
  const t = useText('justice');
  const domain = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const send = useSend();
  const dialog = useJusticeDesk((s) => s.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'carryOut': {
      const { disputeId, proposal } = dialog;
      const { outcome, paidFen, payer } = proposal;
      return (
        <ConfirmDialog
          title={t('confirm.carryOut')}
          isOpen
          onClose={onClose}
          confirmLabel={t('act.carryOut')}
          onConfirm={() => send({ kind: 'dispute.resolve', disputeId, outcome, paidFen, payer }, 'carryOut')}
        >
          {t('confirm.carryOutText', {
            id: disputeId,
            outcome: domain(`outcome.${outcome}`),
            amount: formats.money(paidFen),
            payer: domain(`payer.${payer}`),
          })}
        </ConfirmDialog>
      );
    }
    case 'close': {
      const { juryId, forConsumer, forMerchant } = dialog.jury;
      return (
        <ConfirmDialog
          title={t('confirm.close')}
          isOpen
          isDanger
          onClose={onClose}
          confirmLabel={t('act.close')}
          reasonLabel={t('confirm.closeReason')}
          draft={`close ${juryId}`}
          onConfirm={(reason) => send({ kind: 'jury.close', juryId, reason }, 'close')}
        >
          {t('confirm.closeText', { n: forConsumer + forMerchant })}
        </ConfirmDialog>
      );
    }
    case 'send': {
      const { noticeId, body, text } = dialog.row;
      return (
        <ConfirmDialog
          title={t('confirm.send', { body: regionName(body, language) })}
          isOpen
          onClose={onClose}
          confirmLabel={t('confirm.sendAct')}
          onConfirm={() => send({ kind: 'docking.sendNotice', noticeId }, 'send')}
        >
          {text}
        </ConfirmDialog>
      );
    }
    case 'answer':
      return <AnswerDialog row={dialog.row} onClose={onClose} />;
    case 'draft':
      return <DraftDialog onClose={onClose} />;
  }
}
