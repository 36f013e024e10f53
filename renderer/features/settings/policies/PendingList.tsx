import { openOf, useApprovals } from '../../../app/approvals';
import { useText } from '../../../app/i18n';
import { Panel } from '../../../ui';
import { OpenApprovals } from '../approvals/ApprovalsPanel';
import css from './Policies.module.css';

/** Changes of the policies that wait for a second person. */
export function PendingList() {
  const t = useText('settings');
  const open = openOf(
    useApprovals((a) => a),
    ['policy'],
  );
  return (
    <Panel topics={['approvals']} title={t('pending.title')}>
      <div className={css.block} data-testid="pending">
        {open.length === 0 ? <p className={css.quiet}>{t('pending.none')}</p> : <OpenApprovals open={open} />}
      </div>
    </Panel>
  );
}
