import type { z } from 'zod';
import type { TimelineEntry } from '../../../../shared/disputes';
import { isConsoleSource } from '../../../../shared/kernel';
import { EVENT_CATALOGUE, isKnownType, type KnownType } from '../../../../shared/protocol';
import { recordedWords } from '../../../app/acts/act-words';
import type { Formats } from '../../../app/formats';
import { codeWords, type Translate } from '../../../app/i18n';

/** One line of what happened, in words. */
export interface TimelineWords {
  readonly text: string;
  /** Who did it; null when the event doesn't say. */
  readonly by: string | null;
  /** A reason, a note, the platform's words. */
  readonly detail: string | null;
  readonly isConsole: boolean;
}

export interface TimelineTongue {
  readonly t: Translate<'disputes'>;
  readonly domain: Translate<'domain'>;
  readonly acts: Translate<'acts'>;
  readonly common: Translate<'common'>;
  readonly formats: Formats;
  /** What a person is called on this screen. */
  readonly nameOf: (id: string) => string;
}

// The engine keeps of a payout what it needs, and that's neither its kind nor who asked for it.
const KEPT_SCHEMAS = {
  ...EVENT_CATALOGUE,
  'warroom.payout.requested.v1': EVENT_CATALOGUE['warroom.payout.requested.v1'].partial({
    kind: true,
    by: true,
  }),
  'warroom.payout.posted.v1': EVENT_CATALOGUE['warroom.payout.posted.v1'].partial({ kind: true }),
} as const;
type KeptData<T extends KnownType> = z.infer<(typeof KEPT_SCHEMAS)[T]>;

type Said = Pick<TimelineWords, 'text'> & Partial<Pick<TimelineWords, 'by' | 'detail'>>;
type Teller<T extends KnownType> = (data: KeptData<T>, tongue: TimelineTongue) => Said;

function settlement(key: 'resolved' | 'settlement_requested') {
  return (
    data: KeptData<'warroom.dispute.resolved.v1'> & { readonly note?: string | undefined },
    { t, domain, formats }: TimelineTongue,
  ): Said => {
    const outcome = domain(`outcome.${data.outcome}`);
    const text =
      data.paidFen === 0
        ? t(`timeline.${key}Unpaid`, { outcome })
        : t(`timeline.${key}`, {
            outcome,
            payer: domain(`payer.${data.payer}`),
            amount: formats.money(data.paidFen),
          });
    return { text, by: data.by, detail: data.note ?? null };
  };
}

function payoutValues(
  data: Pick<KeptData<'warroom.payout.posted.v1'>, 'kind' | 'amountFen' | 'fund'>,
  { domain, formats }: TimelineTongue,
) {
  return {
    kind: data.kind ? domain(`payoutKind.${data.kind}`) : domain('entryKind.payout'),
    amount: formats.money(data.amountFen),
    fund: domain(`fund.${data.fund}`),
  };
}

