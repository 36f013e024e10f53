import type { DisputeView, Payer, Stage } from '../../../../shared/disputes';

export const PARTIES = ['consumer', 'merchant', 'logistics', 'platform'] as const;
export type Party = (typeof PARTIES)[number];

/** Whose part of the strip the next act is: a jury is called, and heard, by the platform. */
export function nextParty({ nextActor }: Pick<DisputeView, 'nextActor'>): Party | null {
  return nextActor === 'jury' ? 'platform' : nextActor;
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
