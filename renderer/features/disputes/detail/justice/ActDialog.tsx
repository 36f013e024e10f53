import { type FormEvent, type ReactNode, useId } from 'react';
import { useText } from '../../../../app/i18n';
import { Button, Dialog } from '../../../../ui';
import { useEditing } from '../../presence/use-editing';
import css from './Justice.module.css';
import type { DialogAct } from './use-act';

export interface ActDialogProps {
  readonly disputeId: string;
  readonly title: string;
  readonly confirmLabel: string;
  readonly act: DialogAct;
  readonly isReady: boolean;
  readonly onSubmit: () => Promise<boolean>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form whose act closes it once it's recorded, and that says why where it wasn't. */
export function ActDialog({
  disputeId,
  title,
  confirmLabel,
  act,
  isReady,
  onSubmit,
  onClose,
  children,
}: ActDialogProps) {
  const common = useText('common');
  const formId = useId();
  useEditing(disputeId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !act.isBusy && (await onSubmit())) onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isDisabled={!isReady || act.isBusy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} onSubmit={(event) => void submit(event)}>
        {children}
        {act.failure === null ? null : (
          <p role="alert" className={css.error}>
            {act.failure}
          </p>
        )}
      </form>
    </Dialog>
  );
}
