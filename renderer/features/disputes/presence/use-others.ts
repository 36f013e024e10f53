import type { Viewer } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { useConnection, useShared } from '../../../engine';

const NOBODY: readonly Viewer[] = [];

/** Who else is at a dispute. Nobody is known to be there still while the engine isn't heard. */
export function useOthers(disputeId: string): readonly Viewer[] {
  const viewers =
    useShared('presence', ({ viewed }) => viewed.find((v) => v.disputeId === disputeId)?.viewers ?? NOBODY) ??
    NOBODY;
  const isDown = useConnection().phase === 'down';
  return isDown ? viewers.map((viewer) => ({ ...viewer, isLost: true })) : viewers;
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
