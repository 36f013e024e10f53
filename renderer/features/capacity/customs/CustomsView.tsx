import { ChevronRight } from 'lucide-react';
import {
  Fragment,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import { CUSTOMS_STAGES } from '../../../../shared/capacity';
import { useFormats, useText } from '../../../app/i18n';
import { Age, Badge, cx, EmptyState, Panel, SkeletonLines } from '../../../ui';
import { StationBox } from '../StationBox';
import { type CustomsRow, customsBottleneck } from '../station-facts';
import { hoursText } from '../words';
import css from './Customs.module.css';

/** What keys outside of the list move it by. */
export interface ListHandle {
  focus(): void;
}

export interface CustomsViewProps {
  /** Longest backlog first; undefined before the first push. */
  readonly rows: readonly CustomsRow[] | undefined;
  readonly warehouseId: string | null;
  readonly onSelect: (warehouseId: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly listRef: RefObject<ListHandle | null>;
}

/** Each port's queues in the order a parcel passes them. */
export function CustomsView({ rows, warehouseId, onSelect, onStep, listRef }: CustomsViewProps) {
  const t = useText('capacity');
  const formats = useFormats();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  useImperativeHandle(listRef, () => ({ focus: () => list.current?.focus({ preventScroll: true }) }));
  const hasCursor = rows?.some(({ id }) => id === warehouseId) ?? false;
  const cursorId = hasCursor ? `${listId}-${warehouseId}` : undefined;
  useEffect(() => {
    if (cursorId) document.getElementById(cursorId)?.scrollIntoView?.({ block: 'nearest' });
  }, [cursorId]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = stepOf(event.key);
    if (by === null) return;
    event.preventDefault();
    onStep(by);
  };

  return (
    <Panel
      topics={['capacity']}
      title={t('customs.title')}
      note={
        rows ? `${t('customs.count', { value: formats.count(rows.length) })} · ${t('customs.order')}` : ''
      }
      className={css.panel}
    >
      {rows === undefined ? (
        <SkeletonLines count={8} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('customs.none')} detail={t('customs.noneDetail')} />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: rows of boxes aren't a table element
        <div
          ref={list}
          role="grid"
          aria-label={t('section.customs')}
          aria-activedescendant={cursorId}
          tabIndex={0}
          className={css.list}
          onKeyDown={onKeyDown}
          data-testid="customs"
        >
          {rows.map((row) => (
            <PortRow
              key={row.id}
              id={`${listId}-${row.id}`}
              row={row}
              isCursor={row.id === warehouseId}
              onPress={() => onSelect(row.id)}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}

function stepOf(key: string): 1 | -1 | null {
  if (key === 'j' || key === 'ArrowDown') return 1;
  return key === 'k' || key === 'ArrowUp' ? -1 : null;
}

interface PortRowProps {
  readonly id: string;
  readonly row: CustomsRow;
  readonly isCursor: boolean;
  readonly onPress: () => void;
}

function PortRow({ id, row, isCursor, onPress }: PortRowProps) {
  const t = useText('capacity');
  const domain = useText('domain');
  const formats = useFormats();
  const { station, hours, tone } = customsBottleneck(row);
  const text = hours === null ? t('stopped') : hoursText(hours, { t, formats });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and points here
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    <div
      id={id}
      role="row"
      aria-selected={isCursor}
      data-row={row.id}
      data-cursor={isCursor || undefined}
      className={cx(css.row, isCursor && css.cursor)}
      onClick={onPress}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div role="rowheader" className={css.port}>
        <span className={css.name}>{row.name}</span>
        <Badge tone={tone} figure={`${domain(`station.${station}`)} ${text}`}>
          {t(`work.${tone}`)}
        </Badge>
        <span className={css.age}>
          {t('warehouses.age')} <Age since={row.sampledAt} />
        </span>
      </div>
      {CUSTOMS_STAGES.map((stage, i) => (
        <Fragment key={stage}>
          {i === 0 ? null : <ChevronRight size={16} className={css.arrow} aria-hidden />}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus */}
          {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
          <div role="gridcell" className={css.stage}>
            <StationBox name={domain(`station.${stage}`)} station={row.stages[stage]} hasWord />
          </div>
        </Fragment>
      ))}
    </div>
  );
}
