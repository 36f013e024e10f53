import { ChevronDown, Lock, UserRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PeopleView } from '../../../shared/protocol';
import { BareButton, Cover } from '../../ui';
import { useLanguage, useText } from '../i18n';
import { deskPeople, firstPick, stepPick } from './desk-people';
import css from './LockCover.module.css';
import { PasscodeForm } from './PasscodeForm';
import { PeopleList } from './PeopleList';
import { useSignIn } from './seat-acts';
import { usePasscodeTries } from './use-passcode';
import { nameIn, usePeople } from './use-people';

/** Over everything while nobody acts at this window: it's locked, or nobody sits here. */
export function LockCover({ onCover }: { readonly onCover: () => void }) {
  const people = usePeople((p) => p);
  const isOpen = people !== undefined && people.state !== 'signed_in' && !people.needsFirstPair;
  const t = useText('people');
  // What was open in front of the screens isn't meant for whoever comes next.
  useEffect(() => {
    if (isOpen) onCover();
  }, [isOpen, onCover]);
  return (
    <Cover
      label={people?.state === 'locked' ? t('lock.title') : t('lock.nobody')}
      isOpen={isOpen}
      data-state={people?.state ?? 'nobody'}
    >
      {isOpen ? <CoverBody key={`${people.state} ${people.me?.id ?? ''}`} people={people} /> : null}
    </Cover>
  );
}

const anyone = (): boolean => true;

function CoverBody({ people }: { readonly people: PeopleView }) {
  const t = useText('people');
  const language = useLanguage();
  const list = deskPeople(people);
  const own = people.seats.find((seat) => seat.isMine);
  const isLocked = people.state === 'locked' && people.me !== null;
  const [picked, setPicked] = useState(() => firstPick(people, list));
  // Whoever locked it wants back in; the others are shown when somebody else is to come.
  const [isChoosing, setChoosing] = useState(!isLocked);
  const tries = usePasscodeTries();
  const signIn = useSignIn();
  const fieldRef = useRef<HTMLInputElement>(null);
  const chosen = list.find((p) => p.person.id === picked) ?? list[0];
  const isOwn = isLocked && chosen?.isMine === true;
  return (
    <>
      <header className={css.head}>
        {isLocked ? <Lock size={28} aria-hidden /> : <UserRound size={28} aria-hidden />}
        <h2>
          {isLocked && people.me !== null
            ? t('lock.lockedBy', { name: nameIn(people.me, language) })
            : t('lock.nobody')}
        </h2>
        <p className={css.note}>
          {own ? `${t('who.window', { n: own.window })} · ` : ''}
          {t('lock.detail')}
        </p>
      </header>
      {people.drillCodes === null ? null : <p className={css.drill}>{t('who.drill')}</p>}
      {isChoosing ? (
        <PeopleList
          people={list}
          picked={chosen?.person.id ?? null}
          canPick={anyone}
          onPick={(personId) => {
            setPicked(personId);
            fieldRef.current?.focus();
          }}
        />
      ) : null}
      {chosen ? (
        <footer className={css.foot}>
          {isOwn && chosen.drillCode !== null && !isChoosing ? (
            <p className={css.code}>{t('drillCode', { code: chosen.drillCode })}</p>
          ) : null}
          <PasscodeForm
            key={chosen.person.id}
            person={chosen.person}
            submitLabel={isOwn ? t('lock.unlock') : t('who.signIn')}
            fault={tries.faultOf(chosen.person.id)}
            waitMs={tries.waitOf(chosen.person.id)}
            isBusy={tries.isBusy}
            inputRef={fieldRef}
            onStep={(by) => {
              setChoosing(true);
              setPicked(stepPick(list, chosen.person.id, by, anyone));
            }}
            onSubmit={(passcode) => tries.ask(chosen.person.id, () => signIn(chosen.person.id, passcode))}
          />
          {isChoosing ? (
            <p className={css.note}>{t('who.hint')}</p>
          ) : (
            <BareButton
              className={css.other ?? ''}
              onPress={() => setChoosing(true)}
              data-testid="cover-other"
            >
              {t('lock.other')}
              <ChevronDown size={13} aria-hidden />
            </BareButton>
          )}
        </footer>
      ) : (
        <p className={css.empty}>{t('lock.noPeople')}</p>
      )}
    </>
  );
}
