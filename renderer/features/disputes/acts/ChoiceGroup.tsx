import { BareLabel, BareRadio, BareRadioGroup, cx } from '../../../ui';
import css from './acts.module.css';

interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
}

export interface ChoiceGroupProps<V extends string> {
  readonly label: string;
  readonly choices: readonly Choice<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly autoFocus?: boolean;
}

/** One of a few, all in sight; arrow keys choose. */
export function ChoiceGroup<V extends string>(props: ChoiceGroupProps<V>) {
  const { label, choices, value, onChange, autoFocus = false } = props;
  return (
    <BareRadioGroup value={value} onChange={(next) => onChange(next as V)} className={css.choices ?? ''}>
      <BareLabel className={css.label ?? ''}>{label}</BareLabel>
      <div className={css.choiceRow}>
        {choices.map((choice) => (
          <BareRadio
            key={choice.value}
            value={choice.value}
            autoFocus={autoFocus && choice.value === value}
            className={({ isSelected }) => cx(css.choice, isSelected && css.chosen)}
          >
            {choice.label}
          </BareRadio>
        ))}
      </div>
    </BareRadioGroup>
  );
}
