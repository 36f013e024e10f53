import type { ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ButtonProps } from './Button';
import css from './Button.module.css';
import { cx } from './cx';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** Said by screen readers and shown as the tooltip. */
  readonly label: string;
  readonly icon: ReactElement;
}

export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size = 'normal',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(css.button, css.icon, css[variant], size === 'small' && css.small, className)}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
