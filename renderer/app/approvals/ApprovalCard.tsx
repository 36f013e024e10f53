import type { ReactNode } from 'react';
import type { ApprovalView } from '../../../shared/approvals';
import { executeCommand, useDraft } from '../../engine';
import { Button, ConfirmDialog, showToast } from '../../ui';
import { useText } from '../i18n';
import { useMay, useMe } from '../people';
import { ApprovalHead } from './ApprovalHead';
import css from './Approvals.module.css';
import { SignDialog } from './SignDialog';

export interface ApprovalCardProps {
  readonly approval: ApprovalView;
  /** The exact content in few words. */
  readonly children: ReactNode;
  /** What the second person sees beside it, asked only while the dialog is open. */
  readonly effect?: ReactNode;
}

/** One proposal that waits: who, what, how long, and what one can do about it here. */
export function ApprovalCard({ approval, children, effect }: ApprovalCardProps) {
  const t = useText('approvals');
  const common = useText('common');
  const me = useMe();
  const [asked, setAsked] = useDraft<'sign' | 'refuse' | null>(`approval ${approval.id}`, null);
  const isOwn = me?.id === approval.by;
  const mayWithdraw = useMay('approval.withdraw') && isOwn;
  const mayRefuse =
    useMay('approval.refuse') &&
    !isOwn &&
    (me?.roles.some((role) => approval.mayApprove.includes(role)) ?? false);
  const close = () => setAsked(null);
  const withdraw = async () => {
    const answer = await executeCommand({ kind: 'approval.withdraw', approvalId: approval.id });
    showToast(
      answer.ok
        ? { tone: 'ok', text: t('withdrawn') }
        : { tone: 'breach', text: common(`error.${answer.error.code}`) },
    );
  };
  return (
    <article className={css.card} data-testid="approval" data-kind={approval.content.kind}>
      <ApprovalHead approval={approval} />
      <div className={css.content}>{children}</div>
      <div className={css.tools}>
        {mayWithdraw ? (
          <Button size="small" onPress={() => void withdraw()} data-testid="approval-withdraw">
            {t('withdraw')}
          </Button>
        ) : null}
        {mayRefuse ? (
          <Button size="small" onPress={() => setAsked('refuse')} data-testid="approval-refuse">
            {t('refuse')}
          </Button>
        ) : null}
        <Button size="small" variant="primary" onPress={() => setAsked('sign')} data-testid="approval-open">
          {t('sign')}
        </Button>
      </div>
      {asked === 'sign' ? (
        <SignDialog approval={approval} onClose={close}>
          {children}
          {effect}
        </SignDialog>
      ) : null}
      <ConfirmDialog
        title={t('refuseTitle')}
        isOpen={asked === 'refuse'}
        onClose={close}
        confirmLabel={t('refuse').replace('…', '')}
        reasonLabel={t('refuseReason')}
        draft={`refuse ${approval.id}`}
        onConfirm={async (reason) => {
          const answer = await executeCommand({ kind: 'approval.refuse', approvalId: approval.id, reason });
          if (!answer.ok) return common(`error.${answer.error.code}`);
          showToast({ tone: 'ok', text: t('refused') });
          return null;
        }}
      />
    </article>
  );
}
