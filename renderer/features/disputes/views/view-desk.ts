import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { forgetWithPerson } from '../../../app/people';
import { keepDesk } from '../../../engine';

/** Which saved view is looked at, and which one this desk begins with; the latter is kept on this computer. */
export interface ViewDesk {
  readonly viewId: string | null;
  readonly defaultId: string | null;
  readonly dialog: 'save' | 'rename' | 'remove' | null;
  /** The default view was shown: from then on the queue is as it's set. */
  readonly hasBegun: boolean;
}

const STORAGE_KEY = 'warroom.queueView';

export const viewDesk = createStore<ViewDesk>(() => ({
  viewId: null,
  defaultId: localStorage.getItem(STORAGE_KEY),
  dialog: null,
  hasBegun: false,
}));

keepDesk(viewDesk, { name: 'disputes/view', tier: 'desk', fields: ['viewId', 'hasBegun'] });
keepDesk(viewDesk, { name: 'disputes/view', tier: 'own', fields: ['dialog'] });

export function useViewDesk<S>(select: (desk: ViewDesk) => S): S {
  return useStore(viewDesk, select);
}

/** As at the page's start; for tests. */
export function resetViewDesk(): void {
  viewDesk.setState(
    { viewId: null, defaultId: localStorage.getItem(STORAGE_KEY), dialog: null, hasBegun: false },
    true,
  );
}

/** The desk begins with this view from now on; null: with all open disputes. */
export function setDefaultView(id: string | null): void {
  viewDesk.setState({ defaultId: id });
  try {
    if (id === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, id);
  } catch {
    // A full or forbidden storage costs the choice at the next start, nothing now.
  }
}

forgetWithPerson(() => viewDesk.setState({ dialog: null }));
