import { Milestones } from '../Milestones';
import { PromiseClock } from '../PromiseClock';
import { SettlingNote } from '../SettlingNote';
import type { DetailSectionProps } from './detail-section';

/** The promise's clock and what hangs on it. */
export function ClockSection({ dispute }: DetailSectionProps) {
  return (
    <>
      <PromiseClock dispute={dispute} />
      <SettlingNote dispute={dispute} />
      {dispute.settledAt === null ? <Milestones id={dispute.id} dueAt={dispute.dueAt} /> : null}
    </>
  );
}
