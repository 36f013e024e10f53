import { Crown, Flag, Globe } from 'lucide-react';
import type { ReactNode } from 'react';
import type { QueueSort } from '../../../../shared/disputes';
import { type Formats, NO_FIGURE } from '../../../app/formats';
import type { Translate } from '../../../app/i18n';
import { CountdownBadge, cx, type DataColumn, StatusDot, ToneShape } from '../../../ui';
import { payoutTone } from '../payout-tone';
import css from './queue-columns.module.css';
import type { QueueRow } from './queue-row';

interface Words {
  readonly t: Translate<'disputes'>;
  readonly domain: Translate<'domain'>;
  readonly formats: Formats;
}

/** Sort of each column that the queue can be sorted by. */
export const SORT_OF_COLUMN: Readonly<Record<string, QueueSort['by']>> = { left: 'due', amount: 'amount' };

/** How badly a column is needed: those of low rank are the first to go when the table is narrow. */
const RANK_OF_COLUMN: Readonly<Record<string, number>> = {
  id: 10,
  left: 9,
  amount: 8,
  cause: 7,
  waiting: 6,
  item: 5,
  owner: 4,
  tier: 3,
  payout: 2,
  channel: 1,
};

/**
 * The columns that fit side by side, as a text: it changes only when a column comes or goes. All of them before the
 * table's width is known.
 */
export function fittingColumns(columns: readonly DataColumn<QueueRow>[], widthPx: number): string {
  const ranked = columns.toSorted((a, b) => (RANK_OF_COLUMN[b.id] ?? 0) - (RANK_OF_COLUMN[a.id] ?? 0));
  if (widthPx === 0) return columns.map((column) => column.id).join(' ');
  let leftPx = widthPx;
  const fits = ranked.filter((column, i) => {
    leftPx -= column.widthPx;
    // Below these the table scrolls sideways.
    return leftPx >= 0 || i < 3;
  });
  return fits.map((column) => column.id).join(' ');
}

/** The queue's columns, all of them or those named. */
export function queueColumns(
  words: Words,
  sort: QueueSort,
  shown: readonly string[] | null,
): readonly DataColumn<QueueRow>[] {
  const { t, domain, formats } = words;
  const isEnglish = formats.language === 'en';
  const hasPayout = shown?.includes('payout') ?? true;
  const sortedBy = (columnId: string) => {
    if (SORT_OF_COLUMN[columnId] !== sort.by) return 'none' as const;
    return sort.descending ? ('descending' as const) : ('ascending' as const);
  };
  // The tooltip is for what didn't fit.
  const text = (row: QueueRow, content: string) => (
    <span className={cx(css.text, row.hasLeft && css.over)} title={content}>
      {content}
    </span>
  );
  const all: DataColumn<QueueRow>[] = [
    { id: 'id', header: t('column.id'), widthPx: 144, look: 'mono', cell: (row) => text(row, row.id) },
    {
      id: 'left',
      header: t('column.left'),
      widthPx: isEnglish ? 168 : 160,
      sort: sortedBy('left'),
      cell: (row) => <TimeLeft row={row} t={t} />,
    },
    {
      id: 'cause',
      header: t('column.cause'),
      widthPx: isEnglish ? 120 : 92,
      cell: (row) => text(row, domain(`cause.${row.cause}`)),
    },
    {
      id: 'item',
      header: t('column.item'),
      widthPx: 130,
      grow: 1,
      look: 'quiet',
      cell: (row) => text(row, itemText(row)),
    },
    {
      id: 'tier',
      header: t('column.tier'),
      widthPx: 76,
      cell: (row) => <TierMarks row={row} domain={domain} />,
    },
    {
      id: 'amount',
      header: t('column.amount'),
      widthPx: hasPayout ? 100 : 116,
      align: 'end',
      sort: sortedBy('amount'),
      cell: (row) => (
        <>
          {hasPayout || row.payout === 'none' ? null : (
            <PayoutMark row={row} name={domain(`payout.${row.payout}`)} />
          )}
          {text(row, formats.money(row.amountFen))}
        </>
      ),
    },
    {
      id: 'waiting',
      header: t('column.waiting'),
      widthPx: isEnglish ? 116 : 88,
      cell: (row) => <WaitingOn row={row} t={t} domain={domain} />,
    },
    {
      id: 'channel',
      header: t('column.channel'),
      widthPx: isEnglish ? 84 : 58,
      look: 'quiet',
      cell: (row) => text(row, domain(`channel.${row.channel}`)),
    },
    {
      id: 'owner',
      header: t('column.owner'),
      widthPx: 96,
      look: 'quiet',
      cell: (row) => text(row, row.owner ?? NO_FIGURE),
    },
    {
      id: 'payout',
      header: t('column.payout'),
      widthPx: isEnglish ? 128 : 88,
      cell: (row) =>
        row.payout === 'none' ? (
          <span className={css.quiet}>{NO_FIGURE}</span>
        ) : (
          <StatusDot tone={payoutTone(row.payout)}>{domain(`payout.${row.payout}`)}</StatusDot>
        ),
    },
  ];
  return shown ? all.filter(({ id }) => shown.includes(id)) : all;
}

