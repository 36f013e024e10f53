import type { ImportFault, ImportSaid, ImportWarning } from '../../../../shared/recording/import';
import type { Translate } from '../../../app/i18n';

type T = Translate<'reports'>;

/** What is said of a log, a row or a map. */
export function saidWords({ code, values }: ImportSaid, t: T): string {
  return t(`import.faults.${code}`, values);
}

/** An example: a value of the log as it stands there, or the fault of its row, with the place. */
export function foundWords(found: string | ImportFault, t: T): string {
  if (typeof found === 'string') return found;
  const { line, column, value, said } = found;
  return [
    line === null ? '' : t('import.at.line', { line: String(line) }),
    column === null ? '' : t('import.at.column', { column }),
    value === null ? '' : t('import.at.value', { value: value.slice(0, 80) }),
    saidWords(said, t),
  ].join('');
}

export function warningWords(warning: ImportWarning, t: T): string {
  if (warning.kind === 'day_month_ambiguous')
    return t('import.warnings.day_month_ambiguous', { pattern: warning.pattern });
  return t('import.warnings.disorder', { rows: warning.rows, line: warning.firstLine });
}
