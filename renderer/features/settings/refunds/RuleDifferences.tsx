import type { RefundRules } from '../../../../shared/refunds';
import { useText } from '../../../app/i18n';
import { ruleDifferences } from './rule-diff';

/** What differs between two lists of rules, in words. */
export function RuleDifferences({
  before,
  after,
}: {
  readonly before: RefundRules;
  readonly after: RefundRules;
}) {
  const t = useText('approvals');
  const differences = ruleDifferences(before, after);
  if (differences.length === 0) return <p>{t('noDifference')}</p>;
  return (
    <ul>
      {differences.map(({ kind, name }) => (
        <li key={`${kind}-${name}`}>{t(`rule.${kind}`, { name })}</li>
      ))}
    </ul>
  );
}
