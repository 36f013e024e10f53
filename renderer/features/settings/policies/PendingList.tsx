import { useState } from 'react';
import type { PoliciesView, ProposalView } from '../../../../shared/policies';
import { execute } from '../../../app/execute';
import { useFormats, useText } from '../../../app/i18n';
import { ActButton, ownerName, useMeId } from '../../../app/people';
import { executeCommand, useCall } from '../../../engine';
import { ConfirmDialog, Panel, SkeletonLines, showToast, TextField } from '../../../ui';
import { DifferenceList } from './DifferenceList';
import { DryRunResult } from './DryRunPanel';
import css from './Policies.module.css';

/** Changes that wait for a second person. */
export function PendingList({ policies }: { readonly policies: PoliciesView }) {
  const t = useText('settings');
  const pending = policies.proposals.filter((p) => p.state === 'pending');
  return (
    <Panel title={t('pending.title')}>
      <div className={css.block} data-testid="pending">
        {pending.length === 0 ? <p className={css.quiet}>{t('pending.none')}</p> : null}
        {pending.map((proposal) => (
          <Pending key={proposal.id} proposal={proposal} policies={policies} />
        ))}
      </div>
    </Panel>
  );
}

function Pending({
  proposal,
  policies,
}: {
  readonly proposal: ProposalView;
  readonly policies: PoliciesView;
}) {
  const t = useText('settings');
  const common = useText('common');
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const isOutdated = proposal.basedOn !== policies.active.version;
  const withdraw = async () => {
    const answer = await execute({ kind: 'policy.withdraw', proposalId: proposal.id });
    showToast(
      answer.ok
        ? { tone: 'ok', text: t('pending.withdrawn') }
        : { tone: 'breach', text: common(`error.${answer.error.code}`) },
    );
  };
  return (
    <article className={css.pending}>
      <p>
        {t('pending.by', { by: proposal.by, at: formats.dayClock(proposal.at), reason: proposal.reason })}
      </p>
      <DifferenceList before={policies.active.set} after={proposal.set} />
      {isOutdated ? (
        <p className={css.quiet}>{t('pending.outdated', { version: proposal.basedOn })}</p>
      ) : null}
      <p className={css.tools}>
        <ActButton act="policy.withdraw" size="small" onPress={() => void withdraw()}>
          {t('pending.withdraw')}
        </ActButton>
        <ActButton
          act="policy.approve"
          size="small"
          variant="primary"
          isDisabled={isOutdated}
          onPress={() => setOpen(true)}
          data-testid="approve"
        >
          {t('pending.approve')}
        </ActButton>
      </p>
      {isOpen ? <ApproveDialog proposal={proposal} onClose={() => setOpen(false)} /> : null}
    </article>
  );
}

/** The second person gives their name: it must be another than the first one's. */
function ApproveDialog({
  proposal,
  onClose,
}: {
  readonly proposal: ProposalView;
  readonly onClose: () => void;
}) {
  const t = useText('settings');
  const common = useText('common');
  const me = useMeId();
  const [typed, setTyped] = useState(me === proposal.by ? '' : me);
  const [passcode, setPasscode] = useState('');
  const approver = ownerName(typed);
  const { state } = useCall('policy.dryRun', { set: proposal.set as never });
  return (
    <ConfirmDialog
      title={t('pending.approveTitle')}
      isOpen
      onClose={onClose}
      confirmLabel={t('pending.approve').replace('…', '')}
      onConfirm={async () => {
        if (approver === null || approver === proposal.by) return t('pending.same');
        const answer = await executeCommand(
          { kind: 'policy.approve', proposalId: proposal.id },
          { as: { personId: approver, passcode } },
        );
        if (!answer.ok) return common(`error.${answer.error.code}`);
        onClose();
        showToast({ tone: 'ok', text: t('pending.approved', { version: proposal.basedOn + 1 }) });
        return null;
      }}
    >
      <div className={css.dialog}>
        {state.kind === 'done' ? (
          <DryRunResult result={state.value} set={proposal.set} />
        ) : (
          <SkeletonLines count={3} />
        )}
        <TextField
          label={t('pending.approver')}
          help={t('pending.approverHelp', { by: proposal.by })}
          error={approver === proposal.by ? t('pending.same') : null}
          value={typed}
          onChange={setTyped}
          maxLength={40}
          data-testid="approver"
        />
        <TextField
          label={t('pending.passcode')}
          type="password"
          value={passcode}
          onChange={setPasscode}
          maxLength={128}
          data-testid="approver-passcode"
        />
      </div>
    </ConfirmDialog>
  );
}
