import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { QueueNext } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import { forgetWithPerson } from '../../../app/people';
import { keepDesk } from '../../../engine';

/** Where the guided mode stands: asking for a case, with one, with none left, or refused by the engine. */
export type GuidedStep =
  | { readonly kind: 'asking' }
  | { readonly kind: 'served'; readonly next: QueueNext }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly error: CodedError };

/** The mode that serves one case after the other. Source: FEATURES.md DQ10. */
export interface GuidedDesk {
  readonly isOn: boolean;
  readonly step: GuidedStep;
  readonly dialog: 'skip' | 'skipped' | null;
  /** Cases done since the mode began. */
  readonly done: number;
}

export const guidedDesk = createStore<GuidedDesk>(() => ({
  isOn: false,
  step: { kind: 'asking' },
  dialog: null,
  done: 0,
}));

keepDesk(guidedDesk, {
  name: 'disputes/guided',
  tier: 'own',
  fields: ['isOn', 'step', 'dialog', 'done'],
  // What was asked for isn't on its way any more: one begins anew.
  back: (kept) => (kept.step.kind === 'served' || kept.step.kind === 'empty' ? kept : {}),
});

export function useGuidedDesk<S>(select: (desk: GuidedDesk) => S): S {
  return useStore(guidedDesk, select);
}

/** As at the page's start; for tests. */
export function resetGuidedDesk(): void {
  guidedDesk.setState(guidedDesk.getInitialState(), true);
}

/** The case that is served now; null while there is none. */
export function servedId(): string | null {
  const { isOn, step } = guidedDesk.getState();
  return isOn && step.kind === 'served' ? step.next.id : null;
}

// Cases are served to a person: whoever comes next begins for themselves.
forgetWithPerson(resetGuidedDesk);
