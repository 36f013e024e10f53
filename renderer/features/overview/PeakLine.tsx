import type { PeakDayView } from '../../../shared/protocol';
import { useFormats, useText } from '../../app/i18n';
import { Select } from '../../ui';
import css from './TrafficView.module.css';

export interface PeakLineProps {
  /** Null while no day is known. */
  readonly day: PeakDayView | null;
  /** Beginnings of the days that can be chosen, oldest first; the last is today. */
  readonly days: readonly number[];
  /** Null for today, whichever that is. */
  readonly onDay: (from: number | null) => void;
}

/** The peaks of the chosen day, and the choice of it: what the rate's tile shows is of the same day. */
export function PeakLine({ day, days, onDay }: PeakLineProps) {
  const t = useText('overview');
  const formats = useFormats();
  if (day === null) return null;
  const peak = (which: 'orders' | 'payments', perSec: number, at: number | null) =>
    at === null ? null : (
      <span data-testid={`peak-${which}`}>
        {t(`traffic.peak.${which}`, { value: formats.count(perSec), at: formats.dayClock(at) })}
      </span>
    );
  return (
    <div className={css.peaks}>
      <span className={css.peakTexts}>
        {peak('orders', day.peakOrdersPerSec, day.peakOrdersAt)}
        {peak('payments', day.peakPaymentsPerSec, day.peakPaymentsAt)}
        {day.peakOrdersAt === null ? <span>{t('traffic.noPeak')}</span> : null}
      </span>
      {days.length > 1 ? (
        <Select
          label={t('traffic.day')}
          isLabelHidden
          options={[...days].reverse().map((from) => ({ value: String(from), label: formats.day(from) }))}
          value={String(day.from)}
          onChange={(value) => onDay(Number(value) === days.at(-1) ? null : Number(value))}
        />
      ) : (
        <span>{formats.day(day.from)}</span>
      )}
    </div>
  );
}
