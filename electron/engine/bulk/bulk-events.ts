import type { Before, BulkEvent } from '../../../shared/bulk';
import { type EpochMs, epochMs } from '../../../shared/kernel';

/** Items that one event names. */
const PAGE = 2_000;

/** Where and when the events of a bulk act are made. */
export interface BulkStamp {
  readonly bulkId: string;
  readonly source: string;
  readonly at: number;
}

export function bulkEvent<T extends BulkEvent['type']>(
  { bulkId, source, at }: BulkStamp,
  suffix: string,
  type: T,
  data: Extract<BulkEvent, { readonly type: T }>['data'],
): BulkEvent {
  const instant: EpochMs = epochMs(at);
  const event = { id: `${bulkId}:${suffix}`, source, type, subject: `bulk/${bulkId}`, at: instant, data };
  return event as unknown as BulkEvent;
}

/** The items of an act, page by page. */
export function listedEvents(
  stamp: BulkStamp,
  items: {
    readonly ids: readonly string[];
    readonly before: readonly Before[];
    readonly versions?: readonly string[];
    readonly ofNumbers?: readonly number[];
  },
): BulkEvent[] {
  return pagesOf(items.ids.length).map(([from, to]) =>
    bulkEvent(stamp, `listed-${from}`, 'warroom.bulk.listed.v1', {
      bulkId: stamp.bulkId,
      from,
      ids: items.ids.slice(from, to),
      before: items.before.slice(from, to),
      ...(items.versions ? { versions: items.versions.slice(from, to) } : {}),
      ...(items.ofNumbers ? { ofNumbers: items.ofNumbers.slice(from, to) } : {}),
    }),
  );
}

/** Items that weren't allowed, page by page; none for none. */
export function refusedEvents(
  stamp: BulkStamp,
  items: readonly { readonly n: number; readonly code: string }[],
): BulkEvent[] {
  return pagesOf(items.length).map(([from, to]) => {
    const page = items.slice(from, to);
    return bulkEvent(stamp, `refused-${page[0]?.n ?? from}`, 'warroom.bulk.refused.v1', {
      bulkId: stamp.bulkId,
      items: page,
    });
  });
}

function pagesOf(count: number): (readonly [from: number, to: number])[] {
  const pages: (readonly [number, number])[] = [];
  for (let from = 0; from < count; from += PAGE) pages.push([from, Math.min(count, from + PAGE)]);
  return pages;
}
