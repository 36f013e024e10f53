import {
  FILTER_FLAGS,
  type FilterFlag,
  type GroupDimension,
  type QueueFilter,
} from '../../../../shared/disputes';
import { type FilterValue, filterOf } from '../queue/queue-filter';

/** A group's key, as the value of its dimension. */
export function valueOfKey(by: GroupDimension, key: string | null): FilterValue {
  return by === 'tier' && key !== null ? Number(key) : key;
}

export function isFlag(by: GroupDimension): by is FilterFlag & GroupDimension {
  return (FILTER_FLAGS as readonly string[]).includes(by);
}

/** The filter narrowed to one group of it. */
export function filterOfGroup(filter: QueueFilter, by: GroupDimension, key: string | null): QueueFilter {
  // A group's own value is in the filter already: what else the dimension was narrowed to is in other groups.
  return filterOf({ ...filter, [by]: isFlag(by) ? key === 'true' : [valueOfKey(by, key)] });
}
