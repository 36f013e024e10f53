import { PartyStrip } from '../PartyStrip';
import type { DetailSectionProps } from './detail-section';

/** The four parties: who must act next, who bears what, and what each brought forward. */
export function LiabilitySection({ dispute }: DetailSectionProps) {
  return <PartyStrip dispute={dispute} />;
}
