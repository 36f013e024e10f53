import type { FundsView } from '../../../../shared/funds';
import { useFormats, useText } from '../../../app/i18n';
import { cx, SkeletonLines, StatusDot } from '../../../ui';
import { useAccountName } from '../use-account-name';
import css from './BalancesView.module.css';

export interface BalancesViewProps {
  /** undefined while nothing has come yet. */
  readonly funds: Pick<FundsView, 'balances' | 'sumFen' | 'expectedSumFen' | 'faultyAccounts'> | undefined;
  /** The account whose entries the ledger shows. */
  readonly account: string | null;
  readonly onAccount: (account: string) => void;
}

/** Every account of the ledger, and the proof that no money came from nowhere or went there. Source: FEATURES.md FU1. */
export function BalancesView({ funds, account, onAccount }: BalancesViewProps) {
  const t = useText('funds');
  const formats = useFormats();
  const nameOf = useAccountName();
  if (!funds) return <SkeletonLines count={8} />;
  const { balances, sumFen, expectedSumFen, faultyAccounts } = funds;
  const isConstant = sumFen === expectedSumFen && faultyAccounts.length === 0;
  return (
    <div className={css.frame}>
      <div
        className={cx(css.check, !isConstant && css.broken)}
        role={isConstant ? 'status' : 'alert'}
        aria-live={isConstant ? 'off' : 'assertive'}
        data-testid="sum-check"
        data-constant={isConstant}
      >
        <dl>
          <dt>{t('check.sum')}</dt>
          <dd data-figure="sum">{formats.money(sumFen)}</dd>
          <dt>{t('check.expected')}</dt>
          <dd data-figure="expected">{formats.money(expectedSumFen)}</dd>
          {faultyAccounts.length === 0 ? null : (
            <>
              <dt>{t('check.faulty')}</dt>
              <dd data-figure="faulty">{faultyAccounts.map(nameOf).join(' · ')}</dd>
            </>
          )}
          {sumFen === expectedSumFen ? null : (
            <>
              <dt>{t('check.difference')}</dt>
              <dd data-figure="difference">{formats.money(sumFen - expectedSumFen)}</dd>
            </>
          )}
        </dl>
        <StatusDot tone={isConstant ? 'ok' : 'breach'}>
          {t(isConstant ? 'check.constant' : 'check.broken')}
        </StatusDot>
      </div>
      <ul className={css.list}>
        {balances.map(({ account: id, balanceFen }) => (
          <li key={id}>
            <button
              type="button"
              className={cx(css.row, id === account && css.on)}
              aria-pressed={id === account}
              onClick={() => onAccount(id)}
            >
              <span>{nameOf(id)}</span>
              <span className={cx(css.money, balanceFen === 0 && css.zero)}>{formats.money(balanceFen)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
