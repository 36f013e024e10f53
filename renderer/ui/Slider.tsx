import { Slider as AriaSlider, SliderThumb, SliderTrack } from 'react-aria-components';
import css from './Slider.module.css';

export interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** While it's dragged. */
  readonly onChange: (value: number) => void;
  /** Once it's let go, or after a key. */
  readonly onCommit: (value: number) => void;
}

export function Slider({ label, min, max, step, value, onChange, onCommit }: SliderProps) {
  return (
    <AriaSlider
      aria-label={label}
      minValue={min}
      maxValue={max}
      step={step}
      value={value}
      onChange={onChange}
      onChangeEnd={onCommit}
    >
      <SliderTrack className={css.track ?? ''}>
        <SliderThumb className={css.thumb ?? ''} />
      </SliderTrack>
    </AriaSlider>
  );
}
