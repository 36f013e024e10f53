import type { QueueRow } from './queue-row';

/** The table's places and the disputes on them, whether the queue is grouped or not. */
export interface RowSource {
  placeCount(): number;
  /** undefined: no dispute stands there (a group's heading), or it isn't here yet. */
  rowAt(place: number): QueueRow | undefined;
  /** Where a dispute stands; null when it isn't here. */
  placeOf(id: string): number | null;
  /** The disputes that are here, in the order of their places. */
  rows(): readonly QueueRow[];
}
