import type { z } from 'zod';
import {
  FILTER_FLAGS,
  FILTER_LISTS,
  type FilterFlag,
  type FilterList,
  type QueueFilter,
  type QueueSort,
  zQueueFilter,
} from '../../../../shared/disputes';

/** A filter as a link may give it: what's left out is open. */
export type PartialFilter = z.input<typeof zPartial>;
const zPartial = zQueueFilter.partial();

export const ALL_OPEN: QueueFilter = { scope: 'open', split: 'all' };
/** Breach-nearest first. Source: FEATURES.md DQ1. */
export const DEFAULT_SORT: QueueSort = { by: 'due', descending: false };

/** Money is looked at from the largest, time from the nearest. */
export function isRichestFirst(by: QueueSort['by']): boolean {
  return by === 'amount' || by === 'value';
}

/** A link's filter in full. */
export function filterOf(partial: PartialFilter): QueueFilter {
  return withoutEmpty({ ...ALL_OPEN, ...partial });
}

/** A value that a dimension may be narrowed to; null: rows that have none. */
export type FilterValue = string | number | null;
/** How a value of a dimension stands in a filter: asked for, kept out, or neither. */
export type ValueState = 'on' | 'excluded' | 'off';

export function valueState(filter: QueueFilter, dimension: FilterList, value: FilterValue): ValueState {
  if (valuesOf(filter.exclude, dimension).includes(value)) return 'excluded';
  return valuesOf(filter, dimension).includes(value) ? 'on' : 'off';
}

export function flagState(filter: QueueFilter, flag: FilterFlag): ValueState {
  const value = filter[flag];
  return value === undefined ? 'off' : value ? 'on' : 'excluded';
}

/** Switches one value: those of a dimension add up; one that was kept out is open again. */
export function toggleValue(filter: QueueFilter, dimension: FilterList, value: FilterValue): QueueFilter {
  return withState(filter, dimension, value, valueState(filter, dimension, value) === 'off' ? 'on' : 'off');
}

/** Keeps a value out, or no longer. */
export function excludeValue(filter: QueueFilter, dimension: FilterList, value: FilterValue): QueueFilter {
  const isExcluded = valueState(filter, dimension, value) === 'excluded';
  return withState(filter, dimension, value, isExcluded ? 'off' : 'excluded');
}

export function toggleFlag(filter: QueueFilter, flag: FilterFlag): QueueFilter {
  return withoutEmpty({ ...filter, [flag]: filter[flag] === true ? undefined : true });
}

export function excludeFlag(filter: QueueFilter, flag: FilterFlag): QueueFilter {
  return withoutEmpty({ ...filter, [flag]: filter[flag] === false ? undefined : false });
}

function withState(
  filter: QueueFilter,
  dimension: FilterList,
  value: FilterValue,
  state: ValueState,
): QueueFilter {
  const others = (values: readonly FilterValue[]) => values.filter((v) => v !== value);
  const wanted = others(valuesOf(filter, dimension));
  const kept = others(valuesOf(filter.exclude, dimension));
  return withoutEmpty({
    ...filter,
    [dimension]: state === 'on' ? [...wanted, value] : wanted,
    exclude: { ...filter.exclude, [dimension]: state === 'excluded' ? [...kept, value] : kept },
  });
}

function valuesOf(
  from: Partial<Record<FilterList, readonly FilterValue[] | undefined>> | undefined,
  dimension: FilterList,
): readonly FilterValue[] {
  return from?.[dimension] ?? [];
}

/** Conditions that are one number: at least, at most, within, from. */
const FILTER_LIMITS = [
  'minAmountFen',
  'maxAmountFen',
  'dueWithinMs',
  'dueBeyondMs',
  'minAgeMs',
  'maxAgeMs',
  'openedFrom',
  'openedBefore',
] as const satisfies readonly (keyof QueueFilter)[];
export type FilterLimit = (typeof FILTER_LIMITS)[number];

/** Sets one limit; the same one again lets it go. */
export function toggleLimit(filter: QueueFilter, limit: FilterLimit, value: number): QueueFilter {
  return withoutEmpty({ ...filter, [limit]: filter[limit] === value ? undefined : value });
}

export function withText(filter: QueueFilter, text: string): QueueFilter {
  return withoutEmpty({ ...filter, text: text.trim() });
}

/** Equal filters look equal: empty lists, empty texts and empty exclusions are left out. */
function withoutEmpty(filter: Readonly<Record<string, unknown>>): QueueFilter {
  const kept = Object.entries(filter).flatMap(([key, value]) => {
    if (value === undefined || value === '') return [];
    if (Array.isArray(value)) return value.length > 0 ? [[key, value] as const] : [];
    if (key !== 'exclude') return [[key, value] as const];
    const lists = Object.entries(value as object).filter(([, v]) => Array.isArray(v) && v.length > 0);
    return lists.length > 0 ? [[key, Object.fromEntries(lists)] as const] : [];
  });
  return Object.fromEntries(kept) as QueueFilter;
}

/** True when anything beside the split narrows the queue. */
export function isFiltered(filter: QueueFilter): boolean {
  return Object.keys(filter).some((key) => key !== 'split' && key !== 'scope') || filter.scope !== 'open';
}

/** One condition, as a token that can be read and taken off: no filter is ever out of sight. */
export interface FilterToken {
  readonly key: string;
  readonly kind: FilterList | FilterFlag | FilterLimit | 'scope';
  readonly isExcluded: boolean;
  readonly value: FilterValue | boolean;
  /** The filter without this condition. */
  readonly without: QueueFilter;
}

/** The conditions of a filter beside its text, those left out that stand in sight elsewhere as chips. */
export function tokensOf(
  filter: QueueFilter,
  chips: ReadonlySet<FilterList | FilterFlag> = new Set(),
): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  const add = (token: Omit<FilterToken, 'key'>) =>
    tokens.push({ key: `${token.isExcluded ? '-' : ''}${token.kind}:${token.value}`, ...token });

  for (const kind of FILTER_LISTS) {
    if (chips.has(kind)) continue;
    for (const isExcluded of [false, true]) {
      for (const value of valuesOf(isExcluded ? filter.exclude : filter, kind)) {
        add({ kind, value, isExcluded, without: withoutOne(filter, kind, value, isExcluded) });
      }
    }
  }
  for (const kind of FILTER_FLAGS) {
    const value = filter[kind];
    if (value === undefined || chips.has(kind)) continue;
    add({ kind, value, isExcluded: !value, without: withoutEmpty({ ...filter, [kind]: undefined }) });
  }
  for (const kind of FILTER_LIMITS) {
    const value = filter[kind];
    if (value === undefined) continue;
    add({ kind, value, isExcluded: false, without: withoutEmpty({ ...filter, [kind]: undefined }) });
  }
  if (filter.scope === 'all') {
    add({ kind: 'scope', value: 'all', isExcluded: false, without: { ...filter, scope: 'open' } });
  }
  return tokens;
}

/** A value may be both asked for and kept out: each is a condition of its own. */
function withoutOne(
  filter: QueueFilter,
  kind: FilterList,
  value: FilterValue,
  isExcluded: boolean,
): QueueFilter {
  const rest = valuesOf(isExcluded ? filter.exclude : filter, kind).filter((v) => v !== value);
  return withoutEmpty(
    isExcluded ? { ...filter, exclude: { ...filter.exclude, [kind]: rest } } : { ...filter, [kind]: rest },
  );
}
