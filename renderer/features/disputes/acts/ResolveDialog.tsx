import { useState } from 'react';
import { OUTCOMES, type Outcome, PAYERS, type Payer } from '../../../../shared/disputes';
import { proposedSettlement } from '../../../../shared/guarantees';
import { useFormats, useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { Select, TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import type { ActTarget } from './act-target';
import css from './acts.module.css';
import { ChoiceGroup } from './ChoiceGroup';
import { fenOfYuanText, yuanTextOfFen } from './yuan-text';

interface Resolution {
  readonly outcome: Outcome;
  readonly payer: Payer;
  readonly paidFen: number;
  readonly note: string;
}

export interface ResolveDialogProps {
  readonly target: ActTarget;
  readonly onClose: () => void;
  readonly onResolve: (resolution: Resolution) => Promise<string | null>;
}

/** Settles a dispute: as proposed for it, unless told otherwise. */
export function ResolveDialog({ target, onClose, onResolve }: ResolveDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const [proposed] = useState(() => proposedSettlement(target.settlement));
  const [outcome, setOutcome] = useDraft<Outcome>('outcome', proposed.outcome);
  const [payer, setPayer] = useDraft<Payer>('payer', proposed.payer);
  const [amount, setAmount] = useDraft('amount', yuanTextOfFen(proposed.paidFen));
  const [note, setNote] = useDraft('note', '');
  const paidFen = fenOfYuanText(amount);
  const claimed = formats.money(target.amountFen);
  const isPartialTooMuch =
    outcome === 'partial_refund' && paidFen !== null && target.amountFen > 0 && paidFen >= target.amountFen;

  const choose = (next: Outcome) => {
    // An amount that was typed stays; the proposed one goes along with the outcome.
    const of = (which: Outcome): number => proposedSettlement(target.settlement, which).paidFen;
    if (paidFen === of(outcome)) setAmount(yuanTextOfFen(of(next)));
    setOutcome(next);
  };
  const error =
    paidFen === null
      ? t('resolve.badAmount')
      : isPartialTooMuch
        ? t('resolve.partial', { amount: claimed })
        : null;
  const isMore = paidFen !== null && paidFen > target.amountFen;

  return (
    <ActDialog
      title={t('resolve.title', { id: target.id })}
      submitLabel={t('resolve.submit')}
      isReady={error === null}
      movesMoney={(paidFen ?? 0) > 0}
      onClose={onClose}
      onSubmit={() => onResolve({ outcome, payer, paidFen: paidFen ?? 0, note: note.trim() })}
    >
      {target.settlement.receivedFen > 0 ? (
        <p className={css.warning} role="note">
          {t('resolve.received', { amount: formats.money(target.settlement.receivedFen) })}
        </p>
      ) : null}
      <ChoiceGroup
        label={t('resolve.outcome')}
        value={outcome}
        onChange={choose}
        choices={OUTCOMES.map((value) => ({ value, label: domain(`outcome.${value}`) }))}
      />
      <TextField
        label={t('resolve.amount')}
        value={amount}
        onChange={setAmount}
        autoFocus
        onFocus={(event) => (event.target as HTMLInputElement).select()}
        inputMode="decimal"
        error={error}
        help={isMore ? t('resolve.more', { amount: claimed }) : t('resolve.claimed', { amount: claimed })}
        data-testid="resolve-amount"
      />
      <Select
        label={t('resolve.payer')}
        value={payer}
        onChange={setPayer}
        options={PAYERS.map((value) => ({ value, label: domain(`payer.${value}`) }))}
      />
      <TextField label={t('resolve.note')} value={note} onChange={setNote} maxLength={500} />
    </ActDialog>
  );
}
