import type { ListingRow } from '../../../../shared/listings';
import { useText } from '../../../app/i18n';
import { ConfirmDialog, useStaleAge } from '../../../ui';
import { BlastRadius } from '../detail/BlastRadius';
import css from './TakedownDialog.module.css';

export interface TakedownDialogProps {
  readonly row: ListingRow;
  readonly onClose: () => void;
  /** Resolves null once it's recorded, or the words of why it wasn't. */
  readonly onConfirm: (reason: string) => Promise<string | null>;
}

/** Asks before an item is taken off sale, with what that touches in front of the person, and for the reason. */
export function TakedownDialog({ row, onClose, onConfirm }: TakedownDialogProps) {
  const t = useText('listings');
  const age = useStaleAge();
  return (
    <ConfirmDialog
      title={t('takedown.title')}
      isOpen
      isDanger
      onClose={onClose}
      onConfirm={onConfirm}
      confirmLabel={t('takedown.confirm')}
      reasonLabel={t('takedown.reason')}
      draft={`takedown ${row.itemId}`}
    >
      <p className={css.item}>
        <b>{row.title ?? row.itemId}</b>
        <span>{row.itemId}</span>
        {row.merchantName === null ? null : <span>{row.merchantName}</span>}
      </p>
      <BlastRadius row={row} />
      <p className={css.quiet}>{t('takedown.body')}</p>
      {age === null ? null : <p role="note">{t('takedown.stale', { age })}</p>}
    </ConfirmDialog>
  );
}
