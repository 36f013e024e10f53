import { HandlingClockPanel } from '../clock/HandlingClockPanel';
import { Milestones } from '../Milestones';
import { PromiseClock } from '../PromiseClock';
import { SettlingNote } from '../SettlingNote';
import type { DetailSectionProps } from './detail-section';

/** The two clocks, each with its label: the promise, which never pauses, and the handling. */
export function ClockSection({ dispute }: DetailSectionProps) {
  return (
    <>
      <PromiseClock dispute={dispute} />
      <SettlingNote dispute={dispute} />
      <HandlingClockPanel id={dispute.id} />
      {dispute.settledAt === null ? <Milestones id={dispute.id} dueAt={dispute.dueAt} /> : null}
    </>
  );
}
