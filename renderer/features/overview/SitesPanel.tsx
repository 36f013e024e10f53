import { useMemo, useRef } from 'react';
import { SAMPLE_OLD_MS, staleSince } from '../../../shared/capacity';
import { useText } from '../../app/i18n';
import { openScreen } from '../../app/routes';
import { useShared } from '../../engine';
import { Button, EmptyState, Panel, SkeletonLines, useFittingRows } from '../../ui';
import { SITE_ROW_PX, SitesView } from './SitesView';
import { byLongestBacklog, bySoonestEmpty } from './site-facts';

const TOPICS = ['capacity'] as const;

/** Cartons that run out first, and the warehouses where work waits longest. */
export function SitesPanel({ className }: { readonly className?: string | undefined }) {
  const t = useText('overview');
  const cartons = useShared('capacity', (c) => c.cartons);
  const warehouses = useShared('capacity', (c) => c.warehouses);
  // Of the two kinds of sample the one that came to an end; each row says its own age besides.
  const sampledAt = useShared(
    'capacity',
    (c) =>
      staleSince(c.warehouses, c.now, SAMPLE_OLD_MS.warehouse) ??
      staleSince(c.cartons, c.now, SAMPLE_OLD_MS.carton),
  );
  const body = useRef<HTMLDivElement>(null);
  const rows = useFittingRows(body, SITE_ROW_PX, SITE_ROW_PX);
  const soonest = useMemo(() => bySoonestEmpty(cartons ?? []), [cartons]);
  const longest = useMemo(() => byLongestBacklog(warehouses ?? []), [warehouses]);
  const isEmpty = cartons !== undefined && soonest.length === 0 && longest.length === 0;
  return (
    <Panel
      topics={TOPICS}
      sampledAt={sampledAt}
      title={t('sites.title')}
      note={t('sites.note')}
      tools={
        <Button size="small" variant="accent" onPress={() => openScreen('capacity')}>
          {t('sites.open')}
        </Button>
      }
      className={className}
    >
      <div ref={body} style={{ display: 'flex', flex: 1, minHeight: 0, overflow: 'hidden' }}>
        {cartons === undefined ? (
          <div style={{ flex: 1 }}>
            <SkeletonLines count={6} />
          </div>
        ) : isEmpty ? (
          <EmptyState title={t('sites.empty')} detail={t('sites.emptyDetail')} />
        ) : (
          <SitesView cartons={soonest.slice(0, rows)} warehouses={longest.slice(0, rows)} />
        )}
      </div>
    </Panel>
  );
}
