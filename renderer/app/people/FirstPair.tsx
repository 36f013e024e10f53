import { type FormEvent, useState } from 'react';
import type { ErrorCode } from '../../../shared/kernel';
import { useEngine } from '../../engine';
import { Button, Dialog } from '../../ui';
import { useText } from '../i18n';
import css from './FirstPair.module.css';
import { PersonFields } from './PersonFields';
import {
  EMPTY_PERSON,
  idOf,
  isFaultless,
  newPerson,
  type PersonDraft,
  type PersonFaults,
  personFaults,
} from './person-draft';
import { usePeople } from './use-people';

/** A live session that has no people yet asks for two of them, one a manager, before anything else. */
export function FirstPair({ onLeave }: { readonly onLeave: (() => void) | null }) {
  const t = useText('people');
  const isOpen = usePeople((p) => p.needsFirstPair) ?? false;
  return (
    <Dialog title={t('pair.title')} isOpen={isOpen} onClose={stay} isDismissable={false} size="wide">
      <PairForm onLeave={onLeave} />
    </Dialog>
  );
}

/** It's answered or left by its own buttons alone. */
function stay(): void {}

function PairForm({ onLeave }: { readonly onLeave: (() => void) | null }) {
  const t = useText('people');
  const common = useText('common');
  const { connection } = useEngine();
  const [first, setFirst] = useState<PersonDraft>({ ...EMPTY_PERSON, roles: ['manager'] });
  const [second, setSecond] = useState<PersonDraft>({ ...EMPTY_PERSON, roles: ['supervisor'] });
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const faults = [personFaults(first, []), personFaults(second, [idOf(first)])] as const;
  const hasManager = [first, second].some((person) => person.roles.includes('manager'));
  const isReady = faults.every(isFaultless) && hasManager;
  const shown = (of: PersonFaults) => (isTried ? of : {});

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isReady || isBusy) return;
    setBusy(true);
    const people: [ReturnType<typeof newPerson>, ReturnType<typeof newPerson>] = [
      newPerson(first),
      newPerson(second),
    ];
    const answer = await connection.client.call('people.begin', { people });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.error.code);
  };
  const problem =
    refusal !== null
      ? refusal === 'forbidden'
        ? t('pair.noManager')
        : refusal === 'conflict'
          ? t('pair.exists')
          : common(`error.${refusal}`)
      : isTried && !hasManager
        ? t('pair.noManager')
        : null;
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} data-testid="first-pair">
      <p>{t('pair.why')}</p>
      <div className={css.pair}>
        <PersonFields
          label={t('pair.first')}
          draft={first}
          onChange={setFirst}
          faults={shown(faults[0])}
          autoFocus
        />
        <PersonFields
          label={t('pair.second')}
          draft={second}
          onChange={setSecond}
          faults={shown(faults[1])}
        />
      </div>
      <p className={css.note}>{t('pair.keeping')}</p>
      {problem === null ? null : (
        <p role="alert" className={css.problem} data-testid="first-pair-problem">
          {problem}
        </p>
      )}
      <div className={css.foot}>
        {onLeave ? <Button onPress={onLeave}>{t('pair.leave')}</Button> : null}
        <Button type="submit" variant="primary" isDisabled={isBusy} data-testid="first-pair-submit">
          {t('pair.submit')}
        </Button>
      </div>
    </form>
  );
}
