import { useMemo, useState } from 'react';
import type { WaitingPayoutsView } from '../../../../shared/funds';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { Age, type DataColumn, DataTable, EmptyState, SkeletonLines } from '../../../ui';

type WaitingRow = WaitingPayoutsView['rows'][number];

/** Reasons of our own, which have words; the platform's are shown as they are. */
const REASONS = ['insufficient_funds', 'balance_unknown', 'over_ceiling', 'merchant_limit'] as const;
type Reason = (typeof REASONS)[number];

function isReason(reason: string): reason is Reason {
  return (REASONS as readonly string[]).includes(reason);
}

export interface WaitingViewProps {
  /** Money, or a person. */
  readonly waitingFor: 'deferred' | 'held';
  /** undefined while nothing has come yet. */
  readonly waiting: WaitingPayoutsView | undefined;
  readonly onOpen: (disputeId: string) => void;
}

/** Payouts that are owed and wait, oldest deadline first: for money (FEATURES.md FU4), or for a person to decide. */
export function WaitingView({ waitingFor, waiting, onOpen }: WaitingViewProps) {
  const t = useText('funds');
  const domain = useText('domain');
  const platformWords = usePlatformWords();
  const formats = useFormats();
  const [cursor, setCursor] = useState<number | null>(null);
  const columns = useMemo<readonly DataColumn<WaitingRow>[]>(
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
          `${domain(`fund.${row.fund}`)} · ${isReason(row.reason) ? t(`deferred.why.${row.reason}`) : platformWords(row.reason)}`,
      },
    ],
    [t, domain, formats, platformWords],
  );
  const isHeld = waitingFor === 'held';
  if (!waiting) return <SkeletonLines count={4} />;
  return (
    <DataTable
      label={t(isHeld ? 'held.title' : 'deferred.title')}
      columns={columns}
      rowCount={waiting.rows.length}
      rowAt={(index) => waiting.rows[index]}
      rowKey={(row) => row.disputeId}
      cursor={cursor}
      onCursor={setCursor}
      onOpen={(row) => onOpen(row.disputeId)}
      empty={
        <EmptyState
          title={t(isHeld ? 'held.none' : 'deferred.none')}
          detail={t(isHeld ? 'held.noneDetail' : 'deferred.noneDetail')}
        />
      }
      testId={waitingFor}
    />
  );
}
