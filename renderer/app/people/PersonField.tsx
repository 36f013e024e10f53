import type { Operator } from '../../../shared/people';
import { useDraft } from '../../engine';
import { OptionList, TextField } from '../../ui';
import { useLanguage, useText } from '../i18n';
import { findPeople, nextPerson } from './find-people';
import css from './PersonField.module.css';
import { nameIn } from './use-people';

export interface PersonFieldProps {
  readonly label: string;
  /** Who can be picked. */
  readonly people: readonly Operator[];
  /** null for nobody. */
  readonly picked: string | null;
  readonly onPick: (personId: string | null) => void;
  readonly help?: string;
  readonly testId: string;
}

/**
 * Picks one person: a few letters of a name or an id narrow the list, ↑ ↓ go through it, Enter sends the form that it
 * stands in. Nobody is ever made up from what was typed.
 */
export function PersonField({ label, people, picked, onPick, help, testId }: PersonFieldProps) {
  const t = useText('people');
  const language = useLanguage();
  const [typed, setTyped] = useDraft(`${testId} typed`, '');
  const found = findPeople(people, typed);
  const chosen = people.find((person) => person.id === picked) ?? null;
  const type = (text: string) => {
    setTyped(text);
    const left = findPeople(people, text);
    if (!left.some((person) => person.id === picked)) onPick(left[0]?.id ?? null);
  };
  return (
    <div className={css.field}>
      <TextField
        label={label}
        value={typed}
        onChange={type}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
          // Esc belongs to the dialog that this stands in, arrows in an unfinished word to the input method.
          if (by === null || event.nativeEvent.isComposing) {
            event.continuePropagation();
            return;
          }
          event.preventDefault();
          onPick(nextPerson(found, picked, by));
        }}
        autoFocus
        autoComplete="off"
        maxLength={64}
        placeholder={chosen === null ? t('pick.search') : nameIn(chosen, language)}
        help={help ?? t('pick.help')}
        error={people.length > 0 && found.length === 0 ? t('pick.none') : null}
        data-testid={testId}
      />
      {people.length === 0 ? (
        <p className={css.none} role="note">
          {t('pick.nobody')}
        </p>
      ) : found.length === 0 ? null : (
        <div className={css.list} data-testid={`${testId}-people`}>
          <OptionList
            label={label}
            selected={picked}
            onSelect={onPick}
            options={found.map((person) => ({
              id: person.id,
              label: nameIn(person, language),
              note: person.roles.map((role) => t(`role.${role}`)).join(' · '),
            }))}
          />
        </div>
      )}
    </div>
  );
}
