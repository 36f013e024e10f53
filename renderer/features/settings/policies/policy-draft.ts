import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { BusinessCalendar, Policy, PolicySet } from '../../../../shared/policies';
import { keepDesk } from '../../../engine';

/** What is being worked on: a policy or a calendar, by its place. */
export interface DraftPlace {
  readonly kind: 'policy' | 'calendar';
  readonly index: number;
}

/** A set that a person is working on. It outlives a look at another screen. */
export interface PolicyDraft {
  /** The version it began from; null while nothing differs from what's in force. */
  readonly basedOn: number | null;
  readonly set: PolicySet | null;
  readonly place: DraftPlace;
  /** The session it belongs to. */
  readonly session: string | null;
}

export const policyDraft = createStore<PolicyDraft>(() => ({
  basedOn: null,
  set: null,
  place: { kind: 'policy', index: 0 },
  session: null,
}));

keepDesk(policyDraft, {
  name: 'settings/policies',
  tier: 'own',
  fields: ['basedOn', 'set', 'place', 'session'],
});

export function usePolicyDraft<S>(select: (draft: PolicyDraft) => S): S {
  return useStore(policyDraft, select);
}

/** Lets go of what was worked on. */
export function discardDraft(): void {
  policyDraft.setState({ basedOn: null, set: null, place: { kind: 'policy', index: 0 } });
}

/** A changed set, begun from `version`. */
export function setDraft(set: PolicySet, version: number): void {
  policyDraft.setState((draft) => ({ set, basedOn: draft.basedOn ?? version }));
}

export function setPlace(place: DraftPlace): void {
  policyDraft.setState({ place });
}

/** The list with the item at `from` put to `to`: the others close up. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const copy = [...list];
  const [item] = copy.splice(from, 1);
  if (item !== undefined) copy.splice(Math.max(0, Math.min(copy.length, to)), 0, item);
  return copy;
}

export function withPolicy(set: PolicySet, index: number, policy: Policy): PolicySet {
  return { ...set, policies: set.policies.map((p, i) => (i === index ? policy : p)) };
}

export function withCalendar(set: PolicySet, index: number, calendar: BusinessCalendar): PolicySet {
  return { ...set, calendars: set.calendars.map((c, i) => (i === index ? calendar : c)) };
}

/** A name that none of `taken` is. */
export function freeId(stem: string, taken: readonly { readonly id: string }[]): string {
  let n = taken.length + 1;
  while (taken.some(({ id }) => id === `${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}
