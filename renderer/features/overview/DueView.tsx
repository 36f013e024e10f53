import { useMemo } from 'react';
import { NO_FIGURE } from '../../app/formats';
import { useFormats, useLanguage, useText } from '../../app/i18n';
import { CountdownBadge, type DataColumn, DataTable, EmptyState } from '../../ui';
import type { DueRow } from './due-rows';

export interface DueViewProps {
  readonly rows: readonly DueRow[];
  /** Rows to draw; those that aren't here yet are skeletons. */
  readonly rowCount: number;
  readonly cursor: number | null;
  readonly onCursor: (index: number) => void;
  readonly onOpen: (disputeId: string) => void;
}

export function DueView({ rows, rowCount, cursor, onCursor, onOpen }: DueViewProps) {
  const t = useText('overview');
  return (
    <DataTable
      label={t('due.title')}
      columns={useColumns()}
      rowCount={rowCount}
      rowAt={(index) => rows[index]}
      rowKey={(row) => row.id}
      cursor={cursor}
      onCursor={onCursor}
      onOpen={(row) => onOpen(row.id)}
      empty={<EmptyState title={t('due.empty')} detail={t('due.emptyDetail')} />}
      testId="nearest-due"
    />
  );
}

function useColumns(): readonly DataColumn<DueRow>[] {
  const t = useText('overview');
  const words = useText('domain');
  const formats = useFormats();
  // English names of causes and stages are longer.
  const isWide = useLanguage() === 'en';
  return useMemo<readonly DataColumn<DueRow>[]>(
    () => [
      { id: 'id', header: t('due.id'), widthPx: 128, look: 'mono', cell: (row) => row.id },
      {
        id: 'left',
        header: t('due.left'),
        widthPx: 150,
        cell: (row) => <CountdownBadge dueAt={row.dueAt} settledAt={row.settledAt} />,
      },
      {
        id: 'cause',
        header: t('due.cause'),
        widthPx: isWide ? 118 : 96,
        cell: (row) => words(`cause.${row.cause}`),
      },
      {
        id: 'item',
        header: t('due.item'),
        widthPx: 86,
        grow: 1,
        look: 'quiet',
        cell: (row) => row.item ?? NO_FIGURE,
      },
      {
        id: 'tier',
        header: t('due.tier'),
        widthPx: 44,
        fromTablePx: 560,
        look: 'quiet',
        cell: (row) => (row.tier === null ? NO_FIGURE : words('tier', { tier: row.tier })),
      },
      {
        id: 'amount',
        header: t('due.amount'),
        widthPx: 96,
        align: 'end',
        cell: (row) => formats.money(row.amountFen),
      },
      {
        id: 'stage',
        header: t('due.stage'),
        widthPx: isWide ? 104 : 92,
        fromTablePx: isWide ? 740 : 640,
        look: 'quiet',
        cell: (row) => words(`stage.${row.stage}`),
      },
    ],
    [t, words, formats, isWide],
  );
}
