import type { CellValue, ValueKind } from '../../../../shared/reports/document';
import { type Formats, NO_FIGURE } from '../../../app/formats';

/** A value of a report on the screen, with all the digits its files have. */
export function valueText(kind: ValueKind, value: CellValue, formats: Formats): string {
  if (value === null || value === '') return NO_FIGURE;
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'money':
      return formats.money(value);
    case 'ratio':
      return formats.percent(value, 4);
    case 'duration':
      return formats.duration(value);
    case 'instant':
      return formats.dayClock(value);
    case 'count':
    case 'text':
      return formats.count(value);
  }
}
