import { useText } from '../../../app/i18n';
import { PersonField, useNameOf, useOwners } from '../../../app/people';
import { useDraft } from '../../../engine';
import { Button, TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import { type ActTarget, needsReasonToAssign } from './act-target';
import css from './acts.module.css';

export interface AssignDialogProps {
  readonly target: ActTarget;
  readonly me: string;
  readonly onClose: () => void;
  readonly onAssign: (to: string | null, reason: string) => Promise<string | null>;
}

/** Gives a dispute to someone: to whoever sits here, unless another person is picked. */
export function AssignDialog({ target, me, onClose, onAssign }: AssignDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const people = useOwners();
  const nameOf = useNameOf();
  const [picked, setPicked] = useDraft<string | null>('picked', me);
  const [isUnassigning, setUnassigning] = useDraft('isUnassigning', false);
  const [reason, setReason] = useDraft('reason', '');
  const to = people.some((person) => person.id === picked) ? picked : null;
  const needsReason = needsReasonToAssign(target) && (isUnassigning || to !== target.owner);
  const owner = target.owner === null ? domain('unassigned') : nameOf(target.owner);
  const put = (next: string | null) => {
    setUnassigning(false);
    setPicked(next);
  };
  return (
    <ActDialog
      title={t('assign.title', { id: target.id })}
      submitLabel={isUnassigning ? t('assign.none') : t('assign.submit')}
      isReady={(isUnassigning || to !== null) && (!needsReason || reason.trim() !== '')}
      onClose={onClose}
      onSubmit={() => onAssign(isUnassigning ? null : to, reason.trim())}
    >
      <p className={css.about}>{t('assign.now', { owner })}</p>
      <PersonField
        label={t('assign.name')}
        people={people}
        picked={isUnassigning ? null : to}
        onPick={put}
        testId="assign-name"
      />
      <div className={css.shortcuts}>
        <Button size="small" onPress={() => put(me)}>
          {t('assign.me', { name: nameOf(me) })}
        </Button>
        {target.owner === null ? null : (
          <Button
            size="small"
            variant={isUnassigning ? 'accent' : 'plain'}
            onPress={() => setUnassigning(true)}
          >
            {t('assign.none')}
          </Button>
        )}
      </div>
      <TextField
        label={t(needsReason ? 'assign.vipReason' : 'move.reason')}
        value={reason}
        onChange={setReason}
        isRequired={needsReason}
        maxLength={500}
        data-testid="assign-reason"
      />
    </ActDialog>
  );
}