const TELLERS: { readonly [T in KnownType]?: Teller<T> } = {
  'warroom.dispute.opened.v1': (data, { t, domain, formats }) => ({
    text: t('timeline.opened'),
    detail: t('timeline.claim', {
      channel: domain(`channel.${data.channel}`),
      amount: formats.money(data.amountFen),
    }),
  }),
  'warroom.dispute.moved.v1': (data, { t, domain }) => ({
    text: t('timeline.moved', { stage: domain(`stage.${data.to}`) }),
    by: data.by,
    detail: data.reason ?? null,
  }),
  'warroom.dispute.assigned.v1': (data, { t, nameOf }) => ({
    text: data.to === null ? t('timeline.unassigned') : t('timeline.assigned', { to: nameOf(data.to) }),
    by: data.by,
    detail: data.reason ?? null,
  }),
  'warroom.dispute.settlement_requested.v1': settlement('settlement_requested'),
  'warroom.dispute.settlement_rejected.v1': (data, { t, acts }) => ({
    text: t('timeline.settlement_rejected'),
    detail: recordedWords(data.reason, acts),
  }),
  'warroom.dispute.resolved.v1': settlement('resolved'),
  'warroom.dispute.withdrawn.v1': (data, { t, acts }) => ({
    text: t('timeline.withdrawn'),
    detail: data.reason === undefined ? null : recordedWords(data.reason, acts),
  }),
  'warroom.dispute.reverted.v1': (data, { t }) => ({ text: t('timeline.reverted'), by: data.by }),
  'warroom.dispute.revert_requested.v1': (data, { t }) => ({
    text: t('timeline.revert_requested'),
    by: data.by,
  }),
  'warroom.dispute.revert_rejected.v1': (data, { t, acts }) => ({
    text: t('timeline.revert_rejected'),
    detail: recordedWords(data.reason, acts),
  }),
  'warroom.dispute.appealed.v1': (data, { t, domain }) => ({
    text: t('timeline.appealed', { party: domain(`party.${data.party}`) }),
    detail: data.reason ?? null,
  }),
  'warroom.dispute.paused.v1': (data, { t }) => ({
    text: t('timeline.paused'),
    by: data.by,
    detail: data.reason,
  }),
  'warroom.dispute.resumed.v1': (data, { t }) => ({ text: t('timeline.resumed'), by: data.by }),
  'warroom.dispute.snoozed.v1': (data, { t, formats }) => ({
    text: t('timeline.snoozed', { until: formats.dayClock(data.until) }),
    by: data.by,
    detail: data.reason ?? null,
  }),
  'warroom.dispute.woken.v1': (data, { t }) => ({ text: t('timeline.woken'), by: data.by }),
  'warroom.dispute.liability_assessed.v1': (data, { t, domain }) => ({
    text: t('timeline.liability', { party: domain(`party.${data.party}`) }),
    by: data.by,
    detail: data.reason ?? null,
  }),
  'warroom.dispute.evidence_added.v1': (data, { t, domain }) => ({
    text: t('timeline.evidence', {
      party: domain(`party.${data.party}`),
      kind: domain(`evidence.${data.kind}`),
      title: data.title,
    }),
    by: data.by,
  }),
  'warroom.payout.requested.v1': (data, tongue) => ({
    text: tongue.t('timeline.payout_requested', payoutValues(data, tongue)),
    by: data.by ?? null,
    detail: data.reason ?? null,
  }),
  'warroom.payout.posted.v1': (data, tongue) => ({
    text: tongue.t('timeline.payout_posted', payoutValues(data, tongue)),
  }),
  'warroom.payout.deferred.v1': (data, { t, domain, acts, formats }) => ({
    text: t('timeline.payout_deferred', {
      fund: domain(`fund.${data.fund}`),
      amount: formats.money(data.amountFen),
    }),
    detail: recordedWords(data.reason, acts),
  }),
  'warroom.payout.held.v1': (data, { t, formats }) => ({
    text: t(`timeline.payout_held.${data.reason}`, { amount: formats.money(data.amountFen) }),
  }),
  'warroom.payout.rejected.v1': (data, { t, acts }) => ({
    text: t('timeline.payout_rejected'),
    detail: recordedWords(data.reason, acts),
  }),
  'warroom.recovery.posted.v1': (data, { t, domain, formats }) => ({
    text: t('timeline.recovery', {
      amount: formats.money(data.amountFen),
      fund: domain(`fund.${data.fund}`),
    }),
  }),
  'warroom.recovery.opened.v1': (data, { t, formats }) => ({
    text: t('clockMoney.step.opened', { amount: formats.money(data.amountFen) }),
    detail: t(`clockMoney.ground.${data.ground}`),
  }),
  'warroom.recovery.assessed.v1': (data, { t }) => ({
    text: t('clockMoney.step.assessed', { finding: t(`clockMoney.state.${data.finding}`) }),
    by: data.by,
    detail: data.reason,
  }),
  'warroom.recovery.requested.v1': (data, { t, formats }) => ({
    text: t('clockMoney.step.requested', { amount: formats.money(data.amountFen) }),
    by: data.by,
  }),
  'warroom.recovery.rejected.v1': (data, { t, acts }) => ({
    text: t('clockMoney.step.rejected'),
    detail: recordedWords(data.reason, acts),
  }),
  'warroom.recovery.closed.v1': (data, { t }) => ({
    text: t('clockMoney.step.closed'),
    by: data.by,
    detail: data.reason,
  }),
  'warroom.command.refused.v1': (data, { t, common }) => ({
    text: t('timeline.refused', { code: data.code }),
    by: data.actor,
    detail: codeWords(data.code, common),
  }),
  'warroom.command.unknown.v1': (data, { t, acts, formats }) => ({
    text: t('timeline.unknown', { attempts: formats.count(data.attempts) }),
    detail: recordedWords(data.lastError, acts),
  }),
};

/** Words an event. One of a type or shape that isn't known here is told by its type: it happened, so it's shown. */
export function timelineWords(entry: TimelineEntry, tongue: TimelineTongue): TimelineWords {
  const isConsole = isConsoleSource(entry.source);
  const said = tell(entry, tongue) ?? { text: tongue.t('timeline.other', { type: entry.type }) };
  return { text: said.text, by: said.by ?? null, detail: said.detail ?? null, isConsole };
}

function tell({ type, data }: TimelineEntry, tongue: TimelineTongue): Said | null {
  if (!isKnownType(type)) return null;
  const teller = TELLERS[type] as Teller<KnownType> | undefined;
  const parsed = KEPT_SCHEMAS[type].safeParse(data);
  return teller && parsed.success ? teller(parsed.data as KeptData<KnownType>, tongue) : null;
}
