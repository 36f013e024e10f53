import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, Focusable, type Placement, TooltipTrigger } from 'react-aria-components';
import css from './Tooltip.module.css';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly placement?: Placement;
  readonly children: ReactElement;
}

/** Puts a tooltip on something that can take focus by itself: a button, a link, a field. */
export function Tooltip({ text, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <AriaTooltip className={css.tooltip ?? ''} offset={6} placement={placement}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** Puts a tooltip on plain text or an icon, which becomes focusable so that the keyboard reaches it too. */
export function Hint({ text, children }: { readonly text: ReactNode; readonly children: ReactNode }) {
  return (
    <Tooltip text={text}>
      <Focusable>
        <span role="note" className={css.hint}>
          {children}
        </span>
      </Focusable>
    </Tooltip>
  );
}
