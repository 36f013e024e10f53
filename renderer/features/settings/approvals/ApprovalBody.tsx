import type { ApprovalView } from '../../../../shared/approvals';
import { LIMITS, type LimitName } from '../../../../shared/limits';
import type { ApprovalContentOf } from '../../../../shared/protocol';
import { subjectWords } from '../../../app/acts/act-words';
import { contentOf } from '../../../app/approvals';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { useSharedState } from '../../../engine';
import { Money, SkeletonLines } from '../../../ui';
import { DifferenceList } from '../policies/DifferenceList';
import { RuleDifferences } from '../refunds/RuleDifferences';

/** Exactly what is proposed, beside what is in force. */
export function ApprovalBody({ approval }: { readonly approval: ApprovalView }) {
  const t = useText('approvals');
  const content = contentOf(approval);
  switch (content?.kind) {
    case 'policy':
      return <PolicyBody content={content} />;
    case 'refund_rules':
      return <RulesBody content={content} />;
    case 'limit':
      return <LimitBody content={content} />;
    case 'bulk':
      return <BulkBody content={content} />;
    case 'shift_report':
      return <ShiftBody content={content} by={approval.by} />;
    case 'clock_leap':
      return <LeapBody content={content} />;
    case 'close_act':
      return <ActBody content={content} />;
    case undefined:
      return <p>{t('unknownKind')}</p>;
  }
}

function PolicyBody({ content }: { readonly content: ApprovalContentOf<'policy'> }) {
  const { payload } = useSharedState('policies');
  return payload ? (
    <DifferenceList before={payload.active.set} after={content.set} />
  ) : (
    <SkeletonLines count={2} />
  );
}

function RulesBody({ content }: { readonly content: ApprovalContentOf<'refund_rules'> }) {
  const { payload } = useSharedState('refundRules');
  return payload ? (
    <RuleDifferences before={payload.rules} after={content.rules} />
  ) : (
    <SkeletonLines count={2} />
  );
}

function LimitBody({ content: { name, value } }: { readonly content: ApprovalContentOf<'limit'> }) {
  const t = useText('approvals');
  const { payload } = useSharedState('limits');
  const figure = useLimitFigure();
  const before = payload?.limits.find((limit) => limit.name === name)?.value;
  return (
    <p>
      {t('limitChange', {
        name: t(`limit.${name}`),
        before: before === undefined ? '—' : figure(name, before),
        after: figure(name, value),
      })}
    </p>
  );
}

/** A limit's value with its unit. */
export function useLimitFigure(): (name: LimitName, value: number) => string {
  const formats = useFormats();
  return (name, value) => {
    switch (LIMITS[name].unit) {
      case 'fen':
        return formats.money(value);
      case 'count':
        return formats.count(value);
      case 'ms':
        return formats.duration(value);
    }
  };
}

function BulkBody({ content }: { readonly content: ApprovalContentOf<'bulk'> }) {
  const t = useText('approvals');
  const formats = useFormats();
  const { act, count, listed, payFen, deferredFen } = content;
  return (
    <>
      <p>
        {t('bulk', { act: t(`bulkAct.${act.kind}`), n: formats.count(count), amount: formats.money(payFen) })}
      </p>
      {deferredFen > 0 ? <p>{t('bulkDeferred', { amount: formats.money(deferredFen) })}</p> : null}
      <p>{t('bulkListed', { n: formats.count(listed) })}</p>
    </>
  );
}

function LeapBody({ content: { leapMs } }: { readonly content: ApprovalContentOf<'clock_leap'> }) {
  const t = useText('approvals');
  const formats = useFormats();
  return <p>{t(leapMs < 0 ? 'leap.behind' : 'leap.ahead', { by: formats.duration(Math.abs(leapMs)) })}</p>;
}

function ActBody({ content }: { readonly content: ApprovalContentOf<'close_act'> }) {
  const t = useText('approvals');
  const acts = useText('acts');
  const { act, amountFen, fate, evidence, key } = content;
  return (
    <>
      <p>
        {t('closeAct', {
          kind: acts(`kind.${act}`),
          subject: subjectWords(content, acts),
          fate: t(`fate.${fate}`),
        })}{' '}
        {amountFen === null ? null : <Money fen={amountFen} />} <code>{key}</code>
      </p>
      <p>{t('closeEvidence', { evidence })}</p>
    </>
  );
}

function ShiftBody({
  content: { from, role },
  by,
}: {
  readonly content: ApprovalContentOf<'shift_report'>;
  readonly by: string;
}) {
  const t = useText('approvals');
  const formats = useFormats();
  const nameOf = useNameOf();
  const other = role === 'outgoing' ? 'incoming' : 'outgoing';
  return (
    <p>
      {t('shift', {
        name: nameOf(by),
        role: t(`shiftRole.${role}`),
        other: t(`shiftRole.${other}`),
        from: formats.dayClock(from),
      })}
    </p>
  );
}
