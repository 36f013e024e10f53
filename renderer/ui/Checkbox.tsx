import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import css from './Field.module.css';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  /** Left out where `aria-label` says it. */
  readonly children?: ReactNode;
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={css.checkbox ?? ''}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={css.box} aria-hidden>
            {isIndeterminate ? (
              <Minus size={11} strokeWidth={3.5} />
            ) : isSelected ? (
              <Check size={11} strokeWidth={3.5} />
            ) : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}
