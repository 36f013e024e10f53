import type { DisputeView } from '../../../../../shared/disputes';
import { Appeals } from '../justice/Appeals';
import { Jury } from '../justice/Jury';
import type { DetailSectionProps } from './detail-section';

/** Juries, appeals, and what associations wrote about it. */
export function JusticeSection({ dispute }: DetailSectionProps) {
  return (
    <>
      <Jury key={dispute.id} dispute={dispute} />
      <Appeals dispute={dispute} />
    </>
  );
}

/** Whether there is, or may still be, anything to judge. */
export function hasJustice({ stage, appeals, timeline }: DisputeView): boolean {
  return stage !== 'withdrawn' || appeals.length > 0 || timeline.some(({ data }) => isToJury(data));
}

function isToJury(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'to' in data && data.to === 'in_jury';
}
