import { useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import type { ActTarget } from './act-target';
import css from './acts.module.css';

export interface PauseDialogProps {
  readonly target: ActTarget;
  readonly onClose: () => void;
  readonly onPause: (reason: string) => Promise<string | null>;
}

/** Stops the handling clock, with the reason that everyone will see beside it. */
export function PauseDialog({ target, onClose, onPause }: PauseDialogProps) {
  const t = useText('disputes');
  const [reason, setReason] = useDraft('reason', '');
  return (
    <ActDialog
      title={t('pause.title', { id: target.id })}
      submitLabel={t('pause.submit')}
      isReady={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => onPause(reason.trim())}
    >
      <p className={css.about}>{t('pause.about')}</p>
      <TextField
        label={t('pause.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus
        data-testid="pause-reason"
      />
    </ActDialog>
  );
}

export interface ResumeDialogProps {
  readonly target: ActTarget;
  readonly onClose: () => void;
  readonly onResume: () => Promise<string | null>;
}

/** Lets a paused handling clock run again. */
export function ResumeDialog({ target, onClose, onResume }: ResumeDialogProps) {
  const t = useText('disputes');
  return (
    <ActDialog
      title={t('resume.title', { id: target.id })}
      submitLabel={t('resume.submit')}
      isReady
      onClose={onClose}
      onSubmit={onResume}
    >
      <p className={css.about}>{t('resume.about')}</p>
    </ActDialog>
  );
}
