import { useMemo } from 'react';
import { useOverview, useShared } from '../../engine';
import { PeakLine } from './PeakLine';
import { choosePeakDay, usePeakDay } from './peak-day';
import { TrafficView } from './TrafficView';

/** What the two traffic tiles are made of. */
export function TrafficPanel() {
  const rows = useShared('traffic', (traffic) => traffic.rows);
  const day = usePeakDay() ?? null;
  const text = useOverview((o) => o.days.map(({ from }) => from).join(' ')) ?? '';
  const days = useMemo(() => (text === '' ? [] : text.split(' ').map(Number)), [text]);
  return <TrafficView rows={rows ?? []} peaks={<PeakLine day={day} days={days} onDay={choosePeakDay} />} />;
}
