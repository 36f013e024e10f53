import type { DisputeView, TimelineEntry } from '../../../../../shared/disputes';
import { TimelineList } from '../Timeline';
import type { DetailSectionProps } from './detail-section';

/** Appeals and the way to the jury, as they're on record. */
export function JusticeSection({ dispute }: DetailSectionProps) {
  return <TimelineList entries={dispute.timeline.filter(isOfJustice)} />;
}

export function hasJustice({ timeline }: DisputeView): boolean {
  return timeline.some(isOfJustice);
}

function isOfJustice({ type, data }: TimelineEntry): boolean {
  if (type === 'warroom.dispute.appealed.v1') return true;
  return type === 'warroom.dispute.moved.v1' && (data as { readonly to?: unknown }).to === 'in_jury';
}
