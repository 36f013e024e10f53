import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { KeyHint } from './KeyHint';
import css from './Menu.module.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly icon?: ReactElement;
  /** In tinykeys' notation, e.g. `$mod+k`. */
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

/** A button and the menu that it opens. `children` is the button. */
export function Menu({
  label,
  actions,
  children,
}: {
  readonly label: string;
  readonly actions: readonly MenuAction[];
  readonly children: ReactElement;
}) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={css.popover ?? ''} offset={4}>
        <AriaMenu
          className={css.menu ?? ''}
          aria-label={label}
          onAction={(key) => actions.find((a) => a.id === key)?.run()}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              isDisabled={action.isDisabled ?? false}
              className={css.item ?? ''}
            >
              {action.icon}
              <span className={css.text}>
                <span>{action.label}</span>
                {action.detail ? <span className={css.detail}>{action.detail}</span> : null}
              </span>
              {action.shortcut ? (
                <span className={css.keys}>
                  <KeyHint shortcut={action.shortcut} />
                </span>
              ) : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
