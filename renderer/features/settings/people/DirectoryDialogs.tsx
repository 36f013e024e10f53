import { type FormEvent, useState } from 'react';
import type { Operator, Role } from '../../../../shared/people';
import { useLanguage, useText } from '../../../app/i18n';
import {
  isFaultless,
  NewPasscode,
  nameFaults,
  nameIn,
  newPerson,
  type PersonDraft,
  PersonFields,
  passcodeFaults,
  personFaults,
  RoleChoice,
  useFaultWords,
  useMe,
  usePasscodeTries,
  usePeople,
  useWaitWords,
} from '../../../app/people';
import { useDraft, useEngine } from '../../../engine';
import { Button, Dialog, FormFoot, showToast, TextField } from '../../../ui';
import css from './Directory.module.css';
import { SignedDialog } from './SignedDialog';

/** Which change of the directory is being filled in. */
export type DirectoryAct =
  | { readonly kind: 'enrol' | 'mine' }
  | { readonly kind: 'change' | 'reset' | 'remove'; readonly person: Operator };

interface ActProps {
  readonly onClose: () => void;
}
interface PersonProps extends ActProps {
  readonly person: Operator;
}

export function DirectoryDialog({ act, onClose }: ActProps & { readonly act: DirectoryAct }) {
  switch (act.kind) {
    case 'enrol':
      return <EnrolDialog onClose={onClose} />;
    case 'change':
      return <ChangeDialog person={act.person} onClose={onClose} />;
    case 'reset':
      return <ResetDialog person={act.person} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog person={act.person} onClose={onClose} />;
    case 'mine':
      return <MyPasscodeDialog onClose={onClose} />;
  }
}

const NO_IDS: readonly string[] = [];
const NOBODY: Omit<PersonDraft, 'passcode' | 'again'> = { zh: '', en: '', id: null, roles: [] };

function EnrolDialog({ onClose }: ActProps) {
  const t = useText('settings');
  const { client } = useEngine().connection;
  const language = useLanguage();
  const taken = usePeople((p) => p.directory.map(({ id }) => id)) ?? NO_IDS;
  // A passcode isn't kept anywhere: after a crash of the page it's typed anew.
  const [passcodes, setPasscodes] = useState({ passcode: '', again: '' });
  const [named, setNamed] = useDraft('enrol', NOBODY);
  const draft: PersonDraft = { ...named, ...passcodes };
  const setDraft = ({ passcode, again, ...rest }: PersonDraft) => {
    setPasscodes({ passcode, again });
    setNamed(rest);
  };
  const [isTried, setTried] = useState(false);
  const faults = personFaults(draft, taken);
  const person = newPerson(draft);
  return (
    <SignedDialog
      title={t('directory.enrolTitle')}
      submitLabel={t('directory.enrolSubmit')}
      isReady={isFaultless(faults)}
      onTry={() => setTried(true)}
      onSend={(as) => client.call('people.enrol', { person, as })}
      done={t('directory.done.enrol', { name: nameIn(person, language) })}
      onClose={onClose}
    >
      <PersonFields
        label={t('directory.newPerson')}
        draft={draft}
        onChange={setDraft}
        faults={isTried ? faults : {}}
        autoFocus
      />
    </SignedDialog>
  );
}

function ChangeDialog({ person, onClose }: PersonProps) {
  const t = useText('settings');
  const people = useText('people');
  const { client } = useEngine().connection;
  const language = useLanguage();
  const [zh, setZh] = useDraft(`change ${person.id} zh`, person.name.zh);
  const [en, setEn] = useDraft(`change ${person.id} en`, person.name.en);
  const [roles, setRoles] = useDraft<readonly Role[]>(`change ${person.id} roles`, person.roles);
  const faults = nameFaults({ zh, en, roles });
  const problem = (field: 'zh' | 'en' | 'roles') => {
    const fault = faults[field];
    return fault ? people(`person.fault.${fault}`) : null;
  };
  const name = nameIn(person, language);
  return (
    <SignedDialog
      title={t('directory.changeTitle', { name })}
      submitLabel={t('directory.changeSubmit')}
      isReady={isFaultless(faults)}
      exclude={[person.id]}
      onSend={(as) =>
        client.call('people.change', {
          id: person.id,
          name: { zh: zh.trim(), en: en.trim() },
          roles: [...roles],
          as,
        })
      }
      done={t('directory.done.change', { name })}
      onClose={onClose}
    >
      <div className={css.pair}>
        <TextField label={people('person.zh')} value={zh} onChange={setZh} error={problem('zh')} autoFocus />
        <TextField label={people('person.en')} value={en} onChange={setEn} error={problem('en')} />
      </div>
      <RoleChoice roles={roles} onChange={setRoles} problem={problem('roles')} />
    </SignedDialog>
  );
}

