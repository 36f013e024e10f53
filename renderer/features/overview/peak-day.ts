import { createStore, useStore } from 'zustand';
import type { OverviewView, PeakDayView } from '../../../shared/protocol';
import { useOverview } from '../../engine';

/** The day whose rate and peaks are shown: its 00:00; null for today, also once that is another. */
const chosen = createStore<{ readonly from: number | null }>(() => ({ from: null }));

export function choosePeakDay(from: number | null): void {
  chosen.setState({ from });
}

/** The chosen day as it's told; today where none is chosen, or none such is told of (any more). */
function peakDayOf({ days }: OverviewView, from: number | null): PeakDayView | null {
  return days.find((day) => day.from === from) ?? days.at(-1) ?? null;
}

/** Undefined before the first push, null while the session's clock isn't known. */
export function usePeakDay(): PeakDayView | null | undefined {
  const from = useStore(chosen, (state) => state.from);
  return useOverview((overview) => peakDayOf(overview, from));
}
