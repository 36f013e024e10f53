import type { CellValue, ValueKind } from '../../shared/reports/document';
import { NO_FIGURE } from '../app/formats';
import css from './PrintPage.module.css';
import type { PrintFormats } from './print-formats';

export interface ValueProps {
  readonly value: CellValue;
  readonly kind: ValueKind;
  readonly formats: PrintFormats;
  /** Instants without the year, which is said elsewhere. */
  readonly isYearKnown?: boolean;
}

/** A value exact to its last digit; milliseconds stand back, since they count at a deadline and nowhere else. */
export function Value({ value, kind, formats, isYearKnown = false }: ValueProps) {
  if (value === null) return <span className={css.quiet}>{NO_FIGURE}</span>;
  if (kind === 'duration' && typeof value === 'number') {
    const { main, rest } = formats.duration(value);
    return (
      <>
        {main}
        <span className={css.small}>{rest}</span>
      </>
    );
  }
  if (kind === 'instant' && typeof value === 'number' && isYearKnown) return formats.instantOfYear(value);
  return formats.value(value, kind);
}