function ResetDialog({ person, onClose }: PersonProps) {
  const t = useText('settings');
  const { client } = useEngine().connection;
  const language = useLanguage();
  const passcode = useNewPasscode();
  const name = nameIn(person, language);
  return (
    <SignedDialog
      title={t('directory.resetTitle', { name })}
      submitLabel={t('directory.resetSubmit')}
      isReady={passcode.isReady}
      onTry={passcode.onTry}
      exclude={[person.id]}
      onSend={(as) => client.call('people.resetPasscode', { id: person.id, passcode: passcode.value, as })}
      done={t('directory.done.reset', { name })}
      onClose={onClose}
    >
      <p>{t('directory.resetNote')}</p>
      <div className={css.pair}>
        <NewPasscode {...passcode.fields} />
      </div>
    </SignedDialog>
  );
}

function RemoveDialog({ person, onClose }: PersonProps) {
  const t = useText('settings');
  const { client } = useEngine().connection;
  const language = useLanguage();
  const name = nameIn(person, language);
  return (
    <SignedDialog
      title={t('directory.removeTitle', { name })}
      submitLabel={t('directory.removeSubmit')}
      isDanger
      isReady
      exclude={[person.id]}
      onSend={(as) => client.call('people.remove', { id: person.id, as })}
      done={t('directory.done.remove', { name })}
      onClose={onClose}
    >
      <p>{t('directory.removeNote', { name })}</p>
    </SignedDialog>
  );
}

function MyPasscodeDialog({ onClose }: ActProps) {
  const t = useText('settings');
  const common = useText('common');
  const people = useText('people');
  const { client } = useEngine().connection;
  const me = useMe();
  const tries = usePasscodeTries();
  const words = useFaultWords();
  const waitWords = useWaitWords();
  const [old, setOld] = useState('');
  const next = useNewPasscode();
  const id = me?.id ?? '';
  const waitMs = tries.waitOf(id);
  const problem = words(tries.faultOf(id), waitMs);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    next.onTry();
    if (!next.isReady || old === '' || tries.isBusy || waitMs > 0) return;
    const isSet = await tries.ask(id, () => client.call('people.setPasscode', { old, next: next.value }));
    if (!isSet) {
      setOld('');
      return;
    }
    showToast({ tone: 'ok', text: t('directory.done.mine') });
    onClose();
  };
  return (
    <Dialog title={t('directory.mineTitle')} isOpen onClose={onClose}>
      <form className={css.form} onSubmit={(event) => void submit(event)} data-testid="my-passcode">
        <TextField
          label={t('directory.old')}
          type="password"
          autoComplete="off"
          value={old}
          onChange={setOld}
          autoFocus
          error={
            problem === null
              ? null
              : [problem, waitMs > 0 ? people('fault.wait', { time: waitWords(waitMs) }) : null]
                  .filter(Boolean)
                  .join(' ')
          }
        />
        <div className={css.pair}>
          <NewPasscode {...next.fields} />
        </div>
        <FormFoot>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={old === '' || waitMs > 0 || tries.isBusy}>
            {t('directory.mineSubmit')}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  );
}

/** A new passcode typed twice; what's wrong with it is told once sending was tried. */
function useNewPasscode() {
  const people = useText('people');
  const [typed, setTyped] = useState({ passcode: '', again: '' });
  const [isTried, setTried] = useState(false);
  const faults = passcodeFaults(typed);
  const problem = (field: 'passcode' | 'again') => {
    const fault = faults[field];
    return isTried && fault ? people(`person.fault.${fault}`) : null;
  };
  return {
    value: typed.passcode,
    isReady: isFaultless(faults),
    onTry: () => setTried(true),
    fields: {
      ...typed,
      onChange: (part: Partial<typeof typed>) => setTyped((known) => ({ ...known, ...part })),
      problems: { passcode: problem('passcode'), again: problem('again') },
    },
  };
}
