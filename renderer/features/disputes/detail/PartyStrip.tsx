import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DisputeView } from '../../../../shared/disputes';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { cx, StatusDot } from '../../../ui';
import { payoutTone } from '../payout-tone';
import css from './Detail.module.css';
import { nextParty, PARTIES, type Party, PLATFORM_TASK, partyOfPayer } from './party';

/** Consumer, merchant, logistics, platform: who must act next, and who bears what. */
export function PartyStrip({ dispute }: { readonly dispute: DisputeView }) {
  const t = useText('disputes');
  const next = nextParty(dispute);
  return (
    <ul className={css.parties} aria-label={t('party.label')}>
      {PARTIES.map((party) => (
        <PartyCell key={party} party={party} isNext={party === next} dispute={dispute} />
      ))}
    </ul>
  );
}

interface PartyCellProps {
  readonly party: Party;
  readonly isNext: boolean;
  readonly dispute: DisputeView;
}

function PartyCell({ party, isNext, dispute }: PartyCellProps) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const { payer, paidFen } = dispute;
  const bears = payer !== null && paidFen > 0 && partyOfPayer(payer) === party;
  return (
    <li className={cx(css.party, isNext && css.next)} data-party={party} data-next={isNext || undefined}>
      <b>
        {domain(`party.${party}`)}
        {isNext ? <ArrowLeft size={12} aria-hidden /> : null}
      </b>
      {isNext ? <span className={css.nextWord}>{t('party.next')}</span> : null}
      <PartyFacts party={party} dispute={dispute} />
      {bears ? <span>{t('party.bears', { amount: formats.money(paidFen) })}</span> : null}
    </li>
  );
}

function PartyFacts({ party, dispute }: { readonly party: Party; readonly dispute: DisputeView }): ReactNode {
  const t = useText('disputes');
  const nameOf = useNameOf();
  const domain = useText('domain');
  switch (party) {
    case 'consumer':
      return (
        <>
          <span>
            {dispute.tier === null ? t('party.notNamed') : domain('tier', { tier: dispute.tier })}
            {dispute.vip ? ` · ${domain('vip')}` : ''}
          </span>
          {dispute.abuse ? (
            <StatusDot tone="risk">{domain('abuse')}</StatusDot>
          ) : (
            <span>{t('party.noAbuse')}</span>
          )}
        </>
      );
    case 'merchant': {
      const name = dispute.merchantName ?? dispute.merchantId ?? t('party.notNamed');
      return (
        <span className={css.clip} title={name}>
          {name}
        </span>
      );
    }
    case 'logistics':
      if (dispute.stage === 'with_logistics') return null;
      return <span>{t('party.noNeed')}</span>;
    case 'platform':
      return (
        <>
          {dispute.stage in PLATFORM_TASK ? (
            <span>{t(`party.${PLATFORM_TASK[dispute.stage as keyof typeof PLATFORM_TASK]}`)}</span>
          ) : null}
          <span className={css.clip}>
            {dispute.owner === null ? t('party.noOwner') : t('party.owner', { name: nameOf(dispute.owner) })}
          </span>
          {dispute.payout.state === 'none' ? null : (
            <StatusDot tone={payoutTone(dispute.payout.state)}>
              {domain(`payout.${dispute.payout.state}`)}
            </StatusDot>
          )}
        </>
      );
  }
}
