import type { RefundRulesView } from '../../../../shared/refunds';
import { openOf, useApprovals } from '../../../app/approvals';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { Panel } from '../../../ui';
import { OpenApprovals } from '../approvals/ApprovalsPanel';
import css from './Refunds.module.css';

/** Changes that wait for a second person, and the versions that were in force. */
export function Proposals({ view }: { readonly view: RefundRulesView }) {
  const t = useText('settings');
  const formats = useFormats();
  const nameOf = useNameOf();
  const open = openOf(
    useApprovals((a) => a),
    ['refund_rules'],
  );
  return (
    <Panel topics={['refundRules', 'approvals']} title={t('refunds.proposals')}>
      <div className={css.list} data-testid="refund-proposals">
        {open.length === 0 ? (
          <p className={css.quiet}>{t('refunds.noProposals')}</p>
        ) : (
          <OpenApprovals open={open} />
        )}
        <h3 className={css.heading}>{t('refunds.history')}</h3>
        {view.versions.map((version) => (
          <p key={version.version} className={css.quiet}>
            {t('refunds.historyLine', {
              version: String(version.version),
              at: formats.dayClock(version.at),
              by: nameOf(version.by),
              approvedBy: nameOf(version.approvedBy),
              reason: version.by === 'drill' ? t('refunds.drillList') : version.reason,
            })}
          </p>
        ))}
      </div>
    </Panel>
  );
}
