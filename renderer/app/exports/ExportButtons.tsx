import type { Act } from '../../../shared/engine';
import type { FileFormat } from '../../../shared/reporting';
import { Button } from '../../ui';
import { useText } from '../i18n';
import { useMay } from '../people';
import css from './Exports.module.css';

export interface ExportButtonsProps {
  /** What the person has to be allowed; without it there are no buttons. */
  readonly act: Act;
  readonly formats: readonly FileFormat[];
  /** The format being written; null when none is. */
  readonly writing: FileFormat | null;
  readonly isDisabled: boolean;
  readonly onExport: (format: FileFormat) => void;
  /** Left out where what's written is over at once. */
  readonly onStop?: (() => void) | undefined;
  /** In place of the format's name alone. */
  readonly label?: (format: string) => string;
  /** What the group is of; left out: exports. */
  readonly title?: string;
  /** What tests find the buttons by: `<testId>-<format>`. */
  readonly testId?: string;
}

/** One button a format; while a file is written, what is written and a way to stop it. */
export function ExportButtons(props: ExportButtonsProps) {
  const { act, formats, writing, isDisabled, onExport, onStop, label, title, testId = 'export' } = props;
  const t = useText('reports');
  const may = useMay(act);
  if (!may) return null;
  if (writing !== null) {
    return (
      <span className={css.exports} role="status">
        {t('exports.writing', { format: writing.toUpperCase() })}
        {onStop ? (
          <Button size="small" onPress={onStop}>
            {t('exports.stop')}
          </Button>
        ) : null}
      </span>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a flowing row
    <span className={css.exports} role="group" aria-label={title ?? t('exports.title')} title={title}>
      {formats.map((format) => (
        <Button
          key={format}
          size="small"
          isDisabled={isDisabled}
          onPress={() => onExport(format)}
          data-testid={`${testId}-${format}`}
        >
          {label?.(format.toUpperCase()) ?? format.toUpperCase()}
        </Button>
      ))}
    </span>
  );
}
