import { Timeline } from '../Timeline';
import type { DetailSectionProps } from './detail-section';

/** All that happened to it. */
export function TimelineSection({ dispute }: DetailSectionProps) {
  return <Timeline entries={dispute.timeline} />;
}
