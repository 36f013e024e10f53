import { ROLES, type Role } from '../../../shared/people';
import { Checkbox, TextField } from '../../ui';
import { useText } from '../i18n';
import { MAX_PASSCODE_LENGTH } from './PasscodeForm';
import css from './PersonFields.module.css';
import { idOf, type PersonDraft, type PersonFaults } from './person-draft';

const MAX_NAME_LENGTH = 200;

export interface PersonFieldsProps {
  readonly label: string;
  readonly draft: PersonDraft;
  readonly onChange: (draft: PersonDraft) => void;
  /** Empty until sending was tried: nobody is told of faults before they had their say. */
  readonly faults: PersonFaults;
  readonly autoFocus?: boolean;
}

/** All that is asked of a person who comes on the directory. */
export function PersonFields({ label, draft, onChange, faults, autoFocus = false }: PersonFieldsProps) {
  const t = useText('people');
  const change = (part: Partial<PersonDraft>) => onChange({ ...draft, ...part });
  const problem = (field: keyof PersonDraft) => {
    const fault = faults[field];
    return fault ? t(`person.fault.${fault}`) : null;
  };
  return (
    <fieldset className={css.person}>
      <legend>{label}</legend>
      <TextField
        label={t('person.zh')}
        value={draft.zh}
        onChange={(zh) => change({ zh })}
        error={problem('zh')}
        maxLength={MAX_NAME_LENGTH}
        autoFocus={autoFocus}
      />
      <TextField
        label={t('person.en')}
        value={draft.en}
        onChange={(en) => change({ en })}
        error={problem('en')}
        maxLength={MAX_NAME_LENGTH}
      />
      <TextField
        label={t('person.id')}
        help={t('person.idHelp')}
        value={draft.id ?? idOf(draft)}
        onChange={(id) => change({ id })}
        error={problem('id')}
        maxLength={MAX_NAME_LENGTH}
        className={css.whole}
      />
      <RoleChoice roles={draft.roles} onChange={(roles) => change({ roles })} problem={problem('roles')} />
      <NewPasscode
        passcode={draft.passcode}
        again={draft.again}
        onChange={change}
        problems={{ passcode: problem('passcode'), again: problem('again') }}
      />
    </fieldset>
  );
}

/** What a person may be; one may hold several. */
export function RoleChoice(props: {
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  readonly problem: string | null;
}) {
  const { roles, onChange, problem } = props;
  const t = useText('people');
  return (
    <fieldset className={css.roles}>
      <legend>{t('person.roles')}</legend>
      <div className={css.roleRow}>
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            isSelected={roles.includes(role)}
            onChange={(isOn) => onChange(isOn ? [...roles, role] : roles.filter((r) => r !== role))}
          >
            {t(`role.${role}`)}
          </Checkbox>
        ))}
      </div>
      {problem === null ? null : (
        <p role="alert" className={css.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}

/** A new passcode, typed twice. */
export function NewPasscode(props: {
  readonly passcode: string;
  readonly again: string;
  readonly onChange: (part: { readonly passcode: string } | { readonly again: string }) => void;
  readonly problems: { readonly passcode: string | null; readonly again: string | null };
}) {
  const { passcode, again, onChange, problems } = props;
  const t = useText('people');
  return (
    <>
      <TextField
        label={t('person.passcode')}
        type="password"
        autoComplete="off"
        maxLength={MAX_PASSCODE_LENGTH}
        value={passcode}
        onChange={(typed) => onChange({ passcode: typed })}
        help={t('person.passcodeHelp')}
        error={problems.passcode}
      />
      <TextField
        label={t('person.again')}
        type="password"
        autoComplete="off"
        maxLength={MAX_PASSCODE_LENGTH}
        value={again}
        onChange={(typed) => onChange({ again: typed })}
        error={problems.again}
      />
    </>
  );
}
