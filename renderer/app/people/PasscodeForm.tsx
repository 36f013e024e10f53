import { LockKeyhole } from 'lucide-react';
import { type FormEvent, type Ref, useState } from 'react';
import type { Operator } from '../../../shared/people';
import { zPasscode } from '../../../shared/protocol';
import { Button, KeyHint, TextField } from '../../ui';
import { useLanguage, useText } from '../i18n';
import css from './PasscodeForm.module.css';
import { type PasscodeFault, useFaultWords, useWaitWords } from './use-passcode';
import { nameIn } from './use-people';

export const MAX_PASSCODE_LENGTH = zPasscode.maxLength ?? Number.POSITIVE_INFINITY;

/** What the engine would take as a passcode at all, right or wrong. */
export function isWholePasscode(typed: string): boolean {
  return zPasscode.safeParse(typed).success;
}

export interface PasscodeFormProps {
  readonly person: Operator;
  readonly submitLabel: string;
  readonly fault: PasscodeFault | null;
  readonly waitMs: number;
  readonly isBusy: boolean;
  /** Resolves true where it was right; else the field is emptied for the next try. */
  readonly onSubmit: (passcode: string) => Promise<boolean>;
  /** The arrow keys in the field go to another person, so that the hand stays where it types. */
  readonly onStep?: (by: 1 | -1) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** One person's passcode: typed, sent by Enter, refused with the reason and the time to wait. */
export function PasscodeForm(props: PasscodeFormProps) {
  const { person, submitLabel, fault, waitMs, isBusy, onSubmit, onStep, inputRef } = props;
  const t = useText('people');
  const language = useLanguage();
  const words = useFaultWords();
  const waitWords = useWaitWords();
  const [passcode, setPasscode] = useState('');
  const isReady = isWholePasscode(passcode) && waitMs === 0 && !isBusy;
  const problem = words(fault, waitMs);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    if (!(await onSubmit(passcode))) setPasscode('');
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} data-testid="passcode-form">
      <div className={css.line}>
        <TextField
          label={t('passcodeOf', { name: nameIn(person, language) })}
          isLabelHidden
          placeholder={t('passcodeOf', { name: nameIn(person, language) })}
          icon={<LockKeyhole size={14} aria-hidden />}
          type="password"
          autoComplete="off"
          maxLength={MAX_PASSCODE_LENGTH}
          autoFocus
          value={passcode}
          onChange={setPasscode}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
            // Esc belongs to what the form stands in.
            if (by === null || !onStep) {
              event.continuePropagation();
              return;
            }
            event.preventDefault();
            onStep(by);
          }}
          className={css.field}
          {...(inputRef ? { inputRef } : {})}
          data-testid="passcode"
        />
        <Button type="submit" variant="primary" isDisabled={!isReady} data-testid="passcode-submit">
          {submitLabel}
          <KeyHint shortcut="Enter" isOnPrimary />
        </Button>
      </div>
      <p className={css.problem} data-testid="passcode-problem">
        <span role="alert">{problem}</span>
        {waitMs > 0 ? (
          <span role="timer" className={css.wait}>
            {t('fault.wait', { time: waitWords(waitMs) })}
          </span>
        ) : null}
      </p>
    </form>
  );
}
