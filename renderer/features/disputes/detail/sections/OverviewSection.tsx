import { Anomalies } from '../Anomalies';
import { Facts } from '../Facts';
import type { DetailSectionProps } from './detail-section';

/** What it is about, and what in its record doesn't fit. */
export function OverviewSection({ dispute }: DetailSectionProps) {
  return (
    <>
      <Anomalies kinds={dispute.anomalies} />
      <Facts dispute={dispute} />
    </>
  );
}
