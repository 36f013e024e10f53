import type { ListingRow } from '../../../../shared/listings';
import { useListing } from '../detail/use-listing';
import { listingDesk, useListingDesk } from '../listing-desk';
import { TakedownDialog } from './TakedownDialog';
import { useTakedown } from './use-takedown';

/** The dialog of the takedown that's being asked for, if any. */
export function TakedownPanel() {
  const row = useListingDesk((s) => s.takingDown);
  const takeDown = useTakedown();
  if (row === null) return null;
  return <LiveDialog key={row.itemId} row={row} onConfirm={(reason) => takeDown(row, reason)} />;
}

/** What a takedown touches moves on while the person writes why; the item itself doesn't. */
function LiveDialog(props: {
  readonly row: ListingRow;
  readonly onConfirm: (reason: string) => Promise<string | null>;
}) {
  const { row } = useListing(props.row.itemId);
  return (
    <TakedownDialog
      row={row ?? props.row}
      onClose={() => listingDesk.setState({ takingDown: null })}
      onConfirm={props.onConfirm}
    />
  );
}
