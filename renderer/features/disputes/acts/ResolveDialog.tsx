import { useState } from 'react';
import { OUTCOMES, type Outcome, PAYERS, type Payer } from '../../../../shared/disputes';
import { useFormats, useText } from '../../../app/i18n';
import { Select, TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import type { ActTarget } from './act-target';
import css from './acts.module.css';
import { ChoiceGroup } from './ChoiceGroup';
import { fenOfYuanText, yuanTextOfFen } from './yuan-text';

export interface Resolution {
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

/** What an outcome pays if nobody says otherwise: what is claimed, as a compensation what was promised; never what the consumer has already. */
export function usualFen(outcome: Outcome, target: ActTarget): number {
  if (outcome === 'rejected' || outcome === 'replacement') return 0;
  const dueFen = outcome === 'compensation' ? (target.promisedFen ?? target.amountFen) : target.amountFen;
  return Math.max(0, dueFen - target.advancedFen);
}

/** Settles a dispute: as refunded in full by whom the promise for its cause names, unless told otherwise. */
export function ResolveDialog({ target, onClose, onResolve }: ResolveDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const [outcome, setOutcome] = useState<Outcome>('refund');
  const [payer, setPayer] = useState<Payer>(target.usualPayer);
  const [amount, setAmount] = useState(yuanTextOfFen(usualFen('refund', target)));
  const [note, setNote] = useState('');
  const paidFen = fenOfYuanText(amount);
  const claimed = formats.money(target.amountFen);
  const isPartialTooMuch =
    outcome === 'partial_refund' && paidFen !== null && target.amountFen > 0 && paidFen >= target.amountFen;

  const choose = (next: Outcome) => {
    // An amount that was typed stays; the usual one goes along with the outcome.
    if (paidFen === usualFen(outcome, target)) setAmount(yuanTextOfFen(usualFen(next, target)));
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
      {target.advancedFen > 0 ? (
        <p className={css.warning} role="note">
          {t(target.payout === 'posted' ? 'resolve.advanced' : 'resolve.advancing', {
            amount: formats.money(target.advancedFen),
          })}
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
