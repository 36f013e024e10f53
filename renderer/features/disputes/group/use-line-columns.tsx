import { useMemo } from 'react';
import type { DataColumn } from '../../../ui';
import { useQueueColumns } from '../queue/use-queue-columns';
import type { GroupedLine } from './grouped-queue';

/** The queue's columns for lines that may be a group's heading, which has none of them. */
export function useLineColumns(widthPx: number): readonly DataColumn<GroupedLine>[] {
  const columns = useQueueColumns(widthPx);
  return useMemo(
    () =>
      columns.map((column) => ({
        ...column,
        cell: (line: GroupedLine, place: number) =>
          line.kind === 'row' && line.row ? column.cell(line.row, place) : null,
      })),
    [columns],
  );
}
