import { useCallback, useRef } from 'react';
import type { GroupedLine, GroupedQueue } from './grouped-queue';

/** Lines of the table by place; a line that says the same is the same object, so that it isn't drawn again. */
export function useLines(model: GroupedQueue, version: number): (place: number) => GroupedLine | undefined {
  const known = useRef(new Map<number, GroupedLine>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has other lines
  return useCallback(
    (place: number) => {
      const line = model.lineAt(place);
      if (!line || (line.kind === 'row' && line.row === undefined)) return undefined;
      const before = known.current.get(place);
      if (before && isSame(before, line)) return before;
      known.current.set(place, line);
      return line;
    },
    [model, version],
  );
}

function isSame(a: GroupedLine, b: GroupedLine): boolean {
  if (a.kind === 'group') return b.kind === 'group' && a.group === b.group && a.isUnfolded === b.isUnfolded;
  return b.kind === 'row' && a.row === b.row;
}
