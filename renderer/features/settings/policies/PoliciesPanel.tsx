import { useEffect, useState } from 'react';
import type { DryRunView, PoliciesView as Policies, PolicySet } from '../../../../shared/policies';
import { useCall, useDraft, useSharedState, useStatus } from '../../../engine';
import { ErrorState, SkeletonLines } from '../../../ui';
import { PoliciesView } from './PoliciesView';
import { discardDraft, policyDraft, usePolicyDraft } from './policy-draft';

/** The policies with a draft of them: what a person changes here becomes rule only when a second person approves. */
export function PoliciesPanel() {
  const { payload, error } = useSharedState('policies');
  const session = useStatus((s) => s.session?.journalId ?? null) ?? null;
  useEffect(() => {
    // Another session has other policies: a draft of the old ones means nothing there.
    if (session === null || policyDraft.getState().session === session) return;
    if (policyDraft.getState().session !== null) discardDraft();
    policyDraft.setState({ session });
  }, [session]);
  if (!payload) return error ? <ErrorState error={error} /> : <SkeletonLines count={12} />;
  return <PolicyDesk policies={payload} />;
}

function PolicyDesk({ policies }: { readonly policies: Policies }) {
  const draft = usePolicyDraft((d) => d);
  const set = draft.set ?? policies.active.set;
  const lint = useCall('policy.lint', { set: set as never }).state;
  // A dry run only looks: after a crash of the page it's made again by itself.
  const [isTried, setTried] = useDraft('policies.tried', false);
  const [asked, setAsked] = useState<PolicySet | null>(isTried ? set : null);
  const run = useCall('policy.dryRun', asked === null ? null : { set: asked as never });
  const result: DryRunView | null = run.state.kind === 'done' && asked !== null ? run.state.value : null;
  const dryRun = () => {
    if (asked === set) run.reload();
    else setAsked(set);
    setTried(true);
  };
  return (
    <PoliciesView
      policies={policies}
      set={set}
      isDraft={draft.set !== null}
      basedOn={draft.basedOn}
      findings={lint.kind === 'done' ? lint.value : []}
      dryRun={{
        result,
        error: run.state.kind === 'failed' && asked !== null ? run.state.error : null,
        isRunning: asked !== null && run.state.kind === 'loading',
        isStale: asked !== null && asked !== set,
        start: dryRun,
      }}
    />
  );
}
