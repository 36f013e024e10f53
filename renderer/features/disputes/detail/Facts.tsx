import type { ReactNode } from 'react';
import type { DisputeView } from '../../../../shared/disputes';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { regionName } from '../../../app/regions';
import { StatusDot } from '../../../ui';
import { payoutTone } from '../payout-tone';
import css from './Detail.module.css';

interface Line {
  readonly name: string;
  readonly value: ReactNode;
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  return (
    <section className={css.section} aria-label={title}>
      <h3 className={css.heading}>{title}</h3>
      <dl className={css.facts}>
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What is claimed, what was paid by whom, and how it ended. */
export function MoneyFacts({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const common = useText('common');
  const domain = useText('domain');
  const formats = useFormats();
  const { payout, outcome, payer } = dispute;
  const lines: Line[] = [
    { name: t('money.claimed'), value: <b>{formats.money(dispute.amountFen)}</b> },
    {
      name: t('money.price'),
      value: dispute.priceFen === null ? common('state.notGiven') : formats.money(dispute.priceFen),
    },
    {
      name: t('money.advanced'),
      value: (
        <span className={css.inline}>
          {payout.state === 'none' ? null : <span>{formats.money(payout.amountFen)}</span>}
          <StatusDot tone={payoutTone(payout.state)}>{domain(`payout.${payout.state}`)}</StatusDot>
        </span>
      ),
    },
  ];
  if (outcome !== null) {
    lines.push({ name: t('money.outcome'), value: domain(`outcome.${outcome}`) });
    lines.push({
      name: t('money.settled'),
      value: (
        <span className={css.inline}>
          <span>{formats.money(dispute.paidFen)}</span>
          {payer !== null && dispute.paidFen > 0 ? (
            <span className={css.quiet}>{t('money.by', { payer: domain(`payer.${payer}`) })}</span>
          ) : null}
        </span>
      ),
    });
  }
  return <Lines title={t('money.title')} lines={lines} />;
}

/** What it is about. A fact the platform didn't give says so. */
export function Facts({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const common = useText('common');
  const domain = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const given = (value: ReactNode) => value ?? <span className={css.quiet}>{common('state.notGiven')}</span>;
  const instant = (at: number) => <span title={formats.instant(at)}>{formats.dayClock(at)}</span>;
  const named = (title: string | null, id: string | null) => {
    if (id === null) return given(null);
    return (
      <span className={css.inline}>
        {title === null ? null : <span>{title}</span>}
        <span className={css.mono}>{id}</span>
      </span>
    );
  };
  const lines: Line[] = [
    { name: t('facts.item'), value: named(dispute.itemTitle, dispute.itemId) },
    { name: t('facts.merchant'), value: named(dispute.merchantName, dispute.merchantId) },
    { name: t('facts.consumer'), value: named(null, dispute.consumerId) },
    { name: t('facts.order'), value: named(null, dispute.orderId) },
    {
      name: t('facts.channel'),
      value: [domain(`channel.${dispute.channel}`), dispute.crossBorder ? domain('crossBorder') : null]
        .filter(Boolean)
        .join(' · '),
    },
    {
      name: t('facts.region'),
      value: given(dispute.region === null ? null : regionName(dispute.region, language)),
    },
    { name: t('facts.category'), value: given(dispute.category) },
    {
      name: t('facts.purchasedAt'),
      value: given(dispute.purchasedAt === null ? null : instant(dispute.purchasedAt)),
    },
    { name: t('facts.openedAt'), value: instant(dispute.openedAt) },
  ];
  return <Lines title={t('facts.title')} lines={lines} />;
}
