import { useEffect } from 'react';
import { DAY_MS, HOUR_MS, MINUTE_MS, SHANGHAI_OFFSET_MS } from '../../../../shared/kernel';
import { useFormats, useText } from '../../../app/i18n';
import { useDraft } from '../../../engine';
import { TextField } from '../../../ui';
import css from './acts.module.css';
import { ChoiceGroup } from './ChoiceGroup';

const CHOICES = ['h1', 'h4', 'tonight', 'custom'] as const;
type Choice = (typeof CHOICES)[number];
/** Tonight is this hour of the clock in Shanghai, today or tomorrow. */
const TONIGHT_HOUR = 20;

export interface SnoozeChoiceProps {
  /** The session's clock; null while unknown. */
  readonly now: number | null;
  /** The latest end that's allowed; null where each dispute has its own. */
  readonly latest: number | null;
  /** Epoch ms. */
  readonly value: number | null;
  readonly onChange: (until: number | null) => void;
}

/** Until when: an hour, four, tonight, or so many minutes. What's beyond the latest end is said, and not taken. */
export function SnoozeChoice({ now, latest, value, onChange }: SnoozeChoiceProps) {
  const t = useText('disputes');
  const formats = useFormats();
  const [choice, setChoice] = useDraft<Choice | null>('choice', null);
  const [minutes, setMinutes] = useDraft('minutes', '30');
  // An hour unless told otherwise, from the first instant that the session's clock tells; it stands at 0 before.
  useEffect(() => {
    if (choice === null && value === null && now !== null && now > 0) onChange(now + HOUR_MS);
  }, [choice, value, now, onChange]);
  const pick = (next: Choice, typed = minutes) => {
    setChoice(next);
    if (now !== null) onChange(untilOf(next, now, typed));
  };
  const isTooLate = value !== null && latest !== null && value > latest;
  return (
    <>
      <ChoiceGroup
        label={t('snooze.until')}
        value={choice ?? 'h1'}
        onChange={(next) => pick(next)}
        autoFocus
        choices={CHOICES.map((each) => ({ value: each, label: t(`snooze.${each}`) }))}
      />
      {choice === 'custom' ? (
        <TextField
          label={t('snooze.minutes')}
          value={minutes}
          onChange={(typed) => {
            setMinutes(typed);
            pick('custom', typed);
          }}
          inputMode="numeric"
          error={value === null ? t('snooze.badMinutes') : null}
          data-testid="snooze-minutes"
        />
      ) : null}
      <p className={isTooLate ? css.warning : css.quiet} role="status">
        {value === null
          ? t('snooze.choose')
          : isTooLate
            ? t('snooze.tooLate', { latest: formats.dayClock(latest) })
            : t('snooze.back', { at: formats.dayClock(value) })}
      </p>
    </>
  );
}

/** The end of a snooze chosen at `now`; null for minutes that are none. */
export function untilOf(choice: Choice, now: number, minutes: string): number | null {
  switch (choice) {
    case 'h1':
      return now + HOUR_MS;
    case 'h4':
      return now + 4 * HOUR_MS;
    case 'tonight': {
      const day = Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS;
      const tonight = day + TONIGHT_HOUR * HOUR_MS;
      return tonight > now ? tonight : tonight + DAY_MS;
    }
    case 'custom': {
      const count = /^\d{1,5}$/.test(minutes.trim()) ? Number(minutes) : 0;
      return count > 0 ? now + count * MINUTE_MS : null;
    }
  }
}
