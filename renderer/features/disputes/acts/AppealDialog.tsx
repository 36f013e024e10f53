import { APPEAL_PARTIES, type AppealParty } from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import type { ActTarget } from './act-target';
import css from './acts.module.css';
import { ChoiceGroup } from './ChoiceGroup';

export interface AppealDialogProps {
  readonly target: ActTarget;
  readonly onClose: () => void;
  readonly onAppeal: (party: AppealParty, reason: string) => Promise<string | null>;
}

/** Enters the appeal of a party that asked for it; each has one. */
export function AppealDialog({ target, onClose, onAppeal }: AppealDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const [party, setParty] = useDraft<AppealParty>('party', 'consumer');
  const [reason, setReason] = useDraft('reason', '');
  return (
    <ActDialog
      title={t('enterAppeal.title', { id: target.id })}
      submitLabel={t('enterAppeal.submit')}
      isReady={reason.trim() !== ''}
      onClose={onClose}
      onSubmit={() => onAppeal(party, reason.trim())}
    >
      <p className={css.about}>{t('enterAppeal.once')}</p>
      <ChoiceGroup
        label={t('enterAppeal.party')}
        value={party}
        onChange={setParty}
        choices={APPEAL_PARTIES.map((value) => ({ value, label: domain(`party.${value}`) }))}
      />
      <TextField
        label={t('enterAppeal.reason')}
        value={reason}
        onChange={setReason}
        autoFocus
        isRequired
        maxLength={500}
        data-testid="appeal-reason"
      />
    </ActDialog>
  );
}
