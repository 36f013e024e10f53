import type { ReactElement, Ref } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import { cx } from './cx';
import css from './Field.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  /** Always given; hidden from sight with `isLabelHidden`. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly help?: string | undefined;
  /**
   * Shown in place of the help; also marks the field invalid. It never keeps a form from being sent: what was refused once
   * is often right at the next try. A form that must not be sent says so by itself.
   */
  readonly error?: string | null | undefined;
  readonly placeholder?: string;
  readonly icon?: ReactElement;
  /** Several lines. */
  readonly isArea?: boolean;
  readonly className?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    isLabelHidden = false,
    help,
    error,
    placeholder,
    icon,
    isArea = false,
    className,
    inputRef,
    ...rest
  } = props;
  const hint = placeholder === undefined ? {} : { placeholder };
  const input = isArea ? (
    <TextArea className={cx(css.input, css.area)} {...hint} />
  ) : (
    <Input className={css.input ?? ''} {...hint} {...(inputRef ? { ref: inputRef } : {})} />
  );
  return (
    <AriaTextField
      {...rest}
      className={cx(css.field, className)}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={css.label ?? ''}>{label}</Label>}
      {icon ? (
        <span className={css.withIcon}>
          {icon}
          {input}
        </span>
      ) : (
        input
      )}
      {help && !error ? (
        <Text slot="description" className={css.help ?? ''}>
          {help}
        </Text>
      ) : null}
      {error ? <FieldError className={css.error ?? ''}>{error}</FieldError> : null}
    </AriaTextField>
  );
}
