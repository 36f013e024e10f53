import { ArrowDown, ArrowUp, Columns3, Minus, Plus } from 'lucide-react';
import { useFormats, useText } from '../../../app/i18n';
import { Button, Checkbox, type DataColumn, IconButton, Popover } from '../../../ui';
import css from './ColumnChooser.module.css';
import {
  inOrder,
  isWanted,
  moveColumn,
  resetColumns,
  SPARE_COLUMNS,
  setColumnShown,
  setColumnWidth,
  useColumnChoice,
} from './column-choice';
import type { QueueRow } from './queue-row';

/** One step of a column's width by key, px. */
const STEP_PX = 12;

export interface ColumnChooserProps {
  /** All columns, as wide as they are. */
  readonly columns: readonly DataColumn<QueueRow>[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Which columns are shown, in which order and how wide; all of it by key. */
export function ColumnChooser({ columns, isOpen, onOpenChange }: ColumnChooserProps) {
  const t = useText('disputes');
  return (
    <Popover
      label={t('columns.title')}
      trigger={<IconButton label={t('columns.title')} icon={<Columns3 size={16} />} data-testid="columns" />}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom end"
    >
      <ChooserBody columns={columns} />
    </Popover>
  );
}

/** A column's heading as plain text. */
function nameOf({ header }: DataColumn<QueueRow>): string {
  return typeof header === 'string' ? header : '';
}

function ChooserBody({ columns }: Pick<ColumnChooserProps, 'columns'>) {
  const t = useText('disputes');
  const choice = useColumnChoice();
  const ordered = inOrder(columns, choice);
  return (
    <div className={css.chooser}>
      <p className={css.note}>{t('columns.note')}</p>
      <ul className={css.list}>
        {ordered.map((column, i) => (
          <li key={column.id} className={css.line} data-column={column.id}>
            <Checkbox
              isSelected={isWanted(column.id, choice, SPARE_COLUMNS.has(column.id))}
              // A row must have a name.
              isDisabled={column.isRowHeader ?? false}
              onChange={(isShown) => setColumnShown(column.id, isShown)}
            >
              {nameOf(column)}
            </Checkbox>
            <WidthControl column={column} />
            <IconButton
              size="small"
              label={t('columns.earlier', { name: nameOf(column) })}
              icon={<ArrowUp size={14} />}
              isDisabled={i === 0}
              onPress={() => moveColumn(columns, column.id, -1)}
            />
            <IconButton
              size="small"
              label={t('columns.later', { name: nameOf(column) })}
              icon={<ArrowDown size={14} />}
              isDisabled={i === ordered.length - 1}
              onPress={() => moveColumn(columns, column.id, 1)}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onPress={resetColumns} data-testid="columns-reset">
        {t('columns.reset')}
      </Button>
    </div>
  );
}

function WidthControl({ column }: { readonly column: DataColumn<QueueRow> }) {
  const t = useText('disputes');
  const formats = useFormats();
  const name = nameOf(column);
  const widen = (by: number) => setColumnWidth(column.id, column.widthPx + by);
  return (
    <span className={css.width}>
      <IconButton
        size="small"
        label={t('columns.narrower', { name })}
        icon={<Minus size={14} />}
        onPress={() => widen(-STEP_PX)}
      />
      <span className={css.px}>{formats.count(column.widthPx)}</span>
      <IconButton
        size="small"
        label={t('columns.wider', { name })}
        icon={<Plus size={14} />}
        onPress={() => widen(STEP_PX)}
      />
    </span>
  );
}
