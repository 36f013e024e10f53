import { WAREHOUSE_STAGES } from '../../../../shared/capacity';
import type { Translate } from '../../../app/i18n';
import { regionName } from '../../../app/regions';
import { Age, Badge, type DataColumn } from '../../../ui';
import { BondedMark } from '../BondedMark';
import { UseBar, WorkHours } from '../StationFigures';
import { type WarehouseRow, warehouseBottleneck } from '../station-facts';
import { hoursText, type Words } from '../words';
import css from './Warehouses.module.css';

interface WarehouseWords extends Words {
  readonly domain: Translate<'domain'>;
}

/** Columns of the warehouses: what binds each, then station by station in the order a parcel passes them. */
export function warehouseColumns(words: WarehouseWords): readonly DataColumn<WarehouseRow>[] {
  const { t, domain, formats } = words;
  const isEnglish = formats.language === 'en';
  return [
    {
      id: 'bottleneck',
      header: t('warehouses.bottleneck'),
      widthPx: isEnglish ? 176 : 166,
      cell: (row) => <BottleneckBadge row={row} words={words} />,
    },
    {
      id: 'name',
      header: t('warehouses.name'),
      widthPx: 184,
      grow: 1,
      cell: (row) => (
        <span className={css.name}>
          <span className={css.clip}>{row.name}</span>
          {row.bonded ? <BondedMark /> : null}
        </span>
      ),
    },
    ...WAREHOUSE_STAGES.flatMap((station): readonly DataColumn<WarehouseRow>[] => [
      {
        id: `${station}.backlog`,
        header: t('warehouses.backlog', { station: domain(`station.${station}`) }),
        widthPx: isEnglish ? 92 : 84,
        align: 'end',
        cell: (row) => formats.count(row.stations[station].backlog),
      },
      {
        id: `${station}.hours`,
        header: t('warehouses.hours'),
        widthPx: 74,
        align: 'end',
        cell: (row) => <WorkHours station={row.stations[station]} />,
      },
      {
        id: `${station}.rate`,
        header: t('warehouses.rate'),
        widthPx: 112,
        fromTablePx: 1100,
        cell: (row) => <UseBar station={row.stations[station]} />,
      },
    ]),
    {
      id: 'region',
      header: t('warehouses.region'),
      widthPx: isEnglish ? 112 : 76,
      fromTablePx: 1500,
      look: 'quiet',
      cell: (row) => regionName(row.region, formats.language),
    },
    {
      id: 'shift',
      header: t('warehouses.shift'),
      widthPx: isEnglish ? 116 : 108,
      fromTablePx: 1500,
      look: 'quiet',
      cell: (row) => shiftName(row.shift, domain),
    },
    {
      id: 'people',
      header: t('warehouses.people'),
      widthPx: 62,
      fromTablePx: 860,
      align: 'end',
      look: 'quiet',
      cell: (row) => formats.count(row.people),
    },
    {
      id: 'age',
      header: t('warehouses.age'),
      widthPx: 60,
      fromTablePx: 760,
      align: 'end',
      look: 'quiet',
      cell: (row) => <Age since={row.sampledAt} />,
    },
  ];
}

/** A shift by its number: 0 = 00–08, 1 = 08–16, 2 = 16–24. */
export function shiftName(shift: number, domain: Translate<'domain'>): string {
  return domain(`shift.${shift === 0 ? '0' : shift === 1 ? '1' : '2'}`);
}

function BottleneckBadge({ row, words }: { readonly row: WarehouseRow; readonly words: WarehouseWords }) {
  const { t, domain } = words;
  const { station, hours, tone } = warehouseBottleneck(row);
  const text = hours === null ? t('stopped') : hoursText(hours, words);
  return (
    <Badge tone={tone} figure={`${domain(`station.${station}`)} ${text}`}>
      {t(`work.${tone}`)}
    </Badge>
  );
}
