import type { PolicySet } from '../../../../shared/policies';
import { useRuleName, useText } from '../../../app/i18n';
import css from './Policies.module.css';
import { diffSets } from './policy-diff';

const FIELDS = [
  'name',
  'when',
  'calendarId',
  'targets',
  'pause',
  'zone',
  'week',
  'holidays',
  'extraDays',
] as const;

/** Between the names of a new order. */
const JOIN = ' → ';

/** What differs between two versions, in words. */
export function DifferenceList({ before, after }: { readonly before: PolicySet; readonly after: PolicySet }) {
  const t = useText('settings');
  const ruleName = useRuleName();
  const differences = diffSets(before, after);
  if (differences.length === 0) return <p className={css.quiet}>{t('history.same')}</p>;
  const fieldOf = (field: string): string => {
    const known = FIELDS.find((f) => f === field);
    return known ? t(`history.field.${known}`) : field;
  };
  return (
    <ul className={css.findings}>
      {differences.map(({ kind, of, name, fields }) => (
        <li key={`${kind}-${of}-${name}`}>
          {t(`history.${kind}`, {
            of: t(`history.${of}`),
            name: name.split(JOIN).map(ruleName).join(JOIN),
            fields: fields.map(fieldOf).join(', '),
          })}
        </li>
      ))}
    </ul>
  );
}
