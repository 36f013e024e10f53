import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { regionName } from '../../../app/regions';
import { useNowValue } from '../../../engine';
import { Age, Button, KeyHint, Skeleton, StatusDot } from '../../../ui';
import { BondedMark } from '../BondedMark';
import { StationBox } from '../StationBox';
import { shiftName } from '../warehouses/warehouse-columns';
import css from './Strip.module.css';
import type { SizeFigure, StripFacts } from './strip-facts';

export interface StripViewProps {
  /** Undefined before the first push. */
  readonly facts: StripFacts | undefined;
  readonly onAll: () => void;
}

/** The warehouse that's looked at, or all of them, whatever the section above shows: always there, always as high. */
export function StripView({ facts, onAll }: StripViewProps) {
  const t = useText('capacity');
  const domain = useText('domain');
  return (
    <section
      className={css.strip}
      aria-label={t('strip.label')}
      data-testid="warehouse-strip"
      data-warehouse={facts?.warehouseId ?? undefined}
    >
      {facts === undefined ? (
        <Skeleton width={240} height={14} />
      ) : (
        <>
          <Heading facts={facts} onAll={onAll} />
          <div className={css.stations}>
            {facts.stations.length === 0 ? (
              <span className={css.none}>{t('strip.noStations')}</span>
            ) : (
              facts.stations.map(([name, station]) => (
                <StationBox key={name} name={domain(`station.${name}`)} station={station} />
              ))
            )}
          </div>
          <div className={css.sizes}>
            {facts.sizes.length === 0 ? (
              <span className={css.none}>{t('strip.noCartons')}</span>
            ) : (
              facts.sizes.map((figure) => <SizeBox key={figure.size} figure={figure} />)
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Heading({ facts, onAll }: { readonly facts: StripFacts; readonly onAll: () => void }) {
  const t = useText('capacity');
  const domain = useText('domain');
  const formats = useFormats();
  const { warehouse } = facts;
  const people = t('warehouses.peopleOn', { count: formats.count(facts.people) });
  if (facts.warehouseId === null) {
    return (
      <div className={css.heading}>
        <strong className={css.title}>{t('strip.all')}</strong>
        <span>
          {t('warehouses.count', { value: formats.count(facts.warehouseCount) })} · {people}
        </span>
        <span className={css.note}>{t('strip.allNote')}</span>
      </div>
    );
  }
  return (
    <div className={css.heading}>
      <strong className={css.title}>
        <span className={css.clip}>{facts.name}</span>
        {warehouse?.bonded ? <BondedMark /> : null}
      </strong>
      {warehouse ? (
        <span>
          {regionName(warehouse.region, formats.language)} · {shiftName(warehouse.shift, domain)} · {people}
        </span>
      ) : null}
      <span className={css.foot}>
        <Button size="small" variant="quiet" onPress={onAll} data-testid="strip-all">
          {t('strip.back')}
          <KeyHint shortcut="Escape" />
        </Button>
        {warehouse ? (
          <span className={css.note}>
            {t('warehouses.age')} <Age since={warehouse.sampledAt} />
          </span>
        ) : null}
      </span>
    </div>
  );
}

function SizeBox({ figure }: { readonly figure: SizeFigure }) {
  const t = useText('capacity');
  const formats = useFormats();
  return (
    <div className={css.size}>
      <span className={css.sizeName}>{figure.size}</span>
      <strong className={css.stock}>{formats.countShort(figure.stock)}</strong>
      <span className={css.note}>
        {t('perHour', {
          value: figure.burnPerHour === 0 ? '0' : `−${formats.countShort(figure.burnPerHour)}`,
        })}
      </span>
      <StatusDot tone={figure.tone}>
        <StockWords figure={figure} />
      </StatusDot>
    </div>
  );
}

function StockWords({ figure: { line, short, tone } }: { readonly figure: SizeFigure }) {
  const t = useText('capacity');
  const formats = useFormats();
  const emptyAt = line?.emptyAt ?? null;
  const left = useNowValue((now) =>
    emptyAt === null ? null : formats.countdown(Math.max(0, emptyAt - now)),
  );
  if (line === null)
    return short === 0 ? t('stock.plain') : t('strip.short', { value: formats.count(short) });
  if (emptyAt === null) return t('cartons.never');
  return tone === 'breach' ? t('stock.breach') : (left ?? NO_FIGURE);
}
