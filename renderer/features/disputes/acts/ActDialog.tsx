import { type FormEvent, type ReactNode, useState } from 'react';
import { useText } from '../../../app/i18n';
import { useMoneyHold } from '../../../engine';
import { Button, Dialog, FormFoot } from '../../../ui';
import css from './acts.module.css';
import { ChangedNotice, useActLabel } from './ChangedNotice';

export interface ActDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  /** False while what's filled in can't be sent. */
  readonly isReady: boolean;
  /** It moves money: while none may be moved, the dialog says why and waits. */
  readonly movesMoney?: boolean;
  readonly onClose: () => void;
  /** Resolves null once the engine has recorded the act, or the words of why it didn't: the dialog then stays. */
  readonly onSubmit: () => Promise<string | null>;
  readonly size?: 'normal' | 'wide';
  readonly children: ReactNode;
}

/** The frame of an act's dialog: Enter sends, Esc leaves, a refusal is told above what was filled in. */
export function ActDialog({
  title,
  submitLabel,
  isReady: isFilledIn,
  movesMoney = false,
  onClose,
  onSubmit,
  size = 'normal',
  children,
}: ActDialogProps) {
  const t = useText('common');
  const hold = useMoneyHold();
  const isHeld = movesMoney && hold !== null;
  const isReady = isFilledIn && !isHeld;
  const label = useActLabel(submitLabel);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    const words = await onSubmit();
    setBusy(false);
    setProblem(words);
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} size={size}>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        {children}
        {isHeld ? (
          <p role="alert" className={css.problem}>
            {t(`error.${hold}`)}
          </p>
        ) : null}
        <ChangedNotice />
        {problem === null ? null : (
          <p role="alert" className={css.problem}>
            {problem}
          </p>
        )}
        <FormFoot>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={!isReady || isBusy} data-testid="act-submit">
            {label}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}
