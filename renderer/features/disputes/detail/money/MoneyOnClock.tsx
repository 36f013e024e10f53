import type { ReactNode } from 'react';
import type { DisputeView } from '../../../../../shared/disputes';
import type { DisputeMoneyView } from '../../../../../shared/protocol';
import type { RecoveryRow } from '../../../../../shared/recoveries';
import { useFormats, useText } from '../../../../app/i18n';
import { openScreen } from '../../../../app/routes';
import { useTopic } from '../../../../engine';
import { BareButton, ErrorLine, StatusDot, type Tone } from '../../../../ui';
import css from './MoneyOnClock.module.css';

const RESERVE_TONE: Readonly<Record<DisputeMoneyView['reserve'], Tone>> = {
  none: 'plain',
  reserved: 'ok',
  unfunded: 'breach',
  review: 'risk',
  held: 'risk',
};
const RECOVERY_TONE: Readonly<Record<RecoveryRow['state'], Tone>> = {
  open: 'watch',
  at_fault: 'risk',
  not_at_fault: 'plain',
  appealed: 'watch',
  recovered: 'ok',
  written_off: 'plain',
};

/** What leaves which fund at zero, whose promise pays, and what is to come back. */
export function MoneyOnClock({ dispute }: { readonly dispute: DisputeView }) {
  const { payload, error } = useTopic('disputeMoney', { id: dispute.id });
  const money = payload?.id === dispute.id ? payload : null;
  if (money === null) return <ErrorLine error={error} />;
  return (
    <dl className={css.lines} data-testid="money-on-clock">
      {dispute.settledAt === null ? <AtZero dispute={dispute} reserve={money.reserve} /> : null}
      {money.payouts
        .filter(({ kind }) => kind !== 'advance')
        .map((payout) => (
          <OtherPayout key={payout.kind} payout={payout} />
        ))}
      <Refund refund={money.refund} />
      <Guaranteed guarantee={money.guarantee} />
      {money.recovery === null ? null : <Recovery recovery={money.recovery} />}
    </dl>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function AtZero({ dispute, reserve }: { dispute: DisputeView; reserve: DisputeMoneyView['reserve'] }) {
  const t = useText('disputes');
  const formats = useFormats();
  return (
    <Line name={t('clockMoney.atZero')}>
      <b data-figure="at-stake">{formats.money(dispute.atStakeFen)}</b>
      <StatusDot tone={RESERVE_TONE[reserve]}>{t(`clockMoney.reserve.${reserve}`)}</StatusDot>
    </Line>
  );
}

function OtherPayout({ payout }: { readonly payout: DisputeMoneyView['payouts'][number] }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const tone: Tone = payout.state === 'posted' ? 'ok' : payout.state === 'rejected' ? 'risk' : 'watch';
  return (
    <Line name={t(`clockMoney.kind.${payout.kind}`)}>
      <span>{formats.money(payout.amountFen)}</span>
      <StatusDot tone={tone}>{domain(`payout.${payout.state}`)}</StatusDot>
      <span className={css.quiet}>{domain(`fund.${payout.fund}`)}</span>
    </Line>
  );
}

function Refund({ refund }: { readonly refund: DisputeMoneyView['refund'] }) {
  const t = useText('disputes');
  if (refund === null) return null;
  return (
    <Line name={t('clockMoney.refund')}>
      <StatusDot tone={refund.isEntitled ? 'ok' : 'plain'}>
        {refund.isEntitled ? t('clockMoney.entitled') : t(`clockMoney.why.${refund.why ?? 'no_rule'}`)}
      </StatusDot>
      <span className={css.quiet}>
        {t('clockMoney.rule', { version: String(refund.version), rule: refund.ruleName ?? '' })}
      </span>
    </Line>
  );
}

function Guaranteed({ guarantee }: { readonly guarantee: DisputeMoneyView['guarantee'] }) {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  if (guarantee === null) return null;
  return (
    <Line name={t('clockMoney.guarantee')}>
      <span>{t(`clockMoney.promise.${guarantee.id}`)}</span>
      <b>{formats.money(guarantee.amountFen)}</b>
      <span className={css.quiet}>{t('money.by', { payer: domain(`payer.${guarantee.payer}`) })}</span>
    </Line>
  );
}

function Recovery({ recovery }: { readonly recovery: RecoveryRow }) {
  const t = useText('disputes');
  const formats = useFormats();
  return (
    <Line name={t('clockMoney.recovery')}>
      <StatusDot tone={RECOVERY_TONE[recovery.state]}>{t(`clockMoney.state.${recovery.state}`)}</StatusDot>
      <span>
        {t('clockMoney.recovered', {
          back: formats.money(recovery.recoveredFen),
          of: formats.money(recovery.amountFen),
        })}
      </span>
      <span className={css.quiet}>
        {recovery.grounds.map((g) => t(`clockMoney.ground.${g}`)).join(' · ')}
      </span>
      <BareButton
        className={css.link ?? ''}
        onPress={() => openScreen('funds', { section: 'recoveries' })}
        data-testid="open-recoveries"
      >
        {t('clockMoney.openRecoveries')}
      </BareButton>
    </Line>
  );
}
