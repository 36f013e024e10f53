import type { SeatView } from '../../../shared/protocol';
import { OptionList, StatusDot } from '../../ui';
import { useLanguage, useText } from '../i18n';
import type { DeskPerson } from './desk-people';
import css from './PeopleList.module.css';
import { nameIn } from './use-people';

export interface PeopleListProps {
  readonly people: readonly DeskPerson[];
  readonly picked: string | null;
  readonly onPick: (personId: string) => void;
  readonly canPick: (person: DeskPerson) => boolean;
}

/** The people of the desk: name, roles, where each sits, and in a drill the passcode. */
export function PeopleList({ people, picked, onPick, canPick }: PeopleListProps) {
  const t = useText('people');
  const language = useLanguage();
  return (
    <div className={css.list} data-testid="people-list">
      <OptionList
        label={t('who.people')}
        selected={picked}
        onSelect={onPick}
        options={people.map((entry) => ({
          id: entry.person.id,
          label: nameIn(entry.person, language),
          note: entry.person.roles.map((role) => t(`role.${role}`)).join(' · '),
          isDisabled: !canPick(entry),
          end: (
            <>
              {entry.drillCode === null ? null : (
                <span className={css.code}>
                  <span className={css.hidden}>{t('passcode')} </span>
                  {entry.drillCode}
                </span>
              )}
              <span className={css.where}>
                <WhereDot entry={entry} />
              </span>
            </>
          ),
        }))}
      />
    </div>
  );
}

function WhereDot({ entry }: { readonly entry: DeskPerson }) {
  const t = useText('people');
  const seat = entry.seats.find((s) => s.isMine) ?? entry.seats[0];
  if (!seat) return <StatusDot tone="plain">{t('who.away')}</StatusDot>;
  return (
    <StatusDot tone={seat.state === 'locked' ? 'watch' : 'ok'}>
      {[...entry.seats.map((s) => windowWords(s, t)), seat.state === 'locked' ? t('who.locked') : null]
        .filter(Boolean)
        .join(' · ')}
    </StatusDot>
  );
}

/** Which of the desk's windows a seat is. */
export function windowWords(
  seat: SeatView,
  t: (key: 'who.thisWindow' | 'who.window', values?: { n: number }) => string,
): string {
  return seat.isMine ? t('who.thisWindow') : t('who.window', { n: seat.window });
}
