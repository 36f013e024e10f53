import type { Operator } from '../../../../shared/people';
import type { PeopleView } from '../../../../shared/protocol';
import { useLanguage, useText } from '../../../app/i18n';
import { nameIn, useMay, usePeople, useRolesFor } from '../../../app/people';
import { useDraft } from '../../../engine';
import { Button, EmptyState, Panel, SkeletonLines, StatusDot } from '../../../ui';
import css from './Directory.module.css';
import { type DirectoryAct, DirectoryDialog } from './DirectoryDialogs';

/** Who belongs to this desk and may do what; changed by a manager and a second person. */
export function DirectoryPanel() {
  const people = usePeople((p) => p);
  const mayChange = useMay('people.change');
  const [act, setAct] = useDraft<DirectoryAct | null>('directory.act', null);
  if (people === undefined) return <SkeletonLines count={6} />;
  return (
    <div className={css.screen}>
      <DirectoryView people={people} mayChange={mayChange && people.drillCodes === null} onAct={setAct} />
      {act === null ? null : <DirectoryDialog act={act} onClose={() => setAct(null)} />}
    </div>
  );
}

interface DirectoryViewProps {
  readonly people: PeopleView;
  readonly mayChange: boolean;
  readonly onAct: (act: DirectoryAct) => void;
}

function DirectoryView({ people, mayChange, onAct }: DirectoryViewProps) {
  const t = useText('settings');
  const changers = useRolesFor('people.change');
  const { directory, me, drillCodes } = people;
  // Those who were taken off stay in sight: their names stand in old records.
  const sorted = [...directory].sort((a, b) => Number(b.isActive) - Number(a.isActive));
  const active = directory.filter((person) => person.isActive).length;
  return (
    <Panel
      topics={['people']}
      title={t('directory.title')}
      note={t('directory.count', { active })}
      tools={
        <>
          {me !== null && drillCodes === null && people.state === 'signed_in' ? (
            <Button size="small" onPress={() => onAct({ kind: 'mine' })} data-testid="my-passcode-open">
              {t('directory.mine')}
            </Button>
          ) : null}
          {mayChange ? (
            <Button
              size="small"
              variant="primary"
              onPress={() => onAct({ kind: 'enrol' })}
              data-testid="enrol"
            >
              {t('directory.enrol')}
            </Button>
          ) : null}
        </>
      }
    >
      <p className={css.note}>
        {drillCodes === null ? t('directory.changers', { roles: changers }) : t('directory.drill')}
      </p>
      {sorted.length === 0 ? (
        <EmptyState title={t('directory.count', { active })} />
      ) : (
        <table className={css.table} data-testid="directory">
          <thead>
            <tr>
              <th scope="col">{t('directory.name')}</th>
              <th scope="col">{t('directory.id')}</th>
              <th scope="col">{t('directory.roles')}</th>
              <th scope="col">{t('directory.state')}</th>
              {mayChange ? <th scope="col">{t('directory.acts')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {sorted.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                isMe={me?.id === person.id}
                mayChange={mayChange}
                onAct={onAct}
              />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

interface PersonRowProps extends Pick<DirectoryViewProps, 'mayChange' | 'onAct'> {
  readonly person: Operator;
  readonly isMe: boolean;
}

function PersonRow({ person, isMe, mayChange, onAct }: PersonRowProps) {
  const t = useText('settings');
  const words = useText('people');
  const language = useLanguage();
  const name = nameIn(person, language);
  return (
    <tr data-person={person.id}>
      <th scope="row">
        {name}
        {isMe ? <span className={css.me}>{t('directory.me')}</span> : null}
      </th>
      <td className={css.id}>{person.id}</td>
      <td>{person.roles.map((role) => words(`role.${role}`)).join(' · ')}</td>
      <td>
        <StatusDot tone={person.isActive ? 'ok' : 'plain'}>
          {person.isActive ? t('directory.active') : t('directory.gone')}
        </StatusDot>
      </td>
      {mayChange ? (
        <td>
          {person.isActive ? (
            <span className={css.acts}>
              {(['change', 'reset', 'remove'] as const).map((kind) => (
                <Button
                  key={kind}
                  size="small"
                  aria-label={t(`directory.${kind}Of`, { name })}
                  onPress={() => onAct({ kind, person })}
                  data-testid={`${kind}-${person.id}`}
                >
                  {t(`directory.${kind}`)}
                </Button>
              ))}
            </span>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}
