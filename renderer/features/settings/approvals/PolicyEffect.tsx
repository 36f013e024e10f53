import type { ApprovalView } from '../../../../shared/approvals';
import type { PolicySet } from '../../../../shared/policies';
import type { RefundRules } from '../../../../shared/refunds';
import { contentOf } from '../../../app/approvals';
import { useCall } from '../../../engine';
import { ErrorState, SkeletonLines } from '../../../ui';
import { DryRunResult } from '../policies/DryRunPanel';
import { RefundRunResult } from '../refunds/DryRun';

/** What a proposed change of rules would do as things stand, for the second person too. Nothing for other kinds. */
export function PolicyEffect({ approval }: { readonly approval: ApprovalView }) {
  const content = contentOf(approval);
  if (content?.kind === 'policy') return <SetEffect set={content.set} />;
  return content?.kind === 'refund_rules' ? <RulesEffect rules={content.rules} /> : null;
}

function SetEffect({ set }: { readonly set: PolicySet }) {
  const { state } = useCall('policy.dryRun', { set: set as never });
  if (state.kind === 'loading') return <SkeletonLines count={3} />;
  return state.kind === 'done' ? (
    <DryRunResult result={state.value} set={set} />
  ) : (
    <ErrorState error={state.error} />
  );
}

function RulesEffect({ rules }: { readonly rules: RefundRules }) {
  const { state } = useCall('refundRules.dryRun', { rules: rules as never });
  if (state.kind === 'loading') return <SkeletonLines count={3} />;
  return state.kind === 'done' ? (
    <RefundRunResult rules={rules} view={state.value} />
  ) : (
    <ErrorState error={state.error} />
  );
}
