import { useFormats, useText } from '../../../app/i18n';
import { useDraft, useShared } from '../../../engine';
import { Select, SkeletonLines } from '../../../ui';
import css from '../Reports.module.css';
import { ShiftForm } from './ShiftForm';

/** A shift's hand-over report: the figures come by themselves, people write the rest and both sign. */
export function ShiftPanel() {
  const t = useText('reports');
  const formats = useFormats();
  const shifts = useShared('reporting', (view) => view.shifts);
  const [from, setFrom] = useDraft<number | null>('shift', null);
  // Whoever writes at the change of shifts stays with the shift they began with: its text isn't taken from under them.
  const newest = shifts?.[0]?.from;
  if (from === null && newest !== undefined) setFrom(newest);
  const shift = shifts?.find((s) => s.from === from) ?? shifts?.[0];
  if (!shifts || !shift) {
    return (
      <div className={css.body}>
        <SkeletonLines count={8} />
      </div>
    );
  }
  return (
    <div className={css.body}>
      <div className={css.fields}>
        <Select
          className={css.shiftChoice}
          label={t('shift.which')}
          value={`${shift.from}`}
          onChange={(value) => setFrom(Number(value))}
          options={shifts.map((s, i) => ({
            value: `${s.from}`,
            label: `${formats.day(s.from)} ${formats.clockShort(s.from)}–${formats.clockShort(s.to)}${i === 0 ? ` · ${t('shift.current')}` : ''}`,
          }))}
        />
      </div>
      <ShiftForm key={`${shift.from}/${shift.draft?.id ?? ''}`} shift={shift} />
    </div>
  );
}
