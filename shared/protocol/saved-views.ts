import { z } from 'zod';
import { GROUP_DIMENSIONS, zQueueSort } from '../disputes';
import { zName } from '../kernel';

/** Longest query text of a view, UTF-16 units. */
const MAX_QUERY_TEXT = 4_000;
/** Columns a view names at most. */
const MAX_COLUMNS = 60;

/** What a person saves of a queue: what is looked for, in which order, grouped how, with which columns. */
export const zSavedViewContent = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** A shared one is visible to every operator of this desk, a private one to its owner. */
  visibility: z.enum(['private', 'shared']),
  /** Text of the query bar, as `parseQuery` reads it. */
  query: z.string().max(MAX_QUERY_TEXT),
  sort: zQueueSort,
  groupBy: z.enum(GROUP_DIMENSIONS).nullable(),
  /** Ids of the columns shown, in order; empty = the screen's own choice. */
  columns: z.array(zName).max(MAX_COLUMNS),
});
export type SavedViewContent = z.infer<typeof zSavedViewContent>;

export const zSavedView = zSavedViewContent.extend({
  id: zName,
  /** The operator who saved it, the only one who may change it. */
  owner: zName,
  /** Wall time, epoch ms. */
  savedAt: z.number().int(),
});
export type SavedView = z.infer<typeof zSavedView>;

export interface SavedViewsView {
  /** The operator's own first, then shared ones; each by name. */
  readonly views: readonly SavedView[];
  /** The file held something that couldn't be read: it was kept aside under this base name; null where all was read. */
  readonly keptAsideAs: string | null;
}
