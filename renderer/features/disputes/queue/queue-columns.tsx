import { Crown, Flag, Globe, Moon, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Band, bandOf, type QueueSort, rowMoney } from '../../../../shared/disputes';
import { type Formats, NO_FIGURE } from '../../../app/formats';
import type { Translate } from '../../../app/i18n';
import { regionName } from '../../../app/regions';
import { useNowValue } from '../../../engine';
import { Badge, cx, type DataColumn, StatusDot, ToneShape, toneOfBand } from '../../../ui';
import { OthersMark } from '../presence/OthersMark';
import { type ColumnChoice, inOrder, isWanted, SPARE_COLUMNS, USUAL_COLUMNS } from './column-choice';
import css from './queue-columns.module.css';
import type { QueueRow } from './queue-row';
import { moneyTone } from './row-money';

interface Words {
  readonly t: Translate<'disputes'>;
  readonly domain: Translate<'domain'>;
  readonly formats: Formats;
  readonly nameOf: (id: string) => string;
}

/** Sort of each column that the queue can be sorted by. */
export const SORT_OF_COLUMN: Readonly<Record<string, QueueSort['by']>> = {
  left: 'due',
  amount: 'amount',
  opened: 'opened',
  stake: 'value',
};

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
 * The columns that are wanted and fit side by side, in their order, as a text: it changes only when a column comes, goes or
 * moves. Those that were asked for by name are there whether they fit or not. All that are wanted before the table's width
 * is known.
 */
export function fittingColumns(
  columns: readonly DataColumn<QueueRow>[],
  widthPx: number,
  choice: ColumnChoice = USUAL_COLUMNS,
): string {
  const wanted = inOrder(columns, choice).filter(({ id }) => isWanted(id, choice, SPARE_COLUMNS.has(id)));
  const rankOf = ({ id }: DataColumn<QueueRow>) =>
    choice.shown.includes(id) ? Number.POSITIVE_INFINITY : (RANK_OF_COLUMN[id] ?? 0);
  let leftPx = widthPx === 0 ? Number.POSITIVE_INFINITY : widthPx;
  const fits = new Set(
    wanted
      .toSorted((a, b) => rankOf(b) - rankOf(a))
      .filter((column, i) => {
        leftPx -= column.widthPx;
        // Below these the table scrolls sideways.
        return leftPx >= 0 || i < 3 || choice.shown.includes(column.id);
      }),
  );
  return wanted
    .filter((column) => fits.has(column))
    .map((column) => column.id)
    .join(' ');
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
  const text = (row: QueueRow, content: string, roomPx = 0) => (
    // The tooltip is for what didn't fit. Cutting off costs the browser a layer of its own a cell, so that's only for
    // text that may be too long.
    <span className={cx(textPx(content) > roomPx && css.clip, row.hasLeft && css.over)} title={content}>
      {content}
    </span>
  );
  const all: DataColumn<QueueRow>[] = [
    {
      id: 'id',
      header: t('column.id'),
      widthPx: 144,
      look: 'mono',
      isRowHeader: true,
      cell: (row) => (
        <>
          {text(row, row.id, 108)}
          <OthersMark disputeId={row.id} />
        </>
      ),
    },
    {
      id: 'left',
      header: t('column.left'),
      widthPx: isEnglish ? 186 : 172,
      sort: sortedBy('left'),
      cell: (row) => timeLeft(row, words),
    },
    {
      id: 'cause',
      header: t('column.cause'),
      widthPx: isEnglish ? 136 : 92,
      cell: (row) => text(row, domain(`cause.${row.cause}`), isEnglish ? 116 : 72),
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
      cell: (row) => tierMarks(row, domain),
    },
    {
      id: 'amount',
      header: t('column.amount'),
      widthPx: hasPayout ? 100 : 116,
      align: 'end',
      sort: sortedBy('amount'),
      cell: (row) => (
        <>
          {hasPayout || rowMoney(row) === 'none' ? null : payoutMark(row, words)}
          {text(row, formats.money(row.amountFen), 80)}
        </>
      ),
    },
    {
      id: 'waiting',
      header: t('column.waiting'),
      widthPx: isEnglish ? 116 : 88,
      cell: (row) => waitingOn(row, words),
    },
    {
      id: 'channel',
      header: t('column.channel'),
      widthPx: isEnglish ? 84 : 58,
      look: 'quiet',
      cell: (row) => text(row, domain(`channel.${row.channel}`), isEnglish ? 64 : 38),
    },
    {
      id: 'owner',
      header: t('column.owner'),
      widthPx: 96,
      look: 'quiet',
      cell: (row) => text(row, row.owner === null ? NO_FIGURE : words.nameOf(row.owner), 76),
    },
    {
      id: 'payout',
      header: t('column.payout'),
      widthPx: isEnglish ? 128 : 88,
      cell: (row) =>
        rowMoney(row) === 'none' ? (
          <span className={css.quiet}>{NO_FIGURE}</span>
        ) : (
          <StatusDot tone={moneyTone(rowMoney(row))}>{moneyName(row, words)}</StatusDot>
        ),
    },
    {
      id: 'opened',
      header: t('column.opened'),
      widthPx: 128,
      sort: sortedBy('opened'),
      look: 'quiet',
      cell: (row) => text(row, formats.dayClock(row.openedAt), 108),
    },
    {
      id: 'stake',
      header: t('column.stake'),
      widthPx: 108,
      align: 'end',
      sort: sortedBy('stake'),
      cell: (row) => text(row, formats.money(row.atStakeFen), 88),
    },
    {
      id: 'liability',
      header: t('column.liability'),
      widthPx: isEnglish ? 92 : 76,
      cell: (row) => text(row, row.liability === null ? NO_FIGURE : domain(`party.${row.liability}`), 72),
    },
    {
      id: 'category',
      header: t('column.category'),
      widthPx: 100,
      look: 'quiet',
      cell: (row) => text(row, row.category ?? NO_FIGURE, 80),
    },
    {
      id: 'region',
      header: t('column.region'),
      widthPx: isEnglish ? 112 : 76,
      look: 'quiet',
      cell: (row) =>
        text(
          row,
          row.region === null ? NO_FIGURE : regionName(row.region, formats.language),
          isEnglish ? 92 : 56,
        ),
    },
  ];
  if (!shown) return all;
  return shown.flatMap((id) => all.filter((column) => column.id === id));
}

