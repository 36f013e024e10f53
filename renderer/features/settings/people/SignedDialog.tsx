import { type FormEvent, type ReactNode, useState } from 'react';
import { PERMISSIONS } from '../../../../shared/engine';
import type { CodedError, ErrorCode, Result } from '../../../../shared/kernel';
import type { Signature } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { SecondPersonFields, useSecondPerson } from '../../../app/people';
import { Button, Dialog, FormFoot, showToast } from '../../../ui';
import css from './Directory.module.css';
import { directoryText } from './directory-text';

export interface SignedDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly isDanger?: boolean;
  readonly size?: 'normal' | 'wide';
  /** False while what's filled in can't be sent: sending then shows why. */
  readonly isReady: boolean;
  readonly onTry?: () => void;
  /** Who can't sign it, beside whoever sits here: the person it's about. */
  readonly exclude?: readonly string[];
  readonly onSend: (as: Signature) => Promise<Result<unknown, CodedError>>;
  /** Told in a corner once it's recorded. */
  readonly done: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A change of the directory with the second person's signature in the same dialog. */
export function SignedDialog(props: SignedDialogProps) {
  const { title, submitLabel, isDanger = false, size = 'normal', isReady, onTry, exclude = [] } = props;
  const { onSend, done, onClose, children } = props;
  const common = useText('common');
  const words = useRefusalWords();
  const second = useSecondPerson({ roles: PERMISSIONS['people.countersign'], exclude });
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    onTry?.();
    if (!isReady || isBusy || second.signature === null) return;
    setBusy(true);
    const answer = await onSend(second.signature);
    setBusy(false);
    if (answer.ok) {
      showToast({ tone: 'ok', text: done });
      onClose();
      return;
    }
    setRefusal(answer.error.code);
    second.clearPasscode();
  };
  const isOfPasscode = refusal === 'wrong_passcode' || refusal === 'locked_out';
  return (
    <Dialog title={title} isOpen onClose={onClose} size={size}>
      <form className={css.form} onSubmit={(event) => void submit(event)} data-testid="signed-dialog">
        {children}
        <SecondPersonFields
          {...second.fields}
          problem={isOfPasscode && refusal !== null ? common(`error.${refusal}`) : null}
        />
        {refusal === null || isOfPasscode ? null : (
          <p role="alert" className={css.problem} data-testid="refusal">
            {words(refusal)}
          </p>
        )}
        <FormFoot>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            type="submit"
            variant={isDanger ? 'danger' : 'primary'}
            isDisabled={isBusy || second.signature === null}
            data-testid="signed-submit"
          >
            {submitLabel}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}

/** Why the engine refused, in the words of this screen where it has any. */
function useRefusalWords(): (code: ErrorCode) => string {
  const t = useText('settings');
  const common = useText('common');
  return (code) => (isOurs(code) ? t(`directory.refused.${code}`) : common(`error.${code}`));
}

type OwnCode = keyof (typeof directoryText)['en']['refused'];

function isOurs(code: ErrorCode): code is OwnCode & ErrorCode {
  return Object.hasOwn(directoryText.en.refused, code);
}
