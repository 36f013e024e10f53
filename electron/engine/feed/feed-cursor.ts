import { isCursor } from './sse-frames';

/**
 * A cursor as the journal keeps it: the gateway's epoch and the stream's id. The epoch is kept with it because a
 * cursor of another epoch is worthless: after it changed, everything is read anew.
 */
export function cursorText(epoch: string, id: string): string {
  return `${epoch}:${id}`;
}

/** The stream's id to resume behind; null when there's none or it belongs to another epoch. */
export function resumeId(cursor: string | null, epoch: string): string | null {
  if (cursor === null) return null;
  const cut = cursor.lastIndexOf(':');
  const id = cursor.slice(cut + 1);
  return cut >= 0 && cursor.slice(0, cut) === epoch && isCursor(id) ? id : null;
}
