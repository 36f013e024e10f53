import type { DisputeView, Payer, Stage } from '../../../../shared/disputes';

export const PARTIES = ['consumer', 'merchant', 'logistics', 'platform'] as const;
export type Party = (typeof PARTIES)[number];

/** Who must act next at each stage; null when nobody has to. Source: DOMAIN.md §2.1. */
const ACTS_AT: Readonly<Record<Stage, Party | null>> = {
  opened: 'platform',
  triaged: 'platform',
  with_merchant: 'merchant',
  with_logistics: 'logistics',
  with_consumer: 'consumer',
  in_review: 'platform',
  in_jury: 'platform',
  resolved: null,
  appealed: 'platform',
  withdrawn: null,
};

export function nextParty(dispute: Pick<DisputeView, 'stage'>): Party | null {
  return ACTS_AT[dispute.stage];
}

/** The party behind a payer: funds and insurers are the platform's side. */
export function partyOfPayer(payer: Payer): Party {
  return payer === 'merchant' || payer === 'logistics' ? payer : 'platform';
}

/** What the platform has to do at a stage that's its own. */
export const PLATFORM_TASK = {
  opened: 'triage',
  triaged: 'assign',
  in_review: 'review',
  in_jury: 'jury',
  appealed: 'appeal',
} as const satisfies Partial<Record<Stage, string>>;
