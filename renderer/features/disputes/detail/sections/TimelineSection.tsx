import { EvidenceButton } from '../EvidenceButton';
import { Timeline } from '../Timeline';
import type { DetailSectionProps } from './detail-section';

/** All that happened to it, also as a file. */
export function TimelineSection({ dispute }: DetailSectionProps) {
  return (
    <>
      <Timeline entries={dispute.timeline} />
      <EvidenceButton dispute={dispute} />
    </>
  );
}
