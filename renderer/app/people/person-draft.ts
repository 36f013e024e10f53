import { isName } from '../../../shared/kernel';
import { ROLES, type Role } from '../../../shared/people';
import { isLongPasscode } from '../../../shared/protocol';

/** What is filled in of a person who is to come on the directory. */
export interface PersonDraft {
  readonly zh: string;
  readonly en: string;
  /** null while it follows the Chinese name. */
  readonly id: string | null;
  readonly roles: readonly Role[];
  readonly passcode: string;
  /** The passcode once more: nobody sees what they type. */
  readonly again: string;
}

export const EMPTY_PERSON: PersonDraft = { zh: '', en: '', id: null, roles: [], passcode: '', again: '' };

type PersonFault = 'name' | 'id' | 'id_taken' | 'roles' | 'short' | 'again';
/** What is wrong, by field; nothing where it can be sent. */
export type PersonFaults = Readonly<Partial<Record<keyof PersonDraft, PersonFault>>>;

export function idOf({ id, zh }: PersonDraft): string {
  return (id ?? zh).trim();
}

/** What keeps a person from being enrolled; `taken` are the ids that somebody has or had. */
export function personFaults(draft: PersonDraft, taken: readonly string[]): PersonFaults {
  const id = idOf(draft);
  return {
    ...nameFaults(draft),
    ...(!isName(id) ? { id: 'id' } : taken.includes(id) ? { id: 'id_taken' } : {}),
    ...passcodeFaults(draft),
  } as const;
}

/** What is wrong with the parts that may change later: names and roles. */
export function nameFaults({
  zh,
  en,
  roles,
}: Pick<PersonDraft, 'zh' | 'en' | 'roles'>): Pick<PersonFaults, 'zh' | 'en' | 'roles'> {
  return {
    ...(isName(zh.trim()) ? {} : { zh: 'name' as const }),
    ...(isName(en.trim()) ? {} : { en: 'name' as const }),
    ...(roles.length > 0 ? {} : { roles: 'roles' as const }),
  };
}

/** What is wrong with a new passcode typed twice. */
export function passcodeFaults({
  passcode,
  again,
}: Pick<PersonDraft, 'passcode' | 'again'>): Pick<PersonFaults, 'passcode' | 'again'> {
  return {
    ...(isLongPasscode(passcode) ? {} : { passcode: 'short' as const }),
    ...(passcode === again ? {} : { again: 'again' as const }),
  };
}

export function isFaultless(faults: PersonFaults): boolean {
  return Object.keys(faults).length === 0;
}

/** The person as the engine takes one. */
export function newPerson(draft: PersonDraft) {
  return {
    id: idOf(draft),
    name: { zh: draft.zh.trim(), en: draft.en.trim() },
    roles: ROLES.filter((role) => draft.roles.includes(role)),
    passcode: draft.passcode,
  };
}
