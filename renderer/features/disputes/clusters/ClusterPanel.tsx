import { useState } from 'react';
import type { QueueCluster } from '../../../../shared/disputes';
import { MINUTE_MS } from '../../../../shared/kernel';
import { openScreen } from '../../../app/routes';
import { useTopic } from '../../../engine';
import { setFilter } from '../dispute-desk';
import { filterOf } from '../queue/queue-filter';
import { ClusterMenu } from './ClusterMenu';

/** What counts as one cause: so many openings of an item for a cause within the span. As the engine's own (ours). */
const SPAN_MS = 30 * MINUTE_MS;
const MIN_COUNT = 5;
/** Clusters that are listed; the rest is counted. */
const MAX_LISTED = 20;

/** Items of which so much comes in for one cause that one thing must be wrong. Source: FEATURES.md DQ13. */
export function ClusterPanel() {
  const [isOpen, setOpen] = useState(false);
  const { payload, error } = useTopic('clusters', {
    spanMs: SPAN_MS,
    minCount: MIN_COUNT,
    limit: MAX_LISTED,
  });
  return (
    <ClusterMenu
      view={payload}
      error={error}
      isOpen={isOpen}
      onOpenChange={setOpen}
      onShow={({ itemId, cause }: QueueCluster) => {
        setOpen(false);
        setFilter(filterOf({ itemId: [itemId], cause: [cause] }));
      }}
      onListing={({ itemId }: QueueCluster) => {
        setOpen(false);
        openScreen('listings', { itemId });
      }}
    />
  );
}
