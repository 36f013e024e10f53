import { useMemo } from 'react';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import type { DataColumn } from '../../../ui';
import { useDisputeDesk } from '../dispute-desk';
import { sized, useColumnChoice } from './column-choice';
import { fittingColumns, queueColumns } from './queue-columns';
import type { QueueRow } from './queue-row';

/** Room that the boxes of a row and the scrollbar take, px. */
const ASIDE_PX = 46;

function useWords() {
  const t = useText('disputes');
  const domain = useText('domain');
  const formats = useFormats();
  const nameOf = useNameOf();
  return useMemo(() => ({ t, domain, formats, nameOf }), [t, domain, formats, nameOf]);
}

/** Every column that there is, as wide as it was made. */
export function useAllQueueColumns(): readonly DataColumn<QueueRow>[] {
  const words = useWords();
  const sort = useDisputeDesk((s) => s.sort);
  const choice = useColumnChoice();
  return useMemo(
    () => queueColumns(words, sort, null).map((column) => sized(column, choice)),
    [words, sort, choice],
  );
}

/** The columns of a table so wide: those wanted that fit, in the order that was chosen. */
export function useQueueColumns(widthPx: number): readonly DataColumn<QueueRow>[] {
  const words = useWords();
  const sort = useDisputeDesk((s) => s.sort);
  const choice = useColumnChoice();
  const all = useAllQueueColumns();
  const fitting = useMemo(
    () => fittingColumns(all, widthPx === 0 ? 0 : widthPx - ASIDE_PX, choice),
    [all, widthPx, choice],
  );
  // The width itself isn't looked at: dragging the details wider mustn't make new columns for each pixel.
  return useMemo(
    () => queueColumns(words, sort, fitting.split(' ')).map((column) => sized(column, choice)),
    [words, sort, fitting, choice],
  );
}
