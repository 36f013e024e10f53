import type { CastName, HostileDesk } from '../hostile-desk';
import type { Answer } from '../raw-page';
import type { Attack } from './attack';
import { approve, give, type Proposed, propose } from './page-acts';

/** An attack on something that one person proposed, and the approval by whoever may. */
export function approval(
  name: string,
  refusedAs: Answer,
  proposer: CastName,
  attack: (desk: HostileDesk, proposed: Proposed) => Promise<Answer>,
): Attack {
  return {
    name,
    refusedAs,
    stage: async (desk) => {
      const proposed = await propose(desk, proposer);
      return {
        attack: () => attack(desk, proposed),
        control: () => give(desk, desk.cast.manager2.page, approve(proposed)),
      };
    },
  };
}
