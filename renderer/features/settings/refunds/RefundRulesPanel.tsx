import { type RefundRules, type RefundRulesView, unreachableRules } from '../../../../shared/refunds';
import { proposeContent, SignNow, usePropose } from '../../../app/approvals';
import { useText } from '../../../app/i18n';
import { ActButton } from '../../../app/people';
import { useDraft, useSharedState } from '../../../engine';
import { Button, ConfirmDialog, ErrorState, Panel, SkeletonLines, showToast } from '../../../ui';
import { DryRun } from './DryRun';
import { Proposals } from './Proposals';
import { RefundFiguresTable } from './RefundFiguresTable';
import css from './Refunds.module.css';
import { RuleFields } from './RuleFields';
import { draftOf, freshDraft, moved, type RuleDraft, rulesOf } from './rule-draft';

/** Who is refunded the moment a dispute is opened: the rules, what a change would do, who approves it, how it goes. */
export function RefundRulesPanel() {
  const { payload: view, error } = useSharedState('refundRules');
  if (error && !view) return <ErrorState error={error} />;
  if (!view) return <SkeletonLines count={8} />;
  return (
    <div className={css.screen}>
      <Editor key={view.version} view={view} />
      <div className={css.side}>
        <Proposals view={view} />
        <RefundFiguresTable view={view} />
      </div>
    </div>
  );
}

function Editor({ view }: { readonly view: RefundRulesView }) {
  const t = useText('settings');
  const [drafts, setDrafts] = useDraft<readonly RuleDraft[]>(`refunds ${view.version}`, () =>
    view.rules.map(draftOf),
  );
  const [isAsking, setAsking] = useDraft('refunds.proposing', false);
  const [tried, setTried] = useDraft<string | null>('refunds.tried', null);
  const rules = rulesOf(drafts);
  const isSame = rules !== null && JSON.stringify(rules) === JSON.stringify(view.rules);
  const isTried = rules !== null && tried === JSON.stringify(rules);
  const unreachable = rules === null ? [] : unreachableRules(rules);
  const change = (index: number, draft: RuleDraft) =>
    setDrafts((all) => all.map((known, i) => (i === index ? draft : known)));
  return (
    <Panel
      topics={['refundRules']}
      title={t('refunds.title')}
      note={view.version === 0 ? t('refunds.noVersion') : t('refunds.version', { n: String(view.version) })}
    >
      <p className={css.note}>{t('refunds.note')}</p>
      <ol className={css.rules}>
        {drafts.map((draft, index) => (
          <RuleFields
            key={draft.id}
            draft={draft}
            place={index + 1}
            isFirst={index === 0}
            isLast={index === drafts.length - 1}
            isUnreachable={unreachable.includes(draft.id)}
            onChange={(next) => change(index, next)}
            onMove={(by) => setDrafts((all) => moved(all, index, by))}
            onRemove={() => setDrafts((all) => all.filter((_, i) => i !== index))}
          />
        ))}
      </ol>
      <div className={css.buttons}>
        <Button
          onPress={() =>
            setDrafts((all) => [...all, freshDraft(all, (n) => t('refunds.rule.fresh', { n: String(n) }))])
          }
          data-testid="refund-add"
        >
          {t('refunds.rule.add')}
        </Button>
        <Button isDisabled={isSame} onPress={() => setDrafts(view.rules.map(draftOf))}>
          {t('refunds.reset')}
        </Button>
        <ActButton
          act="approval.propose"
          variant="primary"
          isDisabled={rules === null || isSame || !isTried}
          onPress={() => setAsking(true)}
          data-testid="refund-propose"
        >
          {t('refunds.propose')}
        </ActButton>
        {rules !== null && !isSame && !isTried ? (
          <span className={css.quiet}>{t('refunds.untried')}</span>
        ) : null}
      </div>
      <DryRun rules={rules} onTried={(list) => setTried(JSON.stringify(list))} />
      {isAsking ? (
        <ProposeDialog rules={rules ?? []} basedOn={view.version} onClose={() => setAsking(false)} />
      ) : null}
    </Panel>
  );
}

interface ProposeDialogProps {
  readonly rules: RefundRules;
  readonly basedOn: number;
  readonly onClose: () => void;
}

function ProposeDialog({ rules, basedOn, onClose }: ProposeDialogProps) {
  const t = useText('settings');
  const words = useText('approvals');
  const propose = usePropose('refund_rules');
  const common = useText('common');
  return (
    <ConfirmDialog
      title={t('refunds.propose')}
      isOpen
      onClose={onClose}
      confirmLabel={t(propose.second.signature ? 'refunds.submitSigned' : 'refunds.submit')}
      reasonLabel={t('refunds.proposeReason')}
      draft="refunds"
      onConfirm={async (reason) => {
        const answer = await propose.submit(() =>
          proposeContent({ kind: 'refund_rules', rules: [...rules], basedOn }, reason),
        );
        if (!answer.ok) return common(`error.${answer.error.code}`);
        showToast({ tone: 'ok', text: words(answer.value === 'approved' ? 'signed' : 'waits') });
        return null;
      }}
    >
      <SignNow propose={propose} />
    </ConfirmDialog>
  );
}
