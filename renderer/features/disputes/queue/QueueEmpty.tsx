import { useText } from '../../../app/i18n';
import { Button, EmptyState } from '../../../ui';

/** In place of rows when there are none: because nothing is open, or because nothing passes the filter. */
export function QueueEmpty(props: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const t = useText('disputes');
  if (!props.isFiltered) return <EmptyState title={t('empty.none')} detail={t('empty.noneDetail')} />;
  return (
    <EmptyState
      title={t('empty.filtered')}
      detail={t('empty.filteredDetail')}
      action={
        <Button size="small" onPress={props.onClear}>
          {t('filter.clear')}
        </Button>
      }
    />
  );
}
