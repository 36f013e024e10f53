import { useState } from 'react';
import type { RefundRulesView } from '../../../../shared/refunds';
import { execute } from '../../../app/execute';
import { useFormats, useText } from '../../../app/i18n';
import { ActButton, useMeId } from '../../../app/people';
import { Panel, showToast } from '../../../ui';
import css from './Refunds.module.css';

/** Changes that wait for a second person, and the versions that were in force. */
export function Proposals({ view }: { readonly view: RefundRulesView }) {
  const t = useText('settings');
  const formats = useFormats();
  return (
    <Panel title={t('refunds.proposals')}>
      <div className={css.list}>
        {view.proposals.length === 0 ? <p className={css.quiet}>{t('refunds.noProposals')}</p> : null}
        {view.proposals.map((proposal) => (
          <Proposal key={proposal.proposalId} proposal={proposal} />
        ))}
        <h3 className={css.heading}>{t('refunds.history')}</h3>
        {view.versions.map((version) => (
          <p key={version.version} className={css.quiet}>
            {t('refunds.historyLine', {
              version: String(version.version),
              at: formats.dayClock(version.at),
              by: version.by,
              approvedBy: version.approvedBy,
              reason: version.reason,
            })}
          </p>
        ))}
      </div>
    </Panel>
  );
}

function Proposal({ proposal }: { readonly proposal: RefundRulesView['proposals'][number] }) {
  const t = useText('settings');
  const common = useText('common');
  const formats = useFormats();
  const operator = useMeId();
  const [failure, setFailure] = useState<string | null>(null);
  const isOwn = proposal.by === operator;
  const send = async (kind: 'refundRules.approve' | 'refundRules.withdraw') => {
    const result = await execute({ kind, proposalId: proposal.proposalId });
    setFailure(result.ok ? null : common(`error.${result.error.code}`));
    if (!result.ok) return;
    const text = t(kind === 'refundRules.approve' ? 'refunds.approved' : 'refunds.withdrawn');
    showToast({ tone: 'ok', text });
  };
  return (
    <div className={css.proposal} data-testid="refund-proposal">
      <p>
        <b>{proposal.reason}</b>
      </p>
      <p className={css.quiet}>
        {t('refunds.by', {
          by: proposal.by,
          at: formats.dayClock(proposal.at),
          n: formats.count(proposal.rules.length),
        })}
      </p>
      <div className={css.buttons}>
        <ActButton
          act="refundRules.approve"
          size="small"
          variant="primary"
          isDisabled={isOwn}
          onPress={() => void send('refundRules.approve')}
          data-testid="refund-approve"
        >
          {t('refunds.approve')}
        </ActButton>
        <ActButton act="refundRules.withdraw" size="small" onPress={() => void send('refundRules.withdraw')}>
          {t('refunds.withdraw')}
        </ActButton>
        {isOwn ? <span className={css.quiet}>{t('refunds.ownProposal')}</span> : null}
      </div>
      {failure === null ? null : (
        <p role="alert" className={css.failure}>
          {failure}
        </p>
      )}
    </div>
  );
}
