import { useMemo, useState } from 'react';
import type { FundsView } from '../../../../shared/funds';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { Age, type DataColumn, DataTable, EmptyState, SkeletonLines } from '../../../ui';

type DeferredRow = FundsView['deferred']['rows'][number];

export interface DeferredViewProps {
  /** undefined while nothing has come yet. */
  readonly deferred: FundsView['deferred'] | undefined;
  readonly onOpen: (disputeId: string) => void;
}

/** Payouts that are owed and wait for money, in the order they'll be paid. Source: FEATURES.md FU4. */
export function DeferredView({ deferred, onOpen }: DeferredViewProps) {
  const t = useText('funds');
  const domain = useText('domain');
  const formats = useFormats();
  const [cursor, setCursor] = useState<number | null>(null);
  const columns = useMemo<readonly DataColumn<DeferredRow>[]>(
    () => [
      {
        id: 'dispute',
        header: t('deferred.dispute'),
        widthPx: 130,
        grow: 1,
        look: 'mono',
        cell: (row) => row.disputeId,
      },
      {
        id: 'amount',
        header: t('deferred.amount'),
        widthPx: 106,
        align: 'end',
        cell: (row) => formats.money(row.amountFen),
      },
      {
        id: 'since',
        header: t('deferred.since'),
        widthPx: 72,
        align: 'end',
        cell: (row) => <Age since={row.since} />,
      },
      {
        id: 'due',
        header: t('deferred.due'),
        widthPx: 116,
        fromTablePx: 430,
        look: 'quiet',
        cell: (row) => (row.dueAt === null ? NO_FIGURE : formats.dayClock(row.dueAt)),
      },
      {
        id: 'reason',
        header: t('deferred.reason'),
        widthPx: 96,
        grow: 1,
        fromTablePx: 560,
        look: 'quiet',
        cell: (row) =>
          `${domain(`fund.${row.fund}`)} · ${row.reason === 'insufficient_funds' ? t('deferred.short') : row.reason}`,
      },
    ],
    [t, domain, formats],
  );
  if (!deferred) return <SkeletonLines count={4} />;
  return (
    <DataTable
      label={t('deferred.title')}
      columns={columns}
      rowCount={deferred.rows.length}
      rowAt={(index) => deferred.rows[index]}
      rowKey={(row) => row.disputeId}
      cursor={cursor}
      onCursor={setCursor}
      onOpen={(row) => onOpen(row.disputeId)}
      empty={<EmptyState title={t('deferred.none')} detail={t('deferred.noneDetail')} />}
      testId="deferred"
    />
  );
}
