import type { z } from 'zod';
import { type QueueFilter, type QueueSort, zQueueFilter } from '../../../../shared/disputes';

/** A filter as a link may give it: what's left out is open. */
export type PartialFilter = z.input<typeof zPartial>;
const zPartial = zQueueFilter.partial();

export const ALL_OPEN: QueueFilter = { scope: 'open', split: 'all' };
/** Breach-nearest first. Source: FEATURES.md DQ1. */
export const DEFAULT_SORT: QueueSort = { by: 'due', descending: false };

/** A link's filter in full. */
export function filterOf(partial: PartialFilter): QueueFilter {
  return withoutEmpty({ ...ALL_OPEN, ...partial });
}

/** Dimensions whose chips are switched on one by one. */
export type ListDimension = 'band' | 'cause' | 'channel' | 'tier';
/** Dimensions that are on or open. */
export type FlagDimension = 'crossBorder' | 'vip';

/** Switches one chip: the values of a dimension add up. */
export function toggleValue<D extends ListDimension>(
  filter: QueueFilter,
  dimension: D,
  value: NonNullable<QueueFilter[D]>[number],
): QueueFilter {
  const values = (filter[dimension] ?? []) as readonly unknown[];
  const next = values.includes(value) ? values.filter((v) => v !== value) : [...values, value];
  return withoutEmpty({ ...filter, [dimension]: next });
}

export function toggleFlag(filter: QueueFilter, dimension: FlagDimension): QueueFilter {
  return withoutEmpty({ ...filter, [dimension]: filter[dimension] === true ? undefined : true });
}

export function withText(filter: QueueFilter, text: string): QueueFilter {
  return withoutEmpty({ ...filter, text: text.trim() });
}

/** Equal filters look equal: empty lists, empty texts and empty exclusions are left out. */
function withoutEmpty(filter: Readonly<Record<string, unknown>>): QueueFilter {
  const kept = Object.entries(filter).filter(([key, value]) => {
    if (value === undefined || value === '') return false;
    if (Array.isArray(value)) return value.length > 0;
    return key !== 'exclude' || Object.values(value as object).some((v) => Array.isArray(v) && v.length > 0);
  });
  return Object.fromEntries(kept) as QueueFilter;
}

/** True when anything beside the split narrows the queue. */
export function isFiltered(filter: QueueFilter): boolean {
  return Object.keys(filter).some((key) => key !== 'split' && key !== 'scope') || filter.scope !== 'open';
}

/** One condition that has no chip and therefore is shown as a token: no filter is ever out of sight. */
export interface FilterToken {
  readonly key: string;
  readonly kind:
    | 'itemId'
    | 'merchantId'
    | 'consumerId'
    | 'category'
    | 'region'
    | 'owner'
    | 'paid'
    | 'crossBorder'
    | 'vip'
    | 'minAmountFen'
    | 'maxAmountFen'
    | 'dueWithinMs'
    | 'openedFrom'
    | 'scope'
    | 'cause'
    | 'channel';
  readonly isExcluded: boolean;
  readonly value: string | number | boolean | null;
  /** The filter without this condition. */
  readonly without: QueueFilter;
}

const NAMED = ['itemId', 'merchantId', 'consumerId', 'category', 'region', 'owner'] as const;
const SINGLE = ['paid', 'minAmountFen', 'maxAmountFen', 'dueWithinMs', 'openedFrom'] as const;

export function tokensOf(filter: QueueFilter): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  const add = (
    kind: FilterToken['kind'],
    value: FilterToken['value'],
    without: QueueFilter,
    isExcluded = false,
  ) => tokens.push({ key: `${isExcluded ? '-' : ''}${kind}:${value}`, kind, value, without, isExcluded });

  for (const kind of NAMED) {
    for (const value of filter[kind] ?? []) {
      const rest = (filter[kind] as readonly unknown[]).filter((v) => v !== value);
      add(kind, value, withoutEmpty({ ...filter, [kind]: rest }));
    }
  }
  for (const kind of SINGLE) {
    const value = filter[kind];
    if (value !== undefined) add(kind, value, withoutEmpty({ ...filter, [kind]: undefined }));
  }
  // A chip can only say yes.
  for (const kind of ['crossBorder', 'vip'] as const) {
    if (filter[kind] === false) add(kind, false, withoutEmpty({ ...filter, [kind]: undefined }));
  }
  if (filter.scope === 'all') add('scope', 'all', { ...filter, scope: 'open' });
  for (const [kind, values] of Object.entries(filter.exclude ?? {})) {
    for (const value of values ?? []) {
      const rest = (values as readonly unknown[]).filter((v) => v !== value);
      const exclude = { ...filter.exclude, [kind]: rest };
      add(kind as FilterToken['kind'], value, withoutEmpty({ ...filter, exclude }), true);
    }
  }
  return tokens;
}
