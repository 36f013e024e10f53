import type { FileFormat } from '../../../shared/reporting';
import { useText } from '../../app/i18n';
import { Button } from '../../ui';
import css from './Reports.module.css';

export interface ExportButtonsProps {
  readonly formats: readonly FileFormat[];
  /** The format being written; null when none is. */
  readonly writing: FileFormat | null;
  readonly isDisabled: boolean;
  readonly onExport: (format: FileFormat) => void;
  readonly onStop: () => void;
}

/** One button a format; while a file is written, what is written and a way to stop it. */
export function ExportButtons({ formats, writing, isDisabled, onExport, onStop }: ExportButtonsProps) {
  const t = useText('reports');
  if (writing !== null) {
    return (
      <span className={css.exports} role="status">
        {t('exports.writing', { format: writing.toUpperCase() })}
        <Button size="small" onPress={onStop}>
          {t('exports.stop')}
        </Button>
      </span>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a flowing row
    <span className={css.exports} role="group" aria-label={t('exports.title')}>
      {formats.map((format) => (
        <Button
          key={format}
          size="small"
          isDisabled={isDisabled}
          onPress={() => onExport(format)}
          data-testid={`export-${format}`}
        >
          {format.toUpperCase()}
        </Button>
      ))}
    </span>
  );
}
