import { useMemo } from 'react';
import type { QueueRows, QueueView } from '../../../shared/disputes';
import { NO_FIGURE } from '../../app/formats';
import { useFormats, useLanguage, useText } from '../../app/i18n';
import { CountdownBadge, type DataColumn, DataTable, EmptyState } from '../../ui';

export interface DueViewProps {
  readonly queue: QueueView | undefined;
  readonly rowCount: number;
  readonly cursor: number | null;
  readonly onCursor: (index: number) => void;
  readonly onOpen: (disputeId: string) => void;
}

/** One row of the packed window. */
interface DueRow {
  readonly rows: QueueRows;
  readonly i: number;
  readonly id: string;
}

export function DueView({ queue, rowCount, cursor, onCursor, onOpen }: DueViewProps) {
  const t = useText('overview');
  const words = useText('domain');
  const formats = useFormats();
  // English names of causes and stages are longer.
  const isWide = useLanguage() === 'en';
  const columns = useMemo<readonly DataColumn<DueRow>[]>(
    () => [
      { id: 'id', header: t('due.id'), widthPx: 132, look: 'mono', cell: (r) => r.id },
      {
        id: 'left',
        header: t('due.left'),
        widthPx: 160,
        cell: ({ rows, i }) => (
          <CountdownBadge dueAt={rows.dueAt[i] ?? 0} settledAt={rows.settledAt[i] ?? null} />
        ),
      },
      {
        id: 'cause',
        header: t('due.cause'),
        widthPx: isWide ? 124 : 96,
        cell: ({ rows, i }) => words(`cause.${rows.cause[i] ?? 'other'}`),
      },
      {
        id: 'item',
        header: t('due.item'),
        widthPx: 90,
        grow: 1,
        look: 'quiet',
        cell: ({ rows, i }) => rows.itemTitle[i] ?? rows.itemId[i] ?? NO_FIGURE,
      },
      {
        id: 'tier',
        header: t('due.tier'),
        widthPx: 44,
        fromTablePx: 560,
        look: 'quiet',
        cell: ({ rows, i }) => tierText(rows.tier[i]),
      },
      {
        id: 'amount',
        header: t('due.amount'),
        widthPx: 96,
        align: 'end',
        cell: ({ rows, i }) => formats.money(rows.amountFen[i] ?? 0),
      },
      {
        id: 'stage',
        header: t('due.stage'),
        widthPx: isWide ? 116 : 92,
        fromTablePx: isWide ? 740 : 640,
        look: 'quiet',
        cell: ({ rows, i }) => words(`stage.${rows.stage[i] ?? 'opened'}`),
      },
    ],
    [t, words, formats, isWide],
  );
  const rowAt = (index: number): DueRow | undefined => {
    const id = queue?.rows.id[index];
    return queue && id !== undefined ? { rows: queue.rows, i: index, id } : undefined;
  };
  return (
    <DataTable
      label={t('due.title')}
      columns={columns}
      rowCount={rowCount}
      rowAt={rowAt}
      rowKey={(row) => row.id}
      cursor={cursor}
      onCursor={onCursor}
      onOpen={(row) => onOpen(row.id)}
      empty={<EmptyState title={t('due.empty')} detail={t('due.emptyDetail')} />}
      testId="nearest-due"
    />
  );
}

function tierText(tier: number | null | undefined): string {
  return tier === null || tier === undefined ? NO_FIGURE : `T${tier}`;
}
