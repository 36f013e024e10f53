import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { keepDesk } from '../../engine';

/** The sections of this screen, in the order of their tabs. */
export const REPORT_SECTIONS = ['sla', 'shift', 'import', 'history'] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];
export const AS_OF_CHOICES = ['now', 'shiftEnd', 'dayEnd'] as const;
export type AsOfChoice = (typeof AS_OF_CHOICES)[number];

/** What the person set on this screen. It outlives a look at another screen. */
export interface ReportsDesk {
  readonly section: ReportSection;
  readonly asOf: AsOfChoice;
  readonly zone: string;
  readonly cuts: readonly string[];
  /** Crossed cuts as they were typed. */
  readonly cross: string;
  readonly filter: string;
  /** The report that's looked at; null before the first. */
  readonly jobId: string | null;
  /** The last link to this screen that was followed; −1 before the first look. */
  readonly visit: number;
}

export const reportsDesk = createStore<ReportsDesk>(() => ({
  section: 'sla',
  asOf: 'now',
  zone: 'Asia/Shanghai',
  cuts: ['cause', 'shift'],
  cross: '',
  filter: '',
  jobId: null,
  visit: -1,
}));

keepDesk(reportsDesk, {
  name: 'reports',
  tier: 'desk',
  fields: ['section', 'asOf', 'zone', 'cuts', 'cross', 'filter', 'jobId', 'visit'],
  // The link in the page's address was followed before.
  back: (kept) => ({ ...kept, visit: Math.min(kept.visit, 0) }),
});

export function useReportsDesk<S>(select: (desk: ReportsDesk) => S): S {
  return useStore(reportsDesk, select);
}

export function setReports(change: Partial<ReportsDesk>): void {
  reportsDesk.setState(change);
}
