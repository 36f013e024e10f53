import { Lock, LogOut, UserRound } from 'lucide-react';
import { useRef, useState } from 'react';
import type { PeopleView, SeatView } from '../../../shared/protocol';
import { useEngine } from '../../engine';
import { Button, KeyHint, SkeletonLines, StatusDot } from '../../ui';
import { useLanguage, useText } from '../i18n';
import { type DeskPerson, deskPeople, firstPick, stepPick } from './desk-people';
import { PasscodeForm } from './PasscodeForm';
import { PeopleList, windowWords } from './PeopleList';
import { lockWindow, signOut, useSignIn } from './seat-acts';
import { usePasscodeTries } from './use-passcode';
import { nameIn, usePeople } from './use-people';
import css from './WhoPanel.module.css';

/** Who's here: whose this window and the others are; sign in, change over, lock, leave. */
export function WhoPanel({ onDone }: { readonly onDone: () => void }) {
  const people = usePeople((p) => p);
  return people === undefined ? <SkeletonLines count={6} /> : <WhoView people={people} onDone={onDone} />;
}

const isElsewhere = (person: DeskPerson): boolean => !person.isMine;

function WhoView({ people, onDone }: { readonly people: PeopleView; readonly onDone: () => void }) {
  const t = useText('people');
  const engine = useEngine();
  const list = deskPeople(people);
  const [picked, setPicked] = useState(() => firstPick(people, list));
  const tries = usePasscodeTries();
  const signIn = useSignIn();
  const fieldRef = useRef<HTMLInputElement>(null);
  // Somebody may have been taken off the directory, or come to this window, while the panel was open.
  const chosen = list.find((p) => p.person.id === picked && isElsewhere(p)) ?? list.find(isElsewhere);
  const isHere = people.state !== 'nobody';
  const doneAfter = (act: () => void) => () => {
    onDone();
    act();
  };
  return (
    <div className={css.panel} data-testid="who-panel">
      <header className={css.head}>
        <UserRound size={16} aria-hidden />
        <h2>{t('who.title')}</h2>
        <span className={css.note}>{t('who.count', { here: countHere(list), all: list.length })}</span>
        {isHere ? (
          <>
            <Button size="small" onPress={doneAfter(() => lockWindow(engine))} data-testid="who-lock">
              <Lock size={13} aria-hidden />
              {t('who.lock')}
              <KeyHint shortcut="$mod+l" />
            </Button>
            <Button size="small" onPress={doneAfter(() => signOut(engine))} data-testid="who-sign-out">
              <LogOut size={13} aria-hidden />
              {t('who.signOut')}
            </Button>
          </>
        ) : null}
      </header>
      {people.drillCodes === null ? null : <p className={css.drill}>{t('who.drill')}</p>}
      <PeopleList
        people={list}
        picked={chosen?.person.id ?? null}
        canPick={isElsewhere}
        onPick={(personId) => {
          setPicked(personId);
          fieldRef.current?.focus();
        }}
      />
      <Windows people={people} />
      {chosen ? (
        <footer className={css.foot}>
          <PasscodeForm
            key={chosen.person.id}
            person={chosen.person}
            submitLabel={isHere ? t('who.switch') : t('who.signIn')}
            fault={tries.faultOf(chosen.person.id)}
            waitMs={tries.waitOf(chosen.person.id)}
            isBusy={tries.isBusy}
            inputRef={fieldRef}
            onStep={(by) => setPicked(stepPick(list, chosen.person.id, by, isElsewhere))}
            onSubmit={async (passcode) => {
              const { id } = chosen.person;
              const isIn = await tries.ask(id, () => signIn(id, passcode));
              if (isIn) onDone();
              return isIn;
            }}
          />
          <p className={css.hint}>{t('who.hint')}</p>
        </footer>
      ) : null}
    </div>
  );
}

function countHere(list: readonly DeskPerson[]): number {
  return list.filter((p) => p.seats.length > 0).length;
}

/** All windows of this desk, each with whose it is. */
function Windows({ people }: { readonly people: PeopleView }) {
  const t = useText('people');
  return (
    <section className={css.windows} aria-label={t('who.windows')}>
      <h3>{t('who.windows')}</h3>
      <ul>
        {people.seats.map((seat) => (
          <li key={seat.window} data-window={seat.window} data-state={seat.state}>
            <span className={css.window}>{windowWords(seat, t)}</span>
            <SeatDot seat={seat} people={people} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SeatDot({ seat, people }: { readonly seat: SeatView; readonly people: PeopleView }) {
  const t = useText('people');
  const language = useLanguage();
  const person = people.directory.find((p) => p.id === seat.personId);
  const name = person ? nameIn(person, language) : seat.personId;
  if (name === null) return <StatusDot tone="plain">{t('who.nobody')}</StatusDot>;
  return seat.state === 'locked' ? (
    <StatusDot tone="watch">{t('who.lockedBy', { name })}</StatusDot>
  ) : (
    <StatusDot tone="ok">{name}</StatusDot>
  );
}
