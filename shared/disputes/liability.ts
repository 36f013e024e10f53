import { takeRareData } from './event-data';
import { LIABILITY_ASSESSED } from './event-types';
import type { Cause, Party, Stage } from './events';
import type { Disputes } from './state';

/**
 * Who answers for a dispute as long as nobody has assessed it, by its cause (ours): whoever has the part in hand in
 * which such a case arises. `basis` names the reason.
 */
export interface LiabilitySuggestion {
  readonly party: Party;
  readonly basis: LiabilityBasis;
}
/** carriage: it went wrong on the way · goods: the thing itself · listing: what was promised of it · stock: it left late ·
 * rule: the platform's own rule says so · unclear: nothing points to anybody. */
export const LIABILITY_BASES = ['carriage', 'goods', 'listing', 'stock', 'rule', 'unclear'] as const;
type LiabilityBasis = (typeof LIABILITY_BASES)[number];

const BY_CAUSE: Readonly<Record<Cause, LiabilitySuggestion>> = {
  not_received: { party: 'logistics', basis: 'carriage' },
  late_shipping: { party: 'merchant', basis: 'stock' },
  damaged: { party: 'logistics', basis: 'carriage' },
  quality: { party: 'merchant', basis: 'goods' },
  counterfeit: { party: 'merchant', basis: 'goods' },
  not_as_described: { party: 'merchant', basis: 'listing' },
  no_reason_return: { party: 'consumer', basis: 'rule' },
  price_protection: { party: 'merchant', basis: 'listing' },
  allergy: { party: 'merchant', basis: 'goods' },
  installation: { party: 'logistics', basis: 'carriage' },
  other: { party: 'platform', basis: 'unclear' },
};

export function suggestedLiability(cause: Cause): LiabilitySuggestion {
  return BY_CAUSE[cause];
}

/** What a person held of a dispute's liability. */
export interface LiabilityAssessment {
  readonly party: Party;
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
  readonly reason: string | null;
}

/** The newest assessment of a row; null when nobody has assessed it. */
export function liabilityOf(state: Disputes, row: number): LiabilityAssessment | null {
  const { history } = state;
  let newest: LiabilityAssessment | null = null;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    if (history.open(event) !== LIABILITY_ASSESSED) continue;
    history.skipId();
    const { party, by, reason } = takeRareData<{ party: Party; by: string; reason?: string }>(history);
    newest = { party, by, at: history.atOf(event), reason: reason ?? null };
  }
  return newest;
}

/** Who can be the one to act next: the four parties, and the jury. */
export const ACTORS = ['consumer', 'merchant', 'logistics', 'platform', 'jury'] as const;
export type Actor = (typeof ACTORS)[number];

/** Who acts at each stage; null when nobody has to. Source: DOMAIN.md §2.1. */
const ACTS_AT: Readonly<Record<Stage, Actor | null>> = {
  opened: 'platform',
  triaged: 'platform',
  with_merchant: 'merchant',
  with_logistics: 'logistics',
  with_consumer: 'consumer',
  in_review: 'platform',
  in_jury: 'jury',
  resolved: null,
  appealed: 'platform',
  withdrawn: null,
};

/** What decides who acts next, beside the stage. */
export interface PendingFacts {
  readonly stage: Stage;
  /** A settlement waits for the platform's answer. */
  readonly isSettling?: boolean;
  /** A jury is voting on it; false when its jury has ended or none was drawn. Left out: as the stage says. */
  readonly isJuryOut?: boolean;
}

/** Who must act next; null when nobody has to. What waits for the platform's answer is the platform's, at any stage. */
export function nextActor({ stage, isSettling = false, isJuryOut = true }: PendingFacts): Actor | null {
  if (isSettling) return 'platform';
  if (stage === 'in_jury' && !isJuryOut) return 'platform';
  return ACTS_AT[stage];
}
