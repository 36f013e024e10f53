import type { ReactElement, ReactNode, RefObject } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger, type Placement } from 'react-aria-components';
import css from './Popover.module.css';

export interface PopoverProps {
  /** Said by screen readers. */
  readonly label: string;
  /** A button; left out when `triggerRef`, `isOpen` and `onOpenChange` are given. */
  readonly trigger?: ReactElement;
  readonly triggerRef?: RefObject<Element | null>;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly placement?: Placement;
  readonly children: ReactNode;
}

/** A panel beside a button, closed by Esc or a click elsewhere. Not modal to the eye: what's behind stays visible. */
export function Popover({
  label,
  trigger,
  triggerRef,
  isOpen,
  onOpenChange,
  placement = 'bottom',
  children,
}: PopoverProps) {
  const controlled = {
    ...(isOpen === undefined ? {} : { isOpen }),
    ...(onOpenChange === undefined ? {} : { onOpenChange }),
  };
  const pane = (
    <AriaPopover
      className={css.popover ?? ''}
      placement={placement}
      offset={6}
      {...(triggerRef ? { triggerRef, ...controlled } : {})}
    >
      <Dialog aria-label={label} className={css.dialog ?? ''}>
        {children}
      </Dialog>
    </AriaPopover>
  );
  if (triggerRef) return pane;
  return (
    <DialogTrigger {...controlled}>
      {trigger}
      {pane}
    </DialogTrigger>
  );
}
