import type { FailedCondition } from '../../../../shared/policies';
import { useText } from '../../../app/i18n';

/** Words why a policy didn't match. */
export function useReasonWords(): (failed: FailedCondition) => string {
  const t = useText('settings');
  const domain = useText('domain');
  const wordOf = (condition: FailedCondition['condition'], value: FailedCondition['actual']): string => {
    if (value === null) return t('tester.missing');
    if (typeof value === 'boolean') return t(value ? 'policyEdit.yes' : 'policyEdit.no');
    if (condition === 'tier') return `T${value}`;
    if (condition === 'channel') return domain(`channel.${value as 'inquiry'}`);
    if (condition === 'cause') return domain(`cause.${value as 'other'}`);
    return `${value}`;
  };
  return ({ condition, wanted, actual }) =>
    t('tester.reason', {
      condition: t(`tester.condition.${condition}`),
      wanted: wanted.map((value) => wordOf(condition, value)).join(' / '),
      actual: wordOf(condition, actual),
    });
}
