import { disputeDesk } from '../dispute-desk';
import type { RowSource } from './row-source';

/** Moves the cursor; the details go along if they're open. */
export function moveCursorTo(rows: RowSource, place: number): void {
  const row = rows.rowAt(place);
  disputeDesk.setState((s) => ({
    cursor: place,
    isFollowingCursor: s.openId !== null,
    openId: s.openId === null ? null : (row?.id ?? s.openId),
  }));
}