function itemText(row: QueueRow): string {
  const item = row.itemTitle ?? row.itemId;
  const merchant = row.merchantName ?? row.merchantId;
  if (item === null && merchant === null) return NO_FIGURE;
  return [item, merchant].filter((part) => part !== null).join(' · ');
}

/** How wide a text may be at most, px: twice as much for a Chinese sign as for a letter. */
function textPx(text: string): number {
  let px = 0;
  for (let i = 0; i < text.length; i += 1) px += text.charCodeAt(i) > 0x2e80 ? 13 : 7.6;
  return px;
}

// Cells are plain functions where they need no hook: dozens of rows come into sight each second of scrolling.

function timeLeft(row: QueueRow, words: Words): ReactNode {
  const { t } = words;
  if (row.stage === 'withdrawn') return <StatusDot tone="ok">{t('row.withdrawn')}</StatusDot>;
  if (row.settledAt === null) {
    return (
      <span className={css.marks}>
        <TimeLeft dueAt={row.dueAt} words={words} />
        {row.paused ? mark(<Pause size={12} />, t('row.paused')) : null}
        {row.snoozedUntil === null ? null : <SnoozeMark until={row.snoozedUntil} words={words} />}
      </span>
    );
  }
  const isLate = row.settledAt > row.dueAt;
  return (
    <StatusDot tone={isLate ? 'breach' : 'ok'}>{isLate ? t('detail.broken') : t('row.settled')}</StatusDot>
  );
}

/** Ticks by itself, and is drawn again only when its words change. */
function TimeLeft({ dueAt, words }: { readonly dueAt: number; readonly words: Words }) {
  const shown = useNowValue((now) => `${bandOf(dueAt, now)} ${words.formats.countdown(dueAt - now)}`);
  if (shown === null) return NO_FIGURE;
  const [band] = shown.split(' ', 1) as [Band];
  return (
    <Badge tone={toneOfBand(band)} figure={shown.slice(band.length + 1)}>
      {words.domain(`band.${band}`)}
    </Badge>
  );
}

/** Until it comes back into the working splits; gone by itself then. */
function SnoozeMark({ until, words }: { readonly until: number; readonly words: Words }) {
  const isAsleep = useNowValue((now) => now < until) ?? false;
  if (!isAsleep) return null;
  return mark(<Moon size={12} />, words.t('row.snoozed', { time: words.formats.dayClock(until) }));
}

function waitingOn(row: QueueRow, { t, domain }: Words): ReactNode {
  if (row.settling) return <StatusDot tone="watch">{t('row.settling')}</StatusDot>;
  if (row.hasLeft && row.settledAt === null) {
    return (
      <span className={css.left} title={t('row.leftHint')}>
        {t('row.left')}
      </span>
    );
  }
  return <span className={cx(row.settledAt !== null && css.quiet)}>{domain(`stage.${row.stage}`)}</span>;
}

function moneyName(row: QueueRow, { t, domain }: Words): string {
  const money = rowMoney(row);
  return money === 'unfunded' ? t('row.unfunded') : domain(`payout.${money}`);
}

/** Where the advance payout stands, when there's no room for its column. */
function payoutMark(row: QueueRow, words: Words): ReactNode {
  const name = moneyName(row, words);
  return (
    <span role="img" aria-label={name} title={name} className={css.payoutMark}>
      <ToneShape tone={moneyTone(rowMoney(row))} />
    </span>
  );
}

function tierMarks(row: QueueRow, domain: Words['domain']): ReactNode {
  return (
    <span className={css.marks}>
      <span className={css.tier}>{row.tier === null ? NO_FIGURE : domain('tier', { tier: row.tier })}</span>
      {row.vip ? mark(<Crown size={12} />, domain('vip')) : null}
      {row.abuse ? mark(<Flag size={12} />, domain('abuse'), css.warning) : null}
      {row.crossBorder ? mark(<Globe size={12} />, domain('crossBorder')) : null}
    </span>
  );
}

function mark(icon: ReactNode, name: string, look?: string): ReactNode {
  return (
    <span role="img" aria-label={name} title={name} className={cx(css.mark, look)}>
      {icon}
    </span>
  );
}
