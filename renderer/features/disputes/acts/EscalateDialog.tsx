import { useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import type { ActTarget } from './act-target';
import css from './acts.module.css';

export interface EscalateDialogProps {
  readonly target: ActTarget;
  readonly onClose: () => void;
  readonly onEscalate: (reason: string) => Promise<string | null>;
}

/** Takes a case to the platform's own review, with the reason that its reader will see first. */
export function EscalateDialog({ target, onClose, onEscalate }: EscalateDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const [reason, setReason] = useDraft('reason', '');
  return (
    <ActDialog
      title={t('escalate.title', { id: target.id })}
      submitLabel={t('escalate.submit')}
      isReady={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => onEscalate(reason.trim())}
    >
      <p className={css.about}>{t('move.now', { stage: domain(`stage.${target.stage}`) })}</p>
      <TextField
        label={t('pay.reason')}
        value={reason}
        onChange={setReason}
        autoFocus
        isRequired
        maxLength={500}
        data-testid="escalate-reason"
      />
    </ActDialog>
  );
}
