import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { forgetWithPerson } from '../../../app/people';
import { keepDesk } from '../../../engine';

/** Which of the hand-over's dialogs is open. */
export type HandoverDialogKind =
  | { readonly kind: 'offer' }
  | { readonly kind: 'decline'; readonly handoverId: string };

const handoverDesk = createStore<{ readonly dialog: HandoverDialogKind | null }>(() => ({
  dialog: null,
}));

keepDesk(handoverDesk, { name: 'disputes/handover', tier: 'own', fields: ['dialog'] });

export function useHandoverDialog(): HandoverDialogKind | null {
  return useStore(handoverDesk, (desk) => desk.dialog);
}

export function openHandoverDialog(dialog: HandoverDialogKind | null): void {
  handoverDesk.setState({ dialog });
}

forgetWithPerson(() => openHandoverDialog(null));
