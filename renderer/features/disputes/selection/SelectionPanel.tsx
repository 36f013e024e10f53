import type { ReactNode } from 'react';
import { SelectionBar } from './SelectionBar';
import { clearSelection, useSelection } from './selection-store';

/** The selection as it stands; `acts` are the buttons of what can be done to all of it. */
export function SelectionPanel({ acts }: { readonly acts: ReactNode }) {
  const selection = useSelection((s) => s.selection);
  const summary = useSelection((s) => s.summary);
  const left = useSelection((s) => s.left);
  return (
    <SelectionBar selection={selection} summary={summary} left={left} onClear={clearSelection} acts={acts} />
  );
}
