import type { DisputeClockView, FailedCondition } from '../../../../../shared/policies';
import { useRuleName, useText } from '../../../../app/i18n';
import css from './HandlingClock.module.css';

/** Which rule matched, and why those above it did not. */
export function WhyThisPolicy({ clock }: { readonly clock: DisputeClockView }) {
  const t = useText('disputes');
  const ruleName = useRuleName();
  const reasonOf = useReasonWords();
  const { handling, passedOver } = clock;
  if (handling.policyName === null) return null;
  return (
    <details className={css.block} data-testid="why-policy">
      <summary>
        {t('clockWhy.matched', { name: ruleName(handling.policyName), version: handling.version })}
      </summary>
      {passedOver.length === 0 ? (
        <p className={css.quiet}>{t('clockWhy.first')}</p>
      ) : (
        <ul className={css.why}>
          {passedOver.map(({ policyId, policyName, failed }) => (
            <li key={policyId}>
              {t('clockWhy.passed', { name: ruleName(policyName), reasons: failed.map(reasonOf).join('; ') })}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function useReasonWords(): (failed: FailedCondition) => string {
  const t = useText('disputes');
  const domain = useText('domain');
  const wordOf = (condition: FailedCondition['condition'], value: FailedCondition['actual']): string => {
    if (value === null) return t('clockWhy.missing');
    if (typeof value === 'boolean') return t(value ? 'clockWhy.yes' : 'clockWhy.no');
    if (condition === 'tier') return t('clockWhy.tier', { tier: value });
    if (condition === 'channel') return domain(`channel.${value as 'inquiry'}`);
    if (condition === 'cause') return domain(`cause.${value as 'other'}`);
    return `${value}`;
  };
  return ({ condition, wanted, actual }) =>
    t('clockWhy.reason', {
      condition: t(`clockWhy.condition.${condition}`),
      wanted: wanted.map((value) => wordOf(condition, value)).join(' / '),
      actual: wordOf(condition, actual),
    });
}
