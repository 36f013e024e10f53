import {
  ACTORS,
  AGE_STEPS_MS,
  AMOUNT_STEPS_FEN,
  DUE_STEPS_MS,
  type FilterList,
  PARTIES,
  type QueueCountsView,
  type QueueFilter,
  SHIFTS,
  STAGES,
  TOP_DIMENSIONS,
  type TopDimension,
} from '../../../../shared/disputes';
import { useText } from '../../../app/i18n';
import {
  excludeValue,
  type FilterLimit,
  type FilterValue,
  toggleLimit,
  toggleValue,
  valueState,
} from '../queue/queue-filter';
import { type FacetLine, FacetMenu } from './FacetMenu';
import { useValueWords } from './use-value-words';

export interface FacetMenusProps {
  readonly filter: QueueFilter;
  readonly counts: QueueCountsView | undefined;
  readonly onChange: (change: (filter: QueueFilter) => QueueFilter) => void;
}

const KNOWN = {
  stage: STAGES,
  waitsFor: [...ACTORS],
  liability: [...PARTIES, null],
  shift: SHIFTS,
} as const satisfies Partial<Record<FilterList, readonly FilterValue[]>>;
type KnownDimension = keyof typeof KNOWN;

const STEPS = [
  { limit: 'minAmountFen', steps: AMOUNT_STEPS_FEN, counts: 'amountSteps' },
  { limit: 'dueWithinMs', steps: DUE_STEPS_MS, counts: 'dueSteps' },
  { limit: 'minAgeMs', steps: AGE_STEPS_MS, counts: 'ageSteps' },
] as const satisfies readonly {
  readonly limit: FilterLimit;
  readonly steps: readonly number[];
  readonly counts: keyof QueueCountsView;
}[];

/** A list of values for each dimension without chips, with what each would leave before it's pressed. */
export function FacetMenus({ filter, counts, onChange }: FacetMenusProps) {
  const t = useText('disputes');
  const words = useValueWords();
  const line = (
    dimension: FilterList,
    value: FilterValue,
    count: number | undefined,
    label: string | null = null,
  ): FacetLine => ({
    key: String(value),
    label: words.value(dimension, value, label),
    note: label === null || value === null ? null : String(value),
    count,
    state: valueState(filter, dimension, value),
    onToggle: () => onChange((now) => toggleValue(now, dimension, value)),
    onExclude: () => onChange((now) => excludeValue(now, dimension, value)),
  });
  return (
    <>
      {(Object.keys(KNOWN) as KnownDimension[]).map((dimension) => (
        <FacetMenu
          key={dimension}
          name={words.dimension(dimension)}
          testId={`facet-${dimension}`}
          chosen={chosenOf(filter, dimension)}
          lines={() =>
            KNOWN[dimension].map((value) => line(dimension, value, countOf(counts, dimension, value)))
          }
          rest={null}
        />
      ))}
      {TOP_DIMENSIONS.map((dimension) => (
        <FacetMenu
          key={dimension}
          name={words.dimension(dimension)}
          testId={`facet-${dimension}`}
          chosen={chosenOf(filter, dimension)}
          lines={() =>
            (counts?.top[dimension].values ?? []).map(({ value, label, count }) =>
              line(dimension, value, count, label),
            )
          }
          rest={restOf(counts, dimension)}
        />
      ))}
      {STEPS.map(({ limit, steps, counts: of }) => (
        <FacetMenu
          key={limit}
          name={t(`facet.${limit}`)}
          testId={`facet-${limit}`}
          chosen={filter[limit] === undefined ? 0 : 1}
          lines={() =>
            steps.map((step, i) => ({
              key: String(step),
              label: words.limit(limit, step),
              note: null,
              count: counts?.[of][i],
              state: filter[limit] === step ? 'on' : 'off',
              onToggle: () => onChange((now) => toggleLimit(now, limit, step)),
              onExclude: null,
            }))
          }
          rest={null}
        />
      ))}
    </>
  );
}

function chosenOf({ exclude, ...wanted }: QueueFilter, dimension: FilterList): number {
  return (wanted[dimension]?.length ?? 0) + (exclude?.[dimension]?.length ?? 0);
}

function countOf(
  counts: QueueCountsView | undefined,
  dimension: KnownDimension,
  value: FilterValue,
): number | undefined {
  const known: Readonly<Record<string, number>> | undefined = counts?.[dimension];
  return known?.[value === null ? 'none' : String(value)];
}

function restOf(counts: QueueCountsView | undefined, dimension: TopDimension) {
  const top = counts?.top[dimension];
  return top && top.otherValues > 0 ? { values: top.otherValues, count: top.otherCount } : null;
}
