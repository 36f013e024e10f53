import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CodedError } from '../../../../shared/kernel';
import type { OwnerView, ShiftView, StaffingView } from '../../../../shared/staffing';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import {
  Button,
  DataTable,
  EmptyState,
  ErrorLine,
  ErrorState,
  IconButton,
  SkeletonLines,
  StaleMark,
  StatusDot,
} from '../../../ui';
import { ownerColumns } from './owner-columns';
import css from './Team.module.css';

export interface TeamViewProps {
  /** Undefined before the first push. */
  readonly staffing: StaffingView | undefined;
  /** Why it doesn't come, or no longer does. */
  readonly error: CodedError | null;
  readonly onOwner: (owner: string) => void;
  readonly onUnowned: () => void;
  readonly onClose: () => void;
}

/** Who works now, what each has on the desk, and what the bots keep away from them. */
export function TeamView({ staffing, error, onOwner, onUnowned, onClose }: TeamViewProps) {
  const t = useText('disputes');
  return (
    <section className={css.pane} aria-label={t('team.title')} data-testid="team-pane">
      <header className={css.head}>
        <h2>{t('team.title')}</h2>
        <StaleMark topics={['staffing']} />
        <span className={css.gap} />
        <IconButton label={t('team.close')} icon={<X size={16} />} onPress={onClose} />
      </header>
      {error && staffing ? <ErrorLine error={error} /> : null}
      {staffing === undefined && error ? (
        <ErrorState error={error} />
      ) : staffing === undefined ? (
        <div className={css.waiting}>
          <SkeletonLines count={6} />
        </div>
      ) : (
        <>
          <Shifts staffing={staffing} />
          <Unowned staffing={staffing} onUnowned={onUnowned} />
          <Owners staffing={staffing} onOwner={onOwner} />
        </>
      )}
    </section>
  );
}

function Shifts({ staffing }: { readonly staffing: StaffingView }) {
  const t = useText('disputes');
  const formats = useFormats();
  const rate = (value: number | null, digits = 0): string =>
    value === null ? NO_FIGURE : formats.number(value, digits);
  const share = (value: number | null): string => (value === null ? NO_FIGURE : formats.percent(value, 1));
  const rows: readonly (readonly [string, (shift: ShiftView) => string])[] = [
    [t('team.people'), (s) => (s.people === null ? t('team.noRoster') : formats.count(s.people))],
    [t('team.opened'), (s) => formats.count(s.opened)],
    [t('team.settled'), (s) => formats.count(s.settled)],
    [t('team.perHour'), (s) => rate(s.settledPerHour)],
    [t('team.perPerson'), (s) => rate(s.perPersonHour, 1)],
    [t('team.containment'), (s) => share(s.intake.containment)],
    [t('team.human'), (s) => share(s.intake.humanIntake)],
  ];
  return (
    <div className={css.shifts}>
      <table className={css.shiftTable} aria-label={t('team.shifts')}>
        <thead>
          <tr>
            <th scope="col">{t('team.shift')}</th>
            {staffing.shifts.map((shift, i) => (
              <th key={shift.from} scope="col" data-now={i === 0 || undefined}>
                {shift.id}
                <span className={css.day}>{i === 0 ? t('team.now') : formats.day(shift.from)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, cell]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {staffing.shifts.map((shift, i) => (
                <td key={shift.from} data-now={i === 0 || undefined}>
                  {cell(shift)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.note}>{t('team.lastHour', { count: formats.count(staffing.settledLastHour) })}</p>
    </div>
  );
}

function Unowned({ staffing, onUnowned }: Pick<TeamViewProps, 'onUnowned'> & { staffing: StaffingView }) {
  const t = useText('disputes');
  const formats = useFormats();
  const { open, amountFen, atRisk, breached } = staffing.unowned;
  return (
    <div className={css.unowned} data-testid="team-unowned">
      <span>
        <strong>{t('team.unowned')}</strong>{' '}
        {t('team.unownedDetail', { count: formats.count(open), amount: formats.moneyShort(amountFen) })}
      </span>
      {breached > 0 ? (
        <StatusDot tone="breach">{`${t('team.breached')} ${formats.count(breached)}`}</StatusDot>
      ) : null}
      {atRisk > 0 ? (
        <StatusDot tone="risk">{`${t('team.atRisk')} ${formats.count(atRisk)}`}</StatusDot>
      ) : null}
      <span className={css.gap} />
      <Button size="small" onPress={onUnowned} isDisabled={open === 0}>
        {t('team.showUnowned')}
      </Button>
    </div>
  );
}

function Owners({ staffing, onOwner }: Pick<TeamViewProps, 'onOwner'> & { staffing: StaffingView }) {
  const t = useText('disputes');
  const formats = useFormats();
  const nameOf = useNameOf();
  const columns = useMemo(() => ownerColumns({ t, formats, nameOf }), [t, formats, nameOf]);
  const [cursor, setCursor] = useState<number | null>(null);
  const { owners, ownersTotal } = staffing;
  return (
    <div className={css.owners}>
      <header className={css.subhead}>
        <h3>{t('team.owners')}</h3>
        <span className={css.note}>
          {t('team.ownersNote', {
            shown: formats.count(owners.length),
            total: formats.count(ownersTotal),
          })}
        </span>
      </header>
      <DataTable<OwnerView>
        label={t('team.owners')}
        columns={columns}
        rowCount={owners.length}
        rowAt={(index) => owners[index]}
        rowKey={(owner) => owner.id}
        cursor={cursor}
        onCursor={setCursor}
        onOpen={(owner) => onOwner(owner.id)}
        empty={<EmptyState title={t('team.empty')} />}
        testId="team-owners"
      />
    </div>
  );
}
