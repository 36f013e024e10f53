import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import {
  QUEUE_SPLITS,
  type QueueCountsView,
  type QueueFilter,
  type QueueSort,
} from '../../../../shared/disputes';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { Button, Tabs, type Tone } from '../../../ui';
import { isFiltered } from '../queue/queue-filter';
import { FacetMenus } from './FacetMenus';
import css from './FilterBar.module.css';
import { MAIN_CHIPS, MainChips, MORE_CHIPS, MoreChips } from './FilterChips';
import { FilterTokens } from './FilterTokens';
import { QueryBar } from './QueryBar';
import { SortControl } from './SortControl';

export interface FilterBarProps {
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
  readonly counts: QueueCountsView | undefined;
  readonly totals: ReactNode;
  /** How the rows are shown: view, grouping, columns. */
  readonly viewTools: ReactNode;
  readonly isChipRowOpen: boolean;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onFilter: (change: (filter: QueueFilter) => QueueFilter) => void;
  readonly onSort: (sort: QueueSort) => void;
  readonly onChipRow: () => void;
  readonly onClear: () => void;
  readonly onLeaveSearch: () => void;
}

const TONE_OF_SPLIT: Readonly<Partial<Record<QueueFilter['split'], Tone>>> = {
  breached: 'breach',
  under_1h: 'risk',
  under_6h: 'risk',
};

const MAIN_CHIP_SET = new Set(MAIN_CHIPS);
const ALL_CHIPS = new Set([...MAIN_CHIPS, ...MORE_CHIPS]);

/** What is looked at: splits, text, chips, conditions of a link, and what all of it comes to. */
export function FilterBar(props: FilterBarProps) {
  const { filter, sort, counts, totals, isChipRowOpen, onFilter, onSort } = props;
  const t = useText('disputes');
  const formats = useFormats();
  const chips = { filter, counts, onChange: onFilter };
  return (
    <div className={css.bar}>
      <div className={css.splits}>
        <div className={css.tabs}>
          <Tabs
            label={t('split.label')}
            isDense
            selected={filter.split}
            onSelect={(split) => onFilter((now) => ({ ...now, split }))}
            items={QUEUE_SPLITS.map((split) => {
              const count = counts?.splits[split];
              const tone = count ? TONE_OF_SPLIT[split] : undefined;
              return {
                id: split,
                label: t(`split.${split}`),
                count: count === undefined ? NO_FIGURE : formats.count(count),
                ...(tone ? { tone } : {}),
              };
            })}
          />
        </div>
        <span className={css.side}>
          <span className={css.totals}>{totals}</span>
          {props.viewTools}
          <SortControl sort={sort} onSort={onSort} />
        </span>
      </div>
      <div className={css.row}>
        <QueryBar
          filter={filter}
          onFilter={(next) => onFilter(() => next)}
          onClear={isFiltered(filter) ? props.onClear : null}
          onLeave={props.onLeaveSearch}
          inputRef={props.searchRef}
        />
        <MainChips {...chips}>
          <Button
            variant="quiet"
            size="small"
            onPress={props.onChipRow}
            aria-expanded={isChipRowOpen}
            data-testid="more-filters"
          >
            {isChipRowOpen ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
            {isChipRowOpen ? t('filter.fewer') : t('filter.more')}
          </Button>
        </MainChips>
      </div>
      {isChipRowOpen ? (
        <>
          <div className={css.row}>
            <MoreChips {...chips} />
          </div>
          <div className={css.row}>
            <FacetMenus {...chips} />
          </div>
        </>
      ) : null}
      <FilterTokens
        filter={filter}
        chips={isChipRowOpen ? ALL_CHIPS : MAIN_CHIP_SET}
        onChange={(next) => onFilter(() => next)}
      />
    </div>
  );
}
