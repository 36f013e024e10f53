import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import css from './Button.module.css';
import { cx } from './cx';

/** `primary`: the one thing to do here. `accent`: goes somewhere. `danger`: takes away or pays. `quiet`: tools in a corner. */
type ButtonVariant = 'plain' | 'primary' | 'accent' | 'danger' | 'quiet';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: ButtonVariant;
  readonly size?: 'normal' | 'small';
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Button({ variant = 'plain', size = 'normal', className, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={cx(css.button, css[variant], size === 'small' && css.small, className)}
    />
  );
}
