import { useCallback } from 'react';
import { CAUSES } from '../../../../shared/disputes';
import { LISTING_STATES } from '../../../../shared/listings';
import type { ListLook } from '../../../../shared/protocol';
import { wordsOf } from '../../../app/exports';
import { useText } from '../../../app/i18n';
import { listingDesk } from '../listing-desk';
import { CATEGORIES, useCategoryName } from '../use-category-name';

/** How the ranking looks: its columns in the screen's words, and what it's filtered by. */
export function useListingsLook(): () => ListLook {
  const t = useText('listings');
  const domain = useText('domain');
  const categoryName = useCategoryName();
  return useCallback(() => {
    const { states, text } = listingDesk.getState();
    const stateWords = wordsOf(LISTING_STATES, (state) => domain(`listing.${state}`));
    const filter = [
      states.length === 0 ? null : `${t('filter.state')}: ${states.map((s) => stateWords[s]).join(' · ')}`,
      text === '' ? null : `${t('search.label')}: ${text}`,
    ].filter((part) => part !== null);
    return {
      title: t('screen'),
      filter: filter.join('; ') || null,
      columns: [
        { field: 'risk', title: t('column.risk') },
        { field: 'title', title: t('column.item') },
        { field: 'itemId', title: t('export.itemId') },
        { field: 'state', title: t('column.state'), words: stateWords },
        { field: 'causes', title: t('column.evidence'), words: wordsOf(CAUSES, (c) => domain(`cause.${c}`)) },
        { field: 'openDisputes', title: t('column.open') },
        { field: 'salesPerHour', title: t('export.sales') },
        { field: 'baselineSalesPerHour', title: t('export.usualSales') },
        { field: 'merchant', title: t('column.merchant') },
        { field: 'category', title: t('column.category'), words: wordsOf(CATEGORIES, categoryName) },
        { field: 'priceFen', title: t('column.price') },
        { field: 'stock', title: t('column.stock') },
        { field: 'openOrders', title: t('column.orders') },
      ],
    };
  }, [t, domain, categoryName]);
}
