import { latestSnoozeOf } from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { useDraft, useNow } from '../../../engine';
import { TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import type { ActTarget } from './act-target';
import css from './acts.module.css';
import { SnoozeChoice } from './SnoozeChoice';

export interface SnoozeDialogProps {
  readonly target: ActTarget;
  readonly onClose: () => void;
  readonly onSnooze: (until: number, reason: string) => Promise<string | null>;
}

/** Puts a dispute out of sight for a while; never beyond an hour before its deadline. */
export function SnoozeDialog({ target, onClose, onSnooze }: SnoozeDialogProps) {
  const t = useText('disputes');
  const now = useNow();
  const latest = latestSnoozeOf(target.dueAt);
  const [until, setUntil] = useDraft<number | null>('until', null);
  const [reason, setReason] = useDraft('reason', '');
  const isReady = until !== null && until <= latest && (now === null || until > now);
  return (
    <ActDialog
      title={t('snooze.title', { id: target.id })}
      submitLabel={t('snooze.submit')}
      isReady={isReady}
      onClose={onClose}
      onSubmit={async () => (until === null ? null : onSnooze(until, reason.trim()))}
    >
      <p className={css.about}>{t('snooze.owner')}</p>
      <SnoozeChoice now={now} latest={latest} value={until} onChange={setUntil} />
      <TextField label={t('move.reason')} value={reason} onChange={setReason} maxLength={500} />
    </ActDialog>
  );
}
