import { useFormats, useText } from '../../../app/i18n';
import { ConfirmDialog } from '../../../ui';
import type { ActTarget } from './act-target';
import css from './acts.module.css';
import { ChangedNotice, useActLabel } from './ChangedNotice';

export interface PayDialogProps {
  readonly target: ActTarget;
  /** What the fund can still pay; null while unknown. */
  readonly availableFen: number | null;
  readonly onClose: () => void;
  readonly onPay: (reason: string) => Promise<string | null>;
}

/** Pays a dispute in advance: says from where, how much, and that it happens once. */
export function PayDialog({ target, availableFen, onClose, onPay }: PayDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const amount = formats.money(target.amountFen);
  const label = useActLabel(t('pay.confirm', { amount }));
  const isShort = availableFen !== null && availableFen < target.amountFen;
  return (
    <ConfirmDialog
      title={t('pay.title', { id: target.id })}
      isOpen
      isDanger
      movesMoney
      onClose={onClose}
      onConfirm={onPay}
      confirmLabel={label}
      reasonLabel={t('pay.reason')}
      draft="pay"
    >
      <p>{t('pay.body', { fund: domain('fund.advance_payout'), amount })}</p>
      <p>{t('pay.once')}</p>
      {availableFen === null ? null : (
        <p className={isShort ? css.warning : css.quiet}>
          {t(isShort ? 'pay.short' : 'pay.available', { amount: formats.money(availableFen) })}
        </p>
      )}
      <ChangedNotice />
      {target.abuse ? <p className={css.warning}>{t('pay.abuse')}</p> : null}
    </ConfirmDialog>
  );
}
