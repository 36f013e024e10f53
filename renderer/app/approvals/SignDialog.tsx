import { type FormEvent, type ReactNode, useState } from 'react';
import type { ApprovalView } from '../../../shared/approvals';
import { executeCommand } from '../../engine';
import { Button, Dialog, FormFoot, showToast } from '../../ui';
import { useLanguage, useText } from '../i18n';
import { nameIn, SecondPersonFields, useMay, useMe, useSecondPerson } from '../people';
import { ApprovalHead } from './ApprovalHead';
import css from './Approvals.module.css';

export interface SignDialogProps {
  readonly approval: ApprovalView;
  readonly onClose: () => void;
  /** The exact content. */
  readonly children: ReactNode;
}

/**
 * The second person's signature: at their own window by themselves, at another's by their own passcode. What is signed is
 * what's shown: its hash goes along.
 */
export function SignDialog({ approval, onClose, children }: SignDialogProps) {
  const t = useText('approvals');
  const common = useText('common');
  const language = useLanguage();
  const me = useMe();
  const second = useSecondPerson({ roles: approval.mayApprove, exclude: [approval.by] });
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isMine =
    useMay('approval.approve') &&
    me !== null &&
    me.id !== approval.by &&
    me.roles.some((role) => approval.mayApprove.includes(role));
  const isReady = !isBusy && (isMine || second.signature !== null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    const as = isMine ? null : second.signature;
    const answer = await executeCommand(
      { kind: 'approval.approve', approvalId: approval.id, hash: approval.hash },
      as === null ? {} : { as },
    );
    setBusy(false);
    if (answer.ok) {
      showToast({ tone: 'ok', text: t('signed') });
      onClose();
      return;
    }
    second.clearPasscode();
    setProblem(common(`error.${answer.error.code}`));
  };

  return (
    <Dialog title={t('signTitle')} isOpen onClose={onClose} size="wide">
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <ApprovalHead approval={approval} />
        <div className={css.content}>{children}</div>
        {isMine ? null : (
          <>
            <p className={css.quiet}>{t(me?.id === approval.by ? 'ownProposal' : 'noRole')}</p>
            <SecondPersonFields {...second.fields} problem={problem} />
          </>
        )}
        {isMine && problem !== null ? (
          <p role="alert" className={css.problem}>
            {problem}
          </p>
        ) : null}
        <FormFoot>
          <Button onPress={onClose}>{t('later')}</Button>
          <Button type="submit" variant="primary" isDisabled={!isReady} data-testid="approval-sign">
            {isMine && me ? t('signAs', { name: nameIn(me, language) }) : t('sign').replace('…', '')}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}
