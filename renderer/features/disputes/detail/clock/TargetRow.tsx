import type { TargetValues } from '../../../../../shared/policies';
import { useFormats, useText } from '../../../../app/i18n';
import { StatusDot, type Tone } from '../../../../ui';
import css from './HandlingClock.module.css';

const TONES: Readonly<Record<TargetValues['state'], Tone>> = {
  running: 'plain',
  late: 'breach',
  met: 'ok',
  missed: 'breach',
};

/** One target: how much of its time is used, when it falls due, and when it did at first. */
export function TargetRow({ target }: { readonly target: TargetValues }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { name, state, elapsedMs, targetMs, originalDueAt, dueAt, stoppedAt } = target;
  const percent = targetMs === 0 ? 100 : Math.min(100, Math.round((elapsedMs / targetMs) * 100));
  return (
    <li className={css.target} data-testid={`target-${name}`} data-state={state}>
      <span className={css.targetName}>{t(`clockHandling.target.${name}`)}</span>
      <StatusDot tone={TONES[state]}>{t(`clockHandling.state.${state}`)}</StatusDot>
      <span className={css.figure}>
        {t('clockHandling.of', { elapsed: formats.duration(elapsedMs), target: formats.duration(targetMs) })}
      </span>
      <span className={css.bar} data-state={state} aria-hidden>
        <i style={{ width: `${percent}%` }} />
      </span>
      <span className={css.due}>
        <span>
          {stoppedAt === null
            ? dueWords(target)
            : t('clockHandling.doneAt', { at: formats.dayClock(stoppedAt) })}
        </span>
        {stoppedAt !== null && dueAt !== null ? (
          <span className={css.quiet}>{t('clockHandling.due', { due: formats.dayClock(dueAt) })}</span>
        ) : null}
        {originalDueAt !== null && originalDueAt !== dueAt ? (
          <span className={css.quiet}>
            {t('clockHandling.wasDue', { due: formats.dayClock(originalDueAt) })}
          </span>
        ) : null}
      </span>
    </li>
  );

  function dueWords({ isSliding }: TargetValues): string {
    if (dueAt === null) return t('clockHandling.never');
    const due = formats.dayClock(dueAt);
    return isSliding ? t('clockHandling.slides', { due }) : t('clockHandling.due', { due });
  }
}
