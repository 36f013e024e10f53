import type { CodedError } from '../../../../shared/kernel';
import { useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { TextField } from '../../../ui';
import { ActDialog } from '../acts/ActDialog';
import { ChoiceGroup } from '../acts/ChoiceGroup';

const REASONS = ['evidence', 'reply', 'other_team', 'other'] as const;

export interface SkipDialogProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onSkip: (reason: string) => Promise<CodedError | null>;
}

/** Why a case is passed over: one of the usual reasons, or words. */
export function SkipDialog({ id, onClose, onSkip }: SkipDialogProps) {
  const t = useText('disputes');
  const common = useText('common');
  const [reason, setReason] = useDraft<(typeof REASONS)[number]>(`skip ${id} reason`, 'evidence');
  const [note, setNote] = useDraft(`skip ${id} note`, '');
  const words = reason === 'other' ? '' : t(`guided.reason.${reason}`);
  const said = [words, note.trim()].filter(Boolean).join(' · ');
  return (
    <ActDialog
      title={t('guided.skipTitle', { id })}
      submitLabel={t('guided.skip')}
      isReady={said !== ''}
      onClose={onClose}
      onSubmit={async () => {
        const error = await onSkip(said);
        return error === null ? null : common(`error.${error.code}`);
      }}
    >
      <ChoiceGroup
        label={t('guided.why')}
        value={reason}
        onChange={setReason}
        autoFocus
        choices={REASONS.map((value) => ({ value, label: t(`guided.reason.${value}`) }))}
      />
      <TextField
        label={reason === 'other' ? t('guided.noteNeeded') : t('guided.note')}
        value={note}
        onChange={setNote}
        maxLength={400}
        data-testid="skip-note"
      />
    </ActDialog>
  );
}
