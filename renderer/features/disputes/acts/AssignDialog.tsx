import { useState } from 'react';
import { useText } from '../../../app/i18n';
import { MAX_OWNER_LENGTH, ownerName } from '../../../app/people';
import { Button, TextField } from '../../../ui';
import { ActDialog } from './ActDialog';
import { type ActTarget, needsReasonToAssign } from './act-target';
import css from './acts.module.css';

export interface AssignDialogProps {
  readonly target: ActTarget;
  readonly me: string;
  /** Owners seen in the queue: one press instead of typing. */
  readonly knownOwners: readonly string[];
  readonly onClose: () => void;
  readonly onAssign: (to: string | null, reason: string) => Promise<string | null>;
}

/** Gives a dispute to someone: to whoever sits here, unless another name is typed. */
export function AssignDialog({ target, me, knownOwners, onClose, onAssign }: AssignDialogProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const [name, setName] = useState(me);
  const [isUnassigning, setUnassigning] = useState(false);
  const [reason, setReason] = useState('');
  const needsReason = needsReasonToAssign(target) && (isUnassigning || ownerName(name) !== target.owner);
  const to = ownerName(name);
  const owner = target.owner ?? domain('unassigned');
  const others = knownOwners.filter((known) => known !== me && known !== target.owner);
  const put = (next: string) => {
    setUnassigning(false);
    setName(next);
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
      <TextField
        label={t('assign.name')}
        value={isUnassigning ? '' : name}
        onChange={put}
        autoFocus
        onFocus={(event) => (event.target as HTMLInputElement).select()}
        maxLength={MAX_OWNER_LENGTH}
        help={t('assign.nameHelp')}
        error={!isUnassigning && to === null && name !== '' ? t('assign.badName') : null}
        data-testid="assign-name"
      />
      <div className={css.shortcuts}>
        <Button size="small" onPress={() => put(me)}>
          {t('assign.me', { name: me })}
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
      {others.length === 0 ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a flowing row
        <div className={css.shortcuts} role="group" aria-label={t('assign.known')}>
          {others.map((known) => (
            <Button key={known} size="small" variant="quiet" onPress={() => put(known)}>
              {known}
            </Button>
          ))}
        </div>
      )}
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
