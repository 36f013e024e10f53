import type { OwnerView } from '../../../../shared/staffing';
import type { Formats } from '../../../app/formats';
import type { Translate } from '../../../app/i18n';
import { type DataColumn, StatusDot } from '../../../ui';
import css from './Team.module.css';

export interface OwnerWords {
  readonly t: Translate<'disputes'>;
  readonly formats: Formats;
  readonly nameOf: (id: string) => string;
}

/** A count that only shows where there's something: zeros would drown the ones that matter. */
function countCell(formats: Formats, count: number) {
  return count === 0 ? <span className={css.none}>0</span> : formats.count(count);
}

/** Columns of the owners' table: who, whether they're on duty, what they have, what they did. */
export function ownerColumns({ t, formats, nameOf }: OwnerWords): readonly DataColumn<OwnerView>[] {
  const count = (
    id: 'open' | 'atRisk' | 'breached' | 'vip' | 'settledInShift',
    header: string,
    widthPx: number,
    fromTablePx?: number,
  ): DataColumn<OwnerView> => ({
    id,
    header,
    widthPx,
    align: 'end',
    ...(fromTablePx === undefined ? {} : { fromTablePx }),
    cell: (owner) => countCell(formats, owner[id]),
  });
  return [
    {
      id: 'owner',
      header: t('team.owner'),
      widthPx: 116,
      grow: 1,
      cell: (owner) => (
        <span className={css.owner}>
          <span className={css.name}>{nameOf(owner.id)}</span>
          <OwnerTag owner={owner} t={t} />
        </span>
      ),
    },
    {
      ...count('breached', t('team.breached'), 68),
      cell: (owner) =>
        owner.breached === 0 ? (
          <span className={css.none}>0</span>
        ) : (
          <StatusDot tone="breach">{formats.count(owner.breached)}</StatusDot>
        ),
    },
    {
      ...count('atRisk', t('team.atRisk'), 64),
      cell: (owner) =>
        owner.atRisk === 0 ? (
          <span className={css.none}>0</span>
        ) : (
          <StatusDot tone="risk">{formats.count(owner.atRisk)}</StatusDot>
        ),
    },
    count('open', t('team.open'), 56),
    count('vip', t('team.vip'), 48, 470),
    {
      id: 'amount',
      header: t('team.amount'),
      widthPx: 88,
      fromTablePx: 560,
      align: 'end',
      look: 'quiet',
      cell: (owner) => formats.moneyShort(owner.amountFen),
    },
    count('settledInShift', t('team.shiftSettled'), 80),
  ];
}

function OwnerTag({ owner, t }: { readonly owner: OwnerView; readonly t: OwnerWords['t'] }) {
  if (owner.isButler) return <span className={css.tag}>{t('team.butler')}</span>;
  if (owner.isOn === null) return null;
  return <span className={css.tag}>{t(owner.isOn ? 'team.on' : 'team.off')}</span>;
}
