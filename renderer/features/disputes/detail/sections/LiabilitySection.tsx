import { Evidence } from '../justice/Evidence';
import { Liability } from '../justice/Liability';
import { PartyStrip } from '../PartyStrip';
import type { DetailSectionProps } from './detail-section';

/** The four parties: who must act next, who bears what, who is held liable, and what each brought forward. */
export function LiabilitySection({ dispute }: DetailSectionProps) {
  return (
    <>
      <PartyStrip dispute={dispute} />
      <Liability dispute={dispute} />
      <Evidence dispute={dispute} />
    </>
  );
}
