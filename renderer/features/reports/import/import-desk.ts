import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Mapping } from '../../../../shared/recording/import';
import { keepDesk } from '../../../engine';

/** What the person does with one foreign log. It outlives a look at another screen. */
export interface ImportDraft {
  /** The log that's open; null before the first. */
  readonly logId: string | null;
  /** The map as the person has corrected it; null: as it was detected. */
  readonly mapping: Mapping | null;
  readonly skipBad: boolean;
}

const NONE: ImportDraft = { logId: null, mapping: null, skipBad: false };
export const importDraft = createStore<ImportDraft>(() => NONE);

keepDesk(importDraft, { name: 'reports/import', tier: 'own', fields: ['logId', 'mapping', 'skipBad'] });

export function useImportDraft(): ImportDraft {
  return useStore(importDraft);
}

export function setImport(change: Partial<ImportDraft>): void {
  importDraft.setState(change);
}

/** Another log: nothing of the one before holds for it. */
export function openImport(logId: string): void {
  importDraft.setState({ ...NONE, logId });
}
