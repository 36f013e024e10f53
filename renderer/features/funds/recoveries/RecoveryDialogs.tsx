import { type FormEvent, useState } from 'react';
import { RECOVERY_FINDINGS, type RecoveryFinding, type RecoveryRow } from '../../../../shared/recoveries';
import { execute } from '../../../app/execute';
import { useFormats, useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { Button, ConfirmDialog, Dialog, FormFoot, Select, showToast, TextField } from '../../../ui';
import css from './Recoveries.module.css';

/** What is about to be done to which case. */
export interface RecoveryAct {
  readonly kind: 'assess' | 'collect' | 'writeOff';
  readonly row: RecoveryRow;
}
type Command = Parameters<typeof execute>[0];

/** Sends one act; null when it's recorded, else the words of what went wrong. */
function useSend(): (command: Command, id: string) => Promise<string | null> {
  const t = useText('funds');
  const common = useText('common');
  return async (command, id) => {
    const result = await execute(command);
    if (!result.ok) return common(`error.${result.error.code}`);
    showToast({ tone: 'ok', text: t('recoveries.recorded', { id }) });
    return null;
  };
}

export function RecoveryDialogs(props: { readonly act: RecoveryAct | null; readonly onClose: () => void }) {
  const { act, onClose } = props;
  if (act === null) return null;
  if (act.kind === 'assess') return <AssessDialog row={act.row} onClose={onClose} />;
  return <MoneyDialog kind={act.kind} row={act.row} onClose={onClose} />;
}

function MoneyDialog(props: {
  readonly kind: 'collect' | 'writeOff';
  readonly row: RecoveryRow;
  readonly onClose: () => void;
}) {
  const { kind, row, onClose } = props;
  const t = useText('funds');
  const domain = useText('domain');
  const formats = useFormats();
  const send = useSend();
  const words = {
    amount: formats.money(row.outstandingFen),
    merchant: row.merchantName ?? row.merchantId ?? t('recoveries.noMerchant'),
    fund: domain(`fund.${row.fund}`),
  };
  const { disputeId } = row;
  if (kind === 'collect') {
    return (
      <ConfirmDialog
        title={t('recoveries.collectTitle', words)}
        isOpen
        movesMoney
        onClose={onClose}
        confirmLabel={t('recoveries.act.collect')}
        onConfirm={() => send({ kind: 'recovery.collect', disputeId }, disputeId)}
      >
        <p>{t('recoveries.collectBody', words)}</p>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      title={t('recoveries.writeOffTitle', words)}
      isOpen
      isDanger
      onClose={onClose}
      confirmLabel={t('recoveries.act.writeOff')}
      reasonLabel={t('recoveries.writeOffReason')}
      draft={`write off ${disputeId}`}
      onConfirm={(reason) => send({ kind: 'recovery.writeOff', disputeId, reason }, disputeId)}
    >
      <p>{t('recoveries.writeOffBody', words)}</p>
    </ConfirmDialog>
  );
}

function AssessDialog({ row, onClose }: { readonly row: RecoveryRow; readonly onClose: () => void }) {
  const t = useText('funds');
  const common = useText('common');
  const send = useSend();
  const [finding, setFinding] = useDraft<RecoveryFinding>(`assess ${row.disputeId} finding`, 'at_fault');
  const [reason, setReason] = useDraft(`assess ${row.disputeId} reason`, '');
  const [failure, setFailure] = useState<string | null>(null);
  const { disputeId } = row;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = await send(
      { kind: 'recovery.assess', disputeId, finding, reason: reason.trim() },
      disputeId,
    );
    setFailure(problem);
    if (problem === null) onClose();
  };
  return (
    <Dialog title={t('recoveries.assess.title', { id: disputeId })} isOpen onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className={css.form}>
        <Select
          label={t('recoveries.assess.finding')}
          value={finding}
          onChange={setFinding}
          options={RECOVERY_FINDINGS.map((value) => ({ value, label: t(`recoveries.state.${value}`) }))}
        />
        <TextField
          label={t('recoveries.assess.reason')}
          value={reason}
          onChange={setReason}
          autoFocus
          isRequired
          maxLength={500}
          data-testid="assess-reason"
        />
        {failure === null ? null : (
          <p role="alert" className={css.failure}>
            {failure}
          </p>
        )}
        <FormFoot>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            type="submit"
            variant="primary"
            isDisabled={reason.trim() === ''}
            data-testid="assess-submit"
          >
            {t('recoveries.assess.submit')}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}
