import { LEASE_MS, LOST_FROM_SIGHT_MS, type Viewer } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { useConnection, useIsUnheard, useShared } from '../../../engine';

const NOBODY: readonly Viewer[] = [];

/**
 * Who else is at a dispute. While our own engine isn't heard nobody is known to be there still: they are lost from sight
 * as soon as it's gone or as silent as a lost window would be, and no longer shown after 30 s.
 */
export function useOthers(disputeId: string): readonly Viewer[] {
  const viewers =
    useShared('presence', ({ viewed }) => viewed.find((v) => v.disputeId === disputeId)?.viewers ?? NOBODY) ??
    NOBODY;
  const isDown = useConnection().phase === 'down';
  const isSilent = useIsUnheard('presence', LOST_FROM_SIGHT_MS);
  const isOver = useIsUnheard('presence', LEASE_MS);
  if (isOver) return NOBODY;
  return isDown || isSilent ? viewers.map((viewer) => ({ ...viewer, isLost: true })) : viewers;
}

/** What somebody does at a dispute, by name. */
export function useViewerWords(): (viewer: Viewer) => string {
  const t = useText('disputes');
  const nameOf = useNameOf();
  return ({ personId, isEditing, isLost }) => {
    const name = nameOf(personId);
    if (isLost) return t('presence.lost', { name });
    return t(isEditing ? 'presence.editing' : 'presence.looking', { name });
  };
}
