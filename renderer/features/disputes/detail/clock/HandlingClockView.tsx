import { Pause, Play, Square } from 'lucide-react';
import type { DisputeClockView } from '../../../../../shared/policies';
import { useFormats, useText } from '../../../../app/i18n';
import { StatusDot } from '../../../../ui';
import css from './HandlingClock.module.css';
import { PauseList } from './PauseList';
import { SlaTimeline } from './SlaTimeline';
import { TargetRow } from './TargetRow';
import { WhyThisPolicy } from './WhyThisPolicy';

/** The clock that counts working time and may pause: its targets, what pauses it, by which rule, and how it came to that. */
export function HandlingClockView({ clock }: { readonly clock: DisputeClockView }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { handling, pauses, promise } = clock;
  const lateInPause = handling.isPaused && handling.targets.some(({ state }) => state === 'late');
  return (
    <section className={css.clock} aria-label={t('clockHandling.title')} data-testid="handling-clock">
      <header className={css.head}>
        <span className={css.quiet}>{t('clockHandling.title')}</span>
        <RunState clock={clock} />
      </header>
      {handling.policyId === null ? (
        <p className={css.quiet}>{t('clockHandling.none')}</p>
      ) : (
        <>
          <p className={css.line}>
            <b>{t('clockHandling.elapsed', { elapsed: formats.duration(handling.elapsedMs) })}</b>
            {handling.creditedMs > 0 ? (
              <span>{t('clockHandling.credited', { credited: formats.duration(handling.creditedMs) })}</span>
            ) : null}
          </p>
          <ul className={css.targets}>
            {handling.targets.map((target) => (
              <TargetRow key={target.name} target={target} />
            ))}
          </ul>
        </>
      )}
      {lateInPause ? (
        <StatusDot tone="breach">
          <span className={css.wrap}>{t('clockPause.lateAnyway')}</span>
        </StatusDot>
      ) : null}
      <PauseList pauses={pauses} />
      <WhyThisPolicy clock={clock} />
      <YearRule promise={promise} />
      <SlaTimeline entries={clock.timeline} />
    </section>
  );
}

function RunState({ clock: { handling } }: { readonly clock: DisputeClockView }) {
  const t = useText('disputes');
  const [Icon, key] =
    handling.settledAt !== null
      ? ([Square, 'stopped'] as const)
      : handling.isPaused
        ? ([Pause, 'paused'] as const)
        : ([Play, 'running'] as const);
  return (
    <span className={css.state} data-testid="handling-state" data-state={key}>
      <Icon size={12} aria-hidden />
      {t(`clockHandling.${key}`)}
    </span>
  );
}

function YearRule({ promise }: { readonly promise: DisputeClockView['promise'] }) {
  const t = useText('disputes');
  const formats = useFormats();
  // 24:00 of the last day is said by its last second: a date of the next year would read as one.
  const at = formats.instant(promise.yearEndAt - 1_000);
  return promise.isYearBroken ? (
    <StatusDot tone="breach">{t('clockYear.broken', { at })}</StatusDot>
  ) : (
    <p className={css.quiet} data-testid="year-rule">
      {t('clockYear.kept', { at })}
    </p>
  );
}
