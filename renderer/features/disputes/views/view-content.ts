import { formatQuery, parseQuery } from '../../../../shared/disputes';
import type { SavedView, SavedViewContent } from '../../../../shared/protocol';
import { disputeDesk, setFilter, setGroupBy, setSort } from '../dispute-desk';
import { chooseColumns, columnChoice, namedColumns } from '../queue/column-choice';
import { viewDesk } from './view-desk';

/** What this screen shows now, as a view would keep it. */
export function contentNow(): Omit<SavedViewContent, 'name' | 'visibility'> {
  const { filter, sort, groupBy } = disputeDesk.getState();
  return {
    query: formatQuery(filter, 'en'),
    sort,
    groupBy,
    columns: [...namedColumns(columnChoice.getState())],
  };
}

/** Shows just what a view says. */
export function applyView(view: SavedView): void {
  setFilter(parseQuery(view.query).filter);
  setSort(view.sort);
  setGroupBy(view.groupBy);
  if (view.columns.length > 0) chooseColumns(view.columns);
  viewDesk.setState({ viewId: view.id });
}

/** True when the screen shows something else than the view that it began with. */
export function isChanged(view: SavedView): boolean {
  const now = contentNow();
  const kept = {
    query: formatQuery(parseQuery(view.query).filter, 'en'),
    sort: view.sort,
    groupBy: view.groupBy,
    columns: view.columns.length > 0 ? view.columns : now.columns,
  };
  return JSON.stringify(now) !== JSON.stringify(kept);
}
