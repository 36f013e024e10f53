import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { NO_FIGURE } from '../../../app/formats';
import { useFormats, useText } from '../../../app/i18n';
import { Button, KeyHint, Money } from '../../../ui';
import css from './SelectionBar.module.css';
import type { Selection, SelectionSummary } from './selection-store';

export interface SelectionBarProps {
  readonly selection: Selection;
  readonly summary: SelectionSummary | null;
  /** Rows that left the view, and the selection with it. */
  readonly left: number;
  readonly onClear: () => void;
  /** What can be done to all of them. */
  readonly acts: ReactNode;
}

/** What is selected, what it comes to, what fell out of it, and the acts on it. Nothing while there is nothing to say. */
export function SelectionBar({ selection, summary, left, onClear, acts }: SelectionBarProps) {
  const t = useText('disputes');
  if (selection.kind === 'none' && left === 0) return null;
  return (
    <section className={css.bar} aria-label={t('selection.label')} data-testid="selection-bar">
      <div className={css.words}>
        <SelectedWords selection={selection} summary={summary} />
        <span role="status">{left > 0 ? <LeftWords left={left} /> : null}</span>
      </div>
      <div className={css.acts}>
        {selection.kind === 'none' ? null : acts}
        <Button size="small" variant="quiet" onPress={onClear} data-testid="selection-clear">
          <X size={14} aria-hidden />
          {selection.kind === 'none' ? t('selection.dismiss') : t('selection.clear')}
          <KeyHint shortcut="Escape" />
        </Button>
      </div>
    </section>
  );
}

function SelectedWords({ selection, summary }: Pick<SelectionBarProps, 'selection' | 'summary'>) {
  const t = useText('disputes');
  const formats = useFormats();
  if (selection.kind === 'none') return null;
  // Picked ones can be counted here; a filter's are the engine's to count.
  const count = selection.kind === 'ids' ? selection.ids.size : (summary?.count ?? null);
  const n = count === null ? NO_FIGURE : formats.count(count);
  const excluded = selection.kind === 'filter' ? selection.excluded.size : 0;
  return (
    <>
      <b data-testid="selection-count">
        {selection.kind === 'filter'
          ? t('selection.whole', { count: count ?? 0, n })
          : t('selection.count', { count: count ?? 0, n })}
      </b>
      {excluded > 0 ? (
        <span>{t('selection.excluded', { count: excluded, n: formats.count(excluded) })}</span>
      ) : null}
      <span className={css.sum}>{summary === null ? NO_FIGURE : <Money fen={summary.amountFen} />}</span>
    </>
  );
}

function LeftWords({ left }: { readonly left: number }) {
  const t = useText('disputes');
  const formats = useFormats();
  return (
    <span className={css.left} data-testid="selection-left">
      {t('selection.left', { count: left, n: formats.count(left) })}
    </span>
  );
}
