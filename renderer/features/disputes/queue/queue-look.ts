import { useCallback } from 'react';
import { CAUSES, CHANNELS, formatQuery, STAGES } from '../../../../shared/disputes';
import { type ListLook, REGION_CODES } from '../../../../shared/protocol';
import { columnsFor, wordsOf } from '../../../app/exports';
import { useLanguage, useText } from '../../../app/i18n';
import { useNameOf, usePeople } from '../../../app/people';
import { regionName } from '../../../app/regions';
import { disputeDesk } from '../dispute-desk';
import { useColumnChoice } from './column-choice';
import { fittingColumns } from './queue-columns';
import { useAllQueueColumns } from './use-queue-columns';

const BANDS = ['safe', 'watch', 'at_risk', 'breached'] as const;
const PAYOUTS = ['none', 'requested', 'posted', 'deferred', 'rejected', 'held'] as const;
const MARKS = ['vip', 'abuse', 'crossBorder'] as const;
const PARTIES = ['consumer', 'merchant', 'logistics', 'platform'] as const;

type ColumnId =
  | 'id'
  | 'left'
  | 'cause'
  | 'item'
  | 'tier'
  | 'amount'
  | 'waiting'
  | 'channel'
  | 'owner'
  | 'payout'
  | 'opened'
  | 'stake'
  | 'liability'
  | 'category'
  | 'region';

/** How the queue looks: the columns that were chosen, in their order, in the screen's words. */
export function useQueueLook(): () => ListLook {
  const t = useText('disputes');
  const domain = useText('domain');
  const language = useLanguage();
  const nameOf = useNameOf();
  const directory = usePeople((p) => p.directory);
  const all = useAllQueueColumns();
  const choice = useColumnChoice();
  return useCallback(() => {
    const standing = {
      ...wordsOf(BANDS, (band) => domain(`band.${band}`)),
      withdrawn: t('row.withdrawn'),
      settled: t('row.settled'),
      late: t('detail.broken'),
    };
    const title = (id: ColumnId) => t(`column.${id}`);
    const people = wordsOf(
      (directory ?? []).map(({ id }) => id),
      nameOf,
    );
    return {
      title: t('screen'),
      filter: formatQuery(disputeDesk.getState().filter, language) || null,
      columns: columnsFor(fittingColumns(all, 0, choice).split(' '), {
        id: [{ field: 'id', title: title('id') }],
        left: [
          { field: 'standing', title: title('left'), words: standing },
          { field: 'leftMs', title: title('left') },
          { field: 'dueAt', title: t('export.dueAt') },
        ],
        cause: [
          { field: 'cause', title: title('cause'), words: wordsOf(CAUSES, (c) => domain(`cause.${c}`)) },
        ],
        item: [
          { field: 'item', title: title('item') },
          { field: 'merchant', title: t('export.merchant') },
        ],
        tier: [
          { field: 'tier', title: title('tier') },
          { field: 'marks', title: t('export.marks'), words: wordsOf(MARKS, (mark) => domain(mark)) },
        ],
        amount: [{ field: 'amountFen', title: title('amount') }],
        waiting: [
          {
            field: 'waiting',
            title: title('waiting'),
            words: { ...wordsOf(STAGES, (stage) => domain(`stage.${stage}`)), settling: t('row.settling') },
          },
        ],
        channel: [
          {
            field: 'channel',
            title: title('channel'),
            words: wordsOf(CHANNELS, (c) => domain(`channel.${c}`)),
          },
        ],
        owner: [{ field: 'owner', title: title('owner'), words: people }],
        payout: [
          {
            field: 'payout',
            title: title('payout'),
            words: { ...wordsOf(PAYOUTS, (p) => domain(`payout.${p}`)), unfunded: t('row.unfunded') },
          },
        ],
        opened: [{ field: 'openedAt', title: title('opened') }],
        stake: [{ field: 'atStakeFen', title: title('stake') }],
        liability: [
          {
            field: 'liability',
            title: title('liability'),
            words: wordsOf(PARTIES, (p) => domain(`party.${p}`)),
          },
        ],
        category: [{ field: 'category', title: title('category') }],
        region: [
          {
            field: 'region',
            title: title('region'),
            words: wordsOf(REGION_CODES, (code) => regionName(code, language)),
          },
        ],
      }),
    };
  }, [t, domain, language, nameOf, directory, all, choice]);
}
