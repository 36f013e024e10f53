import { memo } from 'react';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats } from '../../../app/i18n';
import { BareToggle, cx, type Tone, ToneShape } from '../../../ui';
import css from './FilterBar.module.css';

export interface ChipProps {
  readonly label: string;
  /** How many rows it would leave; undefined until it's known. */
  readonly count: number | undefined;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly tone?: Tone;
  readonly testId?: string;
}

/** A condition to switch on or off, with what it would leave before it's pressed. */
export const Chip = memo(
  function Chip({ label, count, isOn, onToggle, tone, testId }: ChipProps) {
    const formats = useFormats();
    return (
      <BareToggle
        isSelected={isOn}
        onChange={onToggle}
        className={cx(css.chip, count === 0 && css.none)}
        data-testid={testId}
      >
        {tone ? <ToneShape tone={tone} /> : null}
        {label}
        <b>{count === undefined ? NO_FIGURE : formats.count(count)}</b>
      </BareToggle>
    );
  },
  // What it does is read when it's pressed; it's drawn anew for what it shows.
  (a, b) => a.label === b.label && a.count === b.count && a.isOn === b.isOn && a.tone === b.tone,
);
