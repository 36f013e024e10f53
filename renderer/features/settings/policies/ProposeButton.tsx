import type { PolicySet } from '../../../../shared/policies';
import { proposeContent, SignNow, usePropose } from '../../../app/approvals';
import { useText } from '../../../app/i18n';
import { ActButton } from '../../../app/people';
import { useDraft } from '../../../engine';
import { ConfirmDialog, showToast } from '../../../ui';
import { DryRunResult, type DryRunState } from './DryRunPanel';
import css from './Policies.module.css';
import { discardDraft } from './policy-draft';

export interface ProposeButtonProps {
  readonly set: PolicySet;
  readonly basedOn: number;
  /** False while nothing differs, or the check found an error. */
  readonly isReady: boolean;
  readonly dryRun: DryRunState;
}

/** Proposes the draft: only once its effect was seen, with that in front of the person, and a reason. */
export function ProposeButton({ set, basedOn, isReady, dryRun }: ProposeButtonProps) {
  const t = useText('settings');
  const [isOpen, setOpen] = useDraft('policies.proposing', false);
  const isTried = dryRun.result !== null && !dryRun.isStale;
  return (
    <>
      {isReady && !isTried ? (
        <span className={css.quiet} id="propose-why">
          {t(dryRun.isRunning ? 'propose.running' : dryRun.error ? 'propose.failed' : 'propose.untried')}
        </span>
      ) : null}
      <ActButton
        act="approval.propose"
        size="small"
        variant="primary"
        isDisabled={!isReady || !isTried}
        aria-describedby="propose-why"
        onPress={() => setOpen(true)}
        data-testid="propose"
      >
        {t('policies.propose')}
      </ActButton>
      {isOpen && dryRun.result ? (
        <ProposeDialog set={set} basedOn={basedOn} result={dryRun.result} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

interface ProposeDialogProps {
  readonly set: PolicySet;
  readonly basedOn: number;
  readonly result: NonNullable<DryRunState['result']>;
  readonly onClose: () => void;
}

function ProposeDialog({ set, basedOn, result, onClose }: ProposeDialogProps) {
  const t = useText('settings');
  const words = useText('approvals');
  const common = useText('common');
  const propose = usePropose('policy');
  return (
    <ConfirmDialog
      title={t('propose.title')}
      isOpen
      onClose={() => {
        // What was recorded isn't a draft any more, whether the second person signed or not.
        if (propose.isProposed) discardDraft();
        onClose();
      }}
      reasonLabel={t('propose.reason')}
      draft="policies"
      confirmLabel={t(propose.second.signature ? 'propose.submitSigned' : 'propose.submit')}
      onConfirm={async (reason) => {
        const answer = await propose.submit(() => proposeContent({ kind: 'policy', set, basedOn }, reason));
        if (!answer.ok) return common(`error.${answer.error.code}`);
        discardDraft();
        showToast({ tone: 'ok', text: words(answer.value === 'approved' ? 'signed' : 'waits') });
        return null;
      }}
    >
      <div className={css.dialog}>
        <p>{t('propose.about')}</p>
        <DryRunResult result={result} set={set} />
        <SignNow propose={propose} />
      </div>
    </ConfirmDialog>
  );
}
