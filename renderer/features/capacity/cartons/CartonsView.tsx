import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useFormats, useText } from '../../../app/i18n';
import { Button, DataTable, type DataTableHandle, EmptyState, Panel, StatusDot } from '../../../ui';
import { type CartonLine, keyOfCarton, type MatrixRow } from '../carton-facts';
import css from './Cartons.module.css';
import { cartonColumns } from './carton-columns';
import { matrixColumns } from './matrix-columns';

/** Rows drawn as skeletons before anything is known. */
const BLANK_ROWS = 24;
const STATES = ['watch', 'risk', 'breach'] as const;

export interface CartonsViewProps {
  /** What the filter leaves, first to run out on top; undefined before the first push. */
  readonly shown: readonly CartonLine[] | undefined;
  readonly allCount: number;
  readonly shortCount: number;
  readonly matrix: readonly MatrixRow[];
  readonly sizes: readonly string[];
  readonly isShortOnly: boolean;
  readonly warehouseId: string | null;
  readonly cartonKey: string | null;
  readonly onShortOnly: (isShortOnly: boolean) => void;
  readonly onSelect: (warehouseId: string, cartonKey: string | null) => void;
  readonly tableRef: RefObject<DataTableHandle | null>;
}

/** Stocks by the time they last, and beside them where they stand. */
export function CartonsView(props: CartonsViewProps) {
  const { matrix, sizes, warehouseId, onSelect, shown, allCount, shortCount } = props;
  const t = useText('capacity');
  const formats = useFormats();
  const matrixRef = useRef<DataTableHandle | null>(null);
  const columns = useMemo(() => matrixColumns(sizes, { t, formats }), [sizes, t, formats]);
  const at = warehouseId === null ? -1 : matrix.findIndex((row) => row.warehouseId === warehouseId);
  useEffect(() => {
    if (at >= 0) matrixRef.current?.reveal(at);
  }, [at]);
  return (
    <div className={css.section}>
      <Panel
        topics={['capacity']}
        title={t('cartons.title')}
        note={
          shown ? (
            <span data-testid="cartons-total">
              {t('cartons.shown', { shown: formats.count(shown.length), all: formats.count(allCount) })}
            </span>
          ) : (
            ''
          )
        }
        tools={
          // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a flowing row
          <div role="group" aria-label={t('cartons.filter')} className={css.chips}>
            <Chip
              label={t('cartons.all')}
              count={shown && allCount}
              isOn={!props.isShortOnly}
              onPress={() => props.onShortOnly(false)}
              testId="cartons-all"
            />
            <Chip
              label={t('cartons.short')}
              count={shown && shortCount}
              isOn={props.isShortOnly}
              onPress={() => props.onShortOnly(!props.isShortOnly)}
              testId="cartons-short"
            />
          </div>
        }
      >
        <StockTable {...props} />
      </Panel>
      <Panel
        topics={['capacity']}
        title={t('matrix.title')}
        note={t('matrix.note')}
        tools={
          <span className={css.legend}>
            {STATES.map((tone) => (
              <StatusDot key={tone} tone={tone}>
                {t(`stock.${tone}`)}
              </StatusDot>
            ))}
          </span>
        }
      >
        <DataTable
          label={t('matrix.title')}
          testId="carton-matrix"
          handleRef={matrixRef}
          columns={columns}
          rowCount={shown ? matrix.length : BLANK_ROWS}
          rowAt={(index) => matrix[index]}
          rowKey={(row) => row.warehouseId}
          cursor={at < 0 ? null : at}
          onCursor={(index) => {
            const row = matrix[index];
            if (row) onSelect(row.warehouseId, null);
          }}
          isOpen={(row) => row.warehouseId === warehouseId}
          empty={<EmptyState title={t('cartons.none')} detail={t('cartons.noneDetail')} />}
        />
      </Panel>
    </div>
  );
}

function StockTable(props: CartonsViewProps) {
  const { shown, isShortOnly, warehouseId, cartonKey, onSelect, onShortOnly, tableRef } = props;
  const t = useText('capacity');
  const formats = useFormats();
  const columns = useMemo(() => cartonColumns({ t, formats }), [t, formats]);
  const at = cartonCursor(shown ?? [], warehouseId, cartonKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into sight when it's chosen, not when it moves
  useEffect(() => {
    if (at !== null) tableRef.current?.reveal(at);
  }, [warehouseId, cartonKey, tableRef]);
  return (
    <DataTable
      label={t('section.cartons')}
      testId="cartons"
      handleRef={tableRef}
      columns={columns}
      rowCount={shown ? shown.length : BLANK_ROWS}
      rowAt={(index) => shown?.[index]}
      rowKey={keyOfCarton}
      cursor={at}
      onCursor={(index) => {
        const row = shown?.[index];
        if (row) onSelect(row.warehouseId, keyOfCarton(row));
      }}
      isOpen={(row) => row.warehouseId === warehouseId}
      empty={
        isShortOnly ? (
          <EmptyState
            title={t('cartons.empty')}
            detail={t('cartons.emptyDetail')}
            action={
              <Button size="small" onPress={() => onShortOnly(false)}>
                {t('cartons.showAll')}
              </Button>
            }
          />
        ) : (
          <EmptyState title={t('cartons.none')} detail={t('cartons.noneDetail')} />
        )
      }
    />
  );
}

/** Place of the stock that's looked at, else of the selected warehouse's first one; null when the filter hides it. */
export function cartonCursor(
  shown: readonly CartonLine[],
  warehouseId: string | null,
  cartonKey: string | null,
): number | null {
  if (warehouseId === null) return null;
  const at =
    cartonKey === null
      ? shown.findIndex((row) => row.warehouseId === warehouseId)
      : shown.findIndex((row) => keyOfCarton(row) === cartonKey);
  return at < 0 ? null : at;
}

interface ChipProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly testId: string;
}

function Chip({ label, count, isOn, onPress, testId }: ChipProps) {
  const formats = useFormats();
  return (
    <button type="button" aria-pressed={isOn} onClick={onPress} className={css.chip} data-testid={testId}>
      {label}
      <b>{count === undefined ? '' : formats.count(count)}</b>
    </button>
  );
}
