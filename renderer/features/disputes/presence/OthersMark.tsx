import { Eye, PencilLine } from 'lucide-react';
import { cx } from '../../../ui';
import css from './Presence.module.css';
import { useOthers, useViewerWords } from './use-others';

/** In a row: that somebody else is at the case. Who and what is its name. */
export function OthersMark({ disputeId }: { readonly disputeId: string }) {
  const others = useOthers(disputeId);
  const wordsOf = useViewerWords();
  if (others.length === 0) return null;
  const name = others.map(wordsOf).join(' · ');
  const isLost = others.every((viewer) => viewer.isLost);
  const isEditing = others.some((viewer) => viewer.isEditing && !viewer.isLost);
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={cx(css.mark, isLost && css.lost)}
      data-testid="others-mark"
    >
      {isEditing ? <PencilLine size={12} /> : <Eye size={12} />}
    </span>
  );
}
