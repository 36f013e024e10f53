import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import type { QueueSort } from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import { IconButton, Select } from '../../../ui';
import { isRichestFirst } from '../queue/queue-filter';
import css from './FilterBar.module.css';

const SORTS = ['due', 'amount', 'opened', 'value'] as const satisfies readonly QueueSort['by'][];

export function SortControl({
  sort,
  onSort,
}: {
  readonly sort: QueueSort;
  readonly onSort: (sort: QueueSort) => void;
}) {
  const t = useText('disputes');
  return (
    <span className={css.sort}>
      <Select
        label={t('sort.label')}
        isLabelHidden
        className={css.sortBy}
        value={sort.by}
        options={SORTS.map((by) => ({ value: by, label: t(`sort.${by}`) }))}
        onChange={(by) => onSort({ by, descending: isRichestFirst(by) })}
      />
      <IconButton
        label={sort.descending ? t('sort.descending') : t('sort.ascending')}
        icon={sort.descending ? <ArrowDownWideNarrow size={16} /> : <ArrowUpNarrowWide size={16} />}
        onPress={() => onSort({ ...sort, descending: !sort.descending })}
      />
    </span>
  );
}
