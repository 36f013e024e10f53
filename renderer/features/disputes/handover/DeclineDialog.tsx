import type { HandoverView } from '../../../../shared/handover';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { useDraft } from '../../../engine';
import { TextField } from '../../../ui';
import { ActDialog } from '../acts/ActDialog';
import css from './Handover.module.css';

export interface DeclineDialogProps {
  /** undefined when it has ended meanwhile. */
  readonly offer: HandoverView | undefined;
  readonly onClose: () => void;
  readonly onDecline: (reason: string) => Promise<string | null>;
}

/** Why an offer isn't taken: its giver reads it. */
export function DeclineDialog({ offer, onClose, onDecline }: DeclineDialogProps) {
  const t = useText('disputes');
  const formats = useFormats();
  const [reason, setReason] = useDraft('reason', '');
  const nameOf = useNameOf();
  const from = offer === undefined ? '' : nameOf(offer.from);
  return (
    <ActDialog
      title={t('handover.declineTitle', { from })}
      submitLabel={t('handover.declineSubmit')}
      isReady={offer !== undefined && reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => onDecline(reason.trim())}
    >
      <p className={css.quiet}>
        {offer === undefined
          ? t('handover.gone')
          : t('handover.declineAbout', { from, n: formats.count(offer.figures.count) })}
      </p>
      <TextField
        label={t('handover.reason')}
        value={reason}
        onChange={setReason}
        autoFocus
        isRequired
        maxLength={500}
        data-testid="handover-reason"
      />
    </ActDialog>
  );
}
