import { useOverview, useShared } from '../../engine';
import { TrafficView } from './TrafficView';

/** What the two traffic tiles are made of. */
export function TrafficPanel() {
  const rows = useShared('traffic', (traffic) => traffic.rows);
  const peak = useOverview((o) => o.traffic.peakOrdersPerSec) ?? 0;
  const peakAt = useOverview((o) => o.traffic.peakOrdersAt) ?? null;
  return <TrafficView rows={rows ?? []} peakOrdersPerSec={peak} peakOrdersAt={peakAt} />;
}
