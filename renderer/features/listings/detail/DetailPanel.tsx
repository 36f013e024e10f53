import { useLayoutEffect } from 'react';
import type { CommandObject } from '../../../app/commands';
import { openQueue } from '../../../app/routes';
import { closeDetail } from '../listing-desk';
import { ListingDetail } from './ListingDetail';
import { useListing } from './use-listing';

export interface DetailPanelProps {
  readonly id: string;
  readonly takeDown: CommandObject | undefined;
  readonly onRow: (row: ReturnType<typeof useListing>['row']) => void;
}

/** Reads the item that's open; mount anew for another. */
export function DetailPanel({ id, takeDown, onRow }: DetailPanelProps) {
  const { row, error } = useListing(id);
  useLayoutEffect(() => onRow(row), [onRow, row]);
  return (
    <ListingDetail
      id={id}
      row={row}
      error={error}
      takeDown={takeDown}
      onClose={closeDetail}
      onDisputes={(scope) => openQueue(scope === 'all' ? { itemId: [id], scope } : { itemId: [id] })}
    />
  );
}
