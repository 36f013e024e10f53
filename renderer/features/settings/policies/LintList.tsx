import type { LintFinding, PolicySet } from '../../../../shared/policies';
import { useRuleName, useText } from '../../../app/i18n';
import { StatusDot } from '../../../ui';
import css from './Policies.module.css';

export interface LintListProps {
  readonly findings: readonly LintFinding[];
  readonly set: PolicySet;
  /** Beside what it is about: its name needn't be said, and nothing is said of nothing. */
  readonly isInPlace?: boolean;
}

/** What the check found, where, and what to do about it. */
export function LintList({ findings, set, isInPlace = false }: LintListProps) {
  const t = useText('settings');
  const ruleName = useRuleName();
  if (findings.length === 0) {
    return isInPlace ? null : (
      <div className={css.block}>
        <StatusDot tone="ok">{t('lint.clean')}</StatusDot>
      </div>
    );
  }
  const errors = findings.filter((f) => f.severity === 'error').length;
  return (
    <div className={css.block} data-testid="lint">
      {isInPlace ? null : (
        <p className={css.quiet}>
          {[
            errors > 0 ? t('lint.errors', { n: errors }) : null,
            findings.length > errors ? t('lint.warnings', { n: findings.length - errors }) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <ul className={css.findings}>
        {findings.map((finding) => (
          <li
            key={`${finding.code}-${finding.at}-${finding.index}-${finding.part ?? ''}`}
            data-code={finding.code}
          >
            <StatusDot tone={finding.severity === 'error' ? 'breach' : 'watch'}>
              <span className={css.wrap}>
                {isInPlace ? '' : `${placeOf(finding)}: `}
                {t(`lint.code.${finding.code}`, { by: namesOf(finding.by), part: finding.part ?? '' })}
              </span>
            </StatusDot>
          </li>
        ))}
      </ul>
    </div>
  );

  function placeOf({ at, index }: LintFinding): string {
    if (at === 'policy')
      return t('lint.inPolicy', { name: ruleName(set.policies[index]?.name ?? `${index + 1}`) });
    if (at === 'calendar')
      return t('lint.inCalendar', { name: ruleName(set.calendars[index]?.name ?? `${index + 1}`) });
    return t('lint.inSet');
  }

  function namesOf(ids: readonly string[]): string {
    return ids.map((id) => ruleName(set.policies.find((p) => p.id === id)?.name ?? id)).join(', ');
  }
}
