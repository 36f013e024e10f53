import type { ApprovalView } from '../../../../shared/approvals';
import { LIMIT_NAMES } from '../../../../shared/limits';
import { ApprovalCard, digestOf, useKindWords } from '../../../app/approvals';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { useSharedState } from '../../../engine';
import { EmptyState, ErrorState, Panel, SkeletonLines, StatusDot } from '../../../ui';
import { ApprovalBody } from './ApprovalBody';
import css from './ApprovalsPanel.module.css';
import { LimitsPanel } from './LimitsPanel';
import { PolicyEffect } from './PolicyEffect';

/** Everything that waits for a second person, what became of the rest, and what one person may do alone. */
export function ApprovalsPanel() {
  const t = useText('approvals');
  const { payload, error } = useSharedState('approvals');
  if (!payload) return error ? <ErrorState error={error} /> : <SkeletonLines count={8} />;
  return (
    <div className={css.columns}>
      <Panel topics={['approvals']} title={t('list')}>
        <div className={css.list} data-testid="approvals">
          {payload.open.length === 0 ? (
            <EmptyState title={t('none')} detail={t('noneDetail')} />
          ) : (
            <OpenApprovals open={payload.open} />
          )}
        </div>
      </Panel>
      <div className={css.side}>
        <LimitsPanel />
        <Panel topics={['approvals']} title={t('ended')}>
          <Ended ended={payload.ended} />
        </Panel>
      </div>
    </div>
  );
}

/** Proposals as cards, each with its exact content. */
export function OpenApprovals({ open }: { readonly open: readonly ApprovalView[] }) {
  return open.map((approval) => (
    <ApprovalCard key={approval.id} approval={approval} effect={<PolicyEffect approval={approval} />}>
      <ApprovalBody approval={approval} />
    </ApprovalCard>
  ));
}

/** What became of proposals of one kind, or of all. */
function Ended({ ended }: { readonly ended: readonly ApprovalView[] }) {
  const t = useText('approvals');
  if (ended.length === 0) return <p className={css.none}>{t('endedNone')}</p>;
  return (
    <ul className={css.ended} data-testid="approvals-ended">
      {ended.map((approval) => (
        <EndedLine key={approval.id} approval={approval} />
      ))}
    </ul>
  );
}

const TONES = {
  approved: 'ok',
  refused: 'watch',
  withdrawn: 'plain',
  expired: 'watch',
  superseded: 'watch',
  open: 'watch',
} as const;

function EndedLine({ approval }: { readonly approval: ApprovalView }) {
  const t = useText('approvals');
  const formats = useFormats();
  const nameOf = useNameOf();
  const kindWords = useKindWords();
  const namedWords = useNamedWords();
  const { state, ended, content, by, at, reason, hash } = approval;
  if (ended === null) return null;
  const when = formats.dayClock(ended.at);
  const { cause } = ended;
  return (
    <li data-state={state}>
      <StatusDot tone={TONES[state]}>{t(`state.${state}`)}</StatusDot>
      <span>
        <b>{kindWords(content.kind)}</b> <code>{digestOf(hash)}</code>
        <br />
        {t('by', { name: nameOf(by), at: formats.dayClock(at), reason })}
        <br />
        {ended.by === null ? t('endedAt', { at: when }) : t('endedBy', { name: nameOf(ended.by), at: when })}
        {ended.reason === null ? '' : ` · ${ended.reason}`}
        {cause === null
          ? ''
          : ` · ${t('changed', { name: namedWords(cause.name), was: String(cause.was), is: cause.is === null ? t('gone') : String(cause.is) })}`}
      </span>
    </li>
  );
}

/** What a proposal names, in words. */
function useNamedWords(): (name: string) => string {
  const t = useText('approvals');
  return (name) => {
    const [what = '', which = ''] = name.split('/', 2);
    if (what === 'policies' || what === 'refund_rules' || what === 'shift' || what === 'doubt')
      return t(`named.${what}`);
    if (what !== 'limit') return name;
    const limit = LIMIT_NAMES.find((known) => known === which);
    return t('named.limit', { name: limit === undefined ? which : t(`limit.${limit}`) });
  };
}
