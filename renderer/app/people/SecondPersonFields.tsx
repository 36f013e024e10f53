import { type Ref, useState } from 'react';
import type { Operator, Role } from '../../../shared/people';
import type { Signature } from '../../../shared/protocol';
import { Select, TextField } from '../../ui';
import { useLanguage, useText } from '../i18n';
import { isWholePasscode, MAX_PASSCODE_LENGTH } from './PasscodeForm';
import css from './SecondPersonFields.module.css';
import { nameIn, usePeople } from './use-people';

/** What is filled in so far. */
interface SignatureDraft {
  readonly personId: string | null;
  readonly passcode: string;
}

export interface SecondPersonOptions {
  /** One of these makes a person fit to sign, e.g. `PERMISSIONS['policy.approve']`. */
  readonly roles: readonly Role[];
  /** Who else can't, beside whoever sits here: the one who proposed it. */
  readonly exclude?: readonly string[];
}

export interface SecondPerson {
  /** For `SecondPersonFields`. */
  readonly fields: Omit<SecondPersonFieldsProps, 'problem' | 'passcodeRef'>;
  /** What goes with the command as `as`; null while it isn't whole. */
  readonly signature: Signature | null;
  /** Empties the passcode, e.g. after it was refused. */
  readonly clearPasscode: () => void;
}

const NO_PEOPLE: readonly Operator[] = [];

/**
 * The second person's word in the same dialog: `const second = useSecondPerson({ roles })`, then
 * `<SecondPersonFields {...second.fields} problem={…} />`, and `second.signature` goes with the command.
 */
export function useSecondPerson({ roles, exclude = [] }: SecondPersonOptions): SecondPerson {
  const [draft, setDraft] = useState<SignatureDraft>({ personId: null, passcode: '' });
  const directory = usePeople((p) => p.directory) ?? NO_PEOPLE;
  const meId = usePeople((p) => p.me?.id) ?? null;
  const drillCodes = usePeople((p) => p.drillCodes) ?? null;
  const people = directory.filter(
    (person) =>
      person.isActive &&
      person.id !== meId &&
      !exclude.includes(person.id) &&
      person.roles.some((role) => roles.includes(role)),
  );
  // With one person to choose from there's nothing to choose.
  const [only] = people.length === 1 ? people : [];
  const personId = people.find((p) => p.id === draft.personId)?.id ?? only?.id ?? null;
  return {
    fields: {
      people,
      roles,
      drillCodes,
      value: { ...draft, personId },
      onChange: setDraft,
    },
    signature:
      personId !== null && isWholePasscode(draft.passcode) ? { personId, passcode: draft.passcode } : null,
    clearPasscode: () => setDraft({ personId, passcode: '' }),
  };
}

export interface SecondPersonFieldsProps {
  /** Who may sign this. */
  readonly people: readonly Operator[];
  /** What it takes, for the words where nobody may. */
  readonly roles: readonly Role[];
  /** Shown beside the passcode in a drill; null in a live session. */
  readonly drillCodes: Readonly<Record<string, string>> | null;
  readonly value: SignatureDraft;
  readonly onChange: (value: SignatureDraft) => void;
  /** Why the passcode was refused, in words. */
  readonly problem?: string | null;
  readonly passcodeRef?: Ref<HTMLInputElement>;
}

/** Who signs beside the one who sits here, and that person's own passcode. Part of a dialog's form: Enter sends it. */
export function SecondPersonFields(props: SecondPersonFieldsProps) {
  const { people, roles, drillCodes, value, onChange, problem = null, passcodeRef } = props;
  const t = useText('people');
  const language = useLanguage();
  const roleWords = (of: readonly Role[]) => of.map((role) => t(`role.${role}`));
  if (people.length === 0) {
    return (
      <p className={css.none} role="note" data-testid="second-none">
        {t('second.none', { roles: roleWords(roles).join(t('or')) })}
      </p>
    );
  }
  const signer = people.find((p) => p.id === value.personId) ?? null;
  const code = signer ? drillCodes?.[signer.id] : undefined;
  return (
    <div className={css.fields} data-testid="second-person">
      <Select
        label={t('second.person')}
        placeholder={t('second.choose')}
        value={value.personId}
        onChange={(personId) => onChange({ personId, passcode: '' })}
        options={people.map((person) => ({
          value: person.id,
          label: nameIn(person, language),
          detail: roleWords(person.roles).join(' · '),
        }))}
      />
      <TextField
        label={signer ? t('passcodeOf', { name: nameIn(signer, language) }) : t('passcode')}
        help={code === undefined ? undefined : t('drillCode', { code })}
        error={problem}
        type="password"
        autoComplete="off"
        maxLength={MAX_PASSCODE_LENGTH}
        isDisabled={signer === null}
        value={value.passcode}
        onChange={(passcode) => onChange({ ...value, passcode })}
        {...(passcodeRef ? { inputRef: passcodeRef } : {})}
        data-testid="second-passcode"
      />
    </div>
  );
}