function itemText(row: QueueRow): string {
  const item = row.itemTitle ?? row.itemId;
  const merchant = row.merchantName ?? row.merchantId;
  if (item === null && merchant === null) return NO_FIGURE;
  return [item, merchant].filter((part) => part !== null).join(' · ');
}

function TimeLeft({ row, t }: { readonly row: QueueRow; readonly t: Words['t'] }) {
  if (row.stage === 'withdrawn') return <StatusDot tone="ok">{t('row.withdrawn')}</StatusDot>;
  if (row.settledAt !== null) {
    const isLate = row.settledAt > row.dueAt;
    return (
      <StatusDot tone={isLate ? 'breach' : 'ok'}>{isLate ? t('detail.broken') : t('row.settled')}</StatusDot>
    );
  }
  return <CountdownBadge dueAt={row.dueAt} />;
}

function WaitingOn({
  row,
  t,
  domain,
}: {
  readonly row: QueueRow;
  readonly t: Words['t'];
  readonly domain: Words['domain'];
}) {
  if (row.settling) return <StatusDot tone="watch">{t('row.settling')}</StatusDot>;
  if (row.hasLeft && row.settledAt === null) {
    return (
      <span className={css.left} title={t('row.leftHint')}>
        {t('row.left')}
      </span>
    );
  }
  return (
    <span className={cx(css.text, row.settledAt !== null && css.quiet)}>{domain(`stage.${row.stage}`)}</span>
  );
}

/** Where the advance payout stands, when there's no room for its column. */
function PayoutMark({ row, name }: { readonly row: QueueRow; readonly name: string }) {
  return (
    <span role="img" aria-label={name} title={name} className={css.payoutMark}>
      <ToneShape tone={payoutTone(row.payout)} />
    </span>
  );
}

function TierMarks({ row, domain }: { readonly row: QueueRow; readonly domain: Words['domain'] }) {
  return (
    <span className={css.marks}>
      <span className={css.tier}>{row.tier === null ? NO_FIGURE : domain('tier', { tier: row.tier })}</span>
      {row.vip ? <Mark icon={<Crown size={12} />} name={domain('vip')} /> : null}
      {row.abuse ? <Mark icon={<Flag size={12} />} name={domain('abuse')} isWarning /> : null}
      {row.crossBorder ? <Mark icon={<Globe size={12} />} name={domain('crossBorder')} /> : null}
    </span>
  );
}

function Mark(props: { readonly icon: ReactNode; readonly name: string; readonly isWarning?: boolean }) {
  return (
    <span
      role="img"
      aria-label={props.name}
      title={props.name}
      className={cx(css.mark, props.isWarning && css.warning)}
    >
      {props.icon}
    </span>
  );
}
