import { Eye, PencilLine, Unplug } from 'lucide-react';
import type { Viewer } from '../../../../shared/protocol';
import { useText } from '../../../app/i18n';
import { cx } from '../../../ui';
import css from './Presence.module.css';
import { useOthers, useViewerWords } from './use-others';

/** Above a case's details: who else is at it now, and who fills something in. */
export function OthersLine({ disputeId }: { readonly disputeId: string }) {
  const t = useText('disputes');
  const others = useOthers(disputeId);
  const wordsOf = useViewerWords();
  if (others.length === 0) return null;
  return (
    <ul className={css.line} aria-label={t('presence.label')} data-testid="others-here">
      {others.map((viewer) => (
        <li
          key={viewer.personId}
          className={cx(css.viewer, viewer.isLost && css.lost)}
          data-person={viewer.personId}
          data-doing={doingOf(viewer)}
        >
          <Sign doing={doingOf(viewer)} />
          {wordsOf(viewer)}
        </li>
      ))}
    </ul>
  );
}

function doingOf({ isEditing, isLost }: Viewer): 'looking' | 'editing' | 'lost' {
  if (isLost) return 'lost';
  return isEditing ? 'editing' : 'looking';
}

function Sign({ doing }: { readonly doing: ReturnType<typeof doingOf> }) {
  if (doing === 'lost') return <Unplug size={12} aria-hidden />;
  return doing === 'editing' ? <PencilLine size={12} aria-hidden /> : <Eye size={12} aria-hidden />;
}
