import type { MoveStage } from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import { type ActTarget, moveStagesOf } from './act-target';
import css from './acts.module.css';
import { ChoiceGroup } from './ChoiceGroup';

export interface MoveDialogProps {
  readonly target: ActTarget;
  readonly onClose: () => void;
  readonly onMove: (to: MoveStage, reason: string) => Promise<string | null>;
}

/** Moves a dispute to a stage; only those that may follow its present one are offered. */
export function MoveDialog({ target, onClose, onMove }: MoveDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const stages = moveStagesOf(target);
  const [to, setTo] = useDraft<MoveStage | undefined>('to', stages[0]);
  const [reason, setReason] = useDraft('reason', '');
  return (
    <ActDialog
      title={t('move.title', { id: target.id })}
      submitLabel={t('move.submit')}
      isReady={to !== undefined}
      onClose={onClose}
      onSubmit={async () => (to === undefined ? null : onMove(to, reason.trim()))}
    >
      <p className={css.about}>{t('move.now', { stage: domain(`stage.${target.stage}`) })}</p>
      {to === undefined ? null : (
        <ChoiceGroup
          label={t('move.to')}
          value={to}
          onChange={setTo}
          autoFocus
          choices={stages.map((value) => ({ value, label: domain(`stage.${value}`) }))}
        />
      )}
      <TextField label={t('move.reason')} value={reason} onChange={setReason} maxLength={500} />
    </ActDialog>
  );
}
