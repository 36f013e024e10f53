import { type ReactNode, useMemo, useState } from 'react';
import type { RecoveriesView, RecoveryRow, RecoveryState } from '../../../../shared/recoveries';
import { useFormats, useText } from '../../../app/i18n';
import { type DataColumn, DataTable, StatusDot, type Tone } from '../../../ui';

const TONES: Readonly<Record<RecoveryState, Tone>> = {
  open: 'watch',
  at_fault: 'risk',
  not_at_fault: 'plain',
  appealed: 'watch',
  recovered: 'ok',
  written_off: 'plain',
};

export interface RecoveryTableProps {
  readonly view: RecoveriesView;
  readonly onWindow: (offset: number) => void;
  readonly chosenId: string | null;
  readonly onChoose: (row: RecoveryRow) => void;
  readonly empty: ReactNode;
}

/** The cases, newest first. */
export function RecoveryTable({ view, onWindow, chosenId, onChoose, empty }: RecoveryTableProps) {
  const t = useText('funds');
  const formats = useFormats();
  const [cursor, setCursor] = useState<number | null>(null);
  const columns = useMemo<readonly DataColumn<RecoveryRow>[]>(
    () => [
      {
        id: 'dispute',
        header: t('recoveries.column.dispute'),
        widthPx: 150,
        look: 'mono',
        cell: (row) => row.disputeId,
      },
      {
        id: 'merchant',
        header: t('recoveries.column.merchant'),
        widthPx: 120,
        grow: 1,
        fromTablePx: 620,
        cell: (row) => row.merchantName ?? row.merchantId ?? t('recoveries.noMerchant'),
      },
      {
        id: 'state',
        header: t('recoveries.column.state'),
        widthPx: 110,
        cell: (row) => (
          <StatusDot tone={TONES[row.state]}>
            {row.isCollecting ? t('recoveries.collecting') : t(`recoveries.state.${row.state}`)}
          </StatusDot>
        ),
      },
      {
        id: 'grounds',
        header: t('recoveries.column.ground'),
        widthPx: 120,
        grow: 1,
        look: 'quiet',
        fromTablePx: 560,
        cell: (row) => row.grounds.map((ground) => t(`recoveries.ground.${ground}`)).join(' · '),
      },
      {
        id: 'amount',
        header: t('recoveries.column.amount'),
        widthPx: 104,
        align: 'end',
        cell: (row) => formats.money(row.amountFen),
      },
      {
        id: 'left',
        header: t('recoveries.column.left'),
        widthPx: 104,
        align: 'end',
        cell: (row) => formats.money(row.outstandingFen),
      },
      {
        id: 'opened',
        header: t('recoveries.column.opened'),
        widthPx: 116,
        look: 'quiet',
        fromTablePx: 880,
        cell: (row) => formats.dayClock(row.openedAt),
      },
    ],
    [t, formats],
  );
  return (
    <DataTable
      label={t('recoveries.title')}
      columns={columns}
      rowCount={view.total}
      rowAt={(index) => view.rows[index - view.offset]}
      rowKey={(row) => row.disputeId}
      onWindow={onWindow}
      cursor={cursor}
      onCursor={(index) => {
        setCursor(index);
        const row = view.rows[index - view.offset];
        if (row) onChoose(row);
      }}
      onOpen={onChoose}
      isOpen={(row) => row.disputeId === chosenId}
      empty={empty}
      testId="recoveries"
    />
  );
}
