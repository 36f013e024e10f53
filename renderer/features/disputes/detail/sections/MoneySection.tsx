import { MoneyFacts } from '../Facts';
import { MoneyOnClock } from '../money/MoneyOnClock';
import type { DetailSectionProps } from './detail-section';

/** What is claimed, and every fen that moved or stands ready for it. */
export function MoneySection({ dispute }: DetailSectionProps) {
  return (
    <>
      <MoneyFacts dispute={dispute} />
      <MoneyOnClock dispute={dispute} />
    </>
  );
}
