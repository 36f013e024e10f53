import { useState } from 'react';
import type { PolicySet } from '../../../../shared/policies';
import { execute } from '../../../app/execute';
import { useText } from '../../../app/i18n';
import { ActButton } from '../../../app/people';
import { useCall } from '../../../engine';
import { ConfirmDialog, SkeletonLines, showToast } from '../../../ui';
import { DryRunResult } from './DryRunPanel';
import css from './Policies.module.css';
import { discardDraft } from './policy-draft';

export interface ProposeButtonProps {
  readonly set: PolicySet;
  readonly basedOn: number;
  /** False while nothing differs, or the check found an error. */
  readonly isReady: boolean;
}

/** Proposes the draft: with its effect in front of the person, and a reason. */
export function ProposeButton({ set, basedOn, isReady }: ProposeButtonProps) {
  const t = useText('settings');
  const common = useText('common');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActButton
        act="policy.propose"
        size="small"
        variant="primary"
        isDisabled={!isReady}
        onPress={() => setOpen(true)}
        data-testid="propose"
      >
        {t('policies.propose')}
      </ActButton>
      <ConfirmDialog
        title={t('propose.title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        reasonLabel={t('propose.reason')}
        confirmLabel={t('propose.submit')}
        onConfirm={async (reason) => {
          const answer = await execute({ kind: 'policy.propose', set, basedOn, reason });
          if (!answer.ok) return common(`error.${answer.error.code}`);
          discardDraft();
          setOpen(false);
          showToast({ tone: 'ok', text: t('propose.sent') });
          return null;
        }}
      >
        <div className={css.dialog}>
          <p>{t('propose.about')}</p>
          <Effect set={set} />
        </div>
      </ConfirmDialog>
    </>
  );
}

/** What it would do now; asked only while the dialog is open. */
function Effect({ set }: { readonly set: PolicySet }) {
  const { state } = useCall('policy.dryRun', { set: set as never });
  if (state.kind === 'loading') return <SkeletonLines count={3} />;
  return state.kind === 'done' ? <DryRunResult result={state.value} set={set} /> : null;
}
