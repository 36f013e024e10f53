import { ClockSection } from './ClockSection';
import type { DetailSection } from './detail-section';
import { hasJustice, JusticeSection } from './JusticeSection';
import { LiabilitySection } from './LiabilitySection';
import { MoneySection } from './MoneySection';
import { OverviewSection } from './OverviewSection';
import { RelatedSection } from './RelatedSection';
import { TimelineSection } from './TimelineSection';

/** The parts of the details, from top to bottom: what's urgent first, what's long last. */
export const DETAIL_SECTIONS: readonly DetailSection[] = [
  { id: 'clock', title: 'disputes:section.clock', component: ClockSection },
  { id: 'liability', title: 'disputes:section.liability', component: LiabilitySection },
  { id: 'money', title: 'disputes:section.money', component: MoneySection },
  { id: 'overview', title: 'disputes:section.overview', component: OverviewSection },
  { id: 'justice', title: 'disputes:section.justice', component: JusticeSection, isShown: hasJustice },
  { id: 'timeline', title: 'disputes:section.timeline', component: TimelineSection },
  { id: 'related', title: 'disputes:section.related', component: RelatedSection },
];
