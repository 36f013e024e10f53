import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useText } from '../app/i18n';
import { useDraft, useMoneyHold } from '../engine';
import { Button } from './Button';
import { Dialog } from './Dialog';
import css from './Dialog.module.css';
import { FormFoot } from './FormFoot';
import { TextField } from './TextField';

export interface ConfirmDialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Resolves null when it's done, or the words of what went wrong: the dialog then stays, with what was typed. */
  readonly onConfirm: (reason: string) => Promise<string | null>;
  /** What will happen, in full: counts, money, names. */
  readonly children?: ReactNode;
  readonly confirmLabel: string;
  readonly isDanger?: boolean;
  /** It moves money: while none may be moved, the dialog says why and waits. */
  readonly movesMoney?: boolean;
  /** Asks for a reason, which must not be empty. */
  readonly reasonLabel?: string;
  /** Where it's typed first: in the reason, unless a field of the children comes before. */
  readonly typesFirst?: 'reason' | 'children';
  /** What it's about: under this the reason is kept, should the page crash. */
  readonly draft?: string;
}

/** Asks before an act, with its consequences in front of the person; Enter confirms, Esc leaves. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, isOpen, onClose, children } = props;
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} role="alertdialog">
      <ConfirmForm {...props}>{children}</ConfirmForm>
    </Dialog>
  );
}

function ConfirmForm({
  onClose,
  onConfirm,
  confirmLabel,
  isDanger = false,
  movesMoney = false,
  reasonLabel,
  typesFirst = 'reason',
  draft,
  children,
}: ConfirmDialogProps) {
  const hold = useMoneyHold();
  const isHeld = movesMoney && hold !== null;
  const t = useText('common');
  const formId = useId();
  const [reason, setReason] = useDraft(draft === undefined ? null : `reason ${draft}`, '');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = !isBusy && !isHeld && (reasonLabel === undefined || reason.trim().length > 0);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    const problem = await onConfirm(reason.trim());
    setBusy(false);
    setFailure(problem);
    if (problem === null) onClose();
  };

  return (
    <form id={formId} onSubmit={(event) => void submit(event)} className={css.form}>
      {children}
      {reasonLabel === undefined ? null : (
        <TextField
          label={reasonLabel}
          value={reason}
          onChange={setReason}
          autoFocus={typesFirst === 'reason'}
          isRequired
          maxLength={500}
        />
      )}
      {isHeld ? (
        <p role="alert" className={css.error}>
          {t(`error.${hold}`)}
        </p>
      ) : null}
      {failure === null ? null : (
        <p role="alert" className={css.error}>
          {failure}
        </p>
      )}
      <FormFoot>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button
          type="submit"
          variant={isDanger ? 'danger' : 'primary'}
          isDisabled={!isReady}
          autoFocus={reasonLabel === undefined}
        >
          {confirmLabel}
        </Button>
      </FormFoot>
    </form>
  );
}
