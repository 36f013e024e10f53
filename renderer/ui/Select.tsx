import { ChevronDown } from 'lucide-react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { cx } from './cx';
import css from './Field.module.css';
import menuCss from './Select.module.css';

interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** A second, quieter line. */
  readonly detail?: string;
}

export interface SelectProps<V extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly SelectOption<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
}

export function Select<V extends string>(props: SelectProps<V>) {
  const {
    label,
    isLabelHidden = false,
    options,
    value,
    onChange,
    placeholder,
    isDisabled = false,
    className,
  } = props;
  return (
    <AriaSelect
      className={cx(css.field, className)}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(key as V);
      }}
      isDisabled={isDisabled}
      placeholder={placeholder ?? '…'}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={css.label ?? ''}>{label}</Label>}
      <Button className={css.select ?? ''}>
        <SelectValue className={css.value ?? ''}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className={cx(menuCss.popover, menuCss.matchTrigger)} offset={4}>
        <ListBox className={menuCss.menu ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className={menuCss.item ?? ''}
            >
              <span className={menuCss.text}>
                <span>{option.label}</span>
                {option.detail ? <span className={menuCss.detail}>{option.detail}</span> : null}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
