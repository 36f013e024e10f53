import type { ListAsked, ListLook } from '../../../shared/protocol';
import type { FileFormat } from '../../../shared/reporting';
import { useCommands } from '../commands';
import { useLanguage, useText } from '../i18n';
import { ExportButtons } from './ExportButtons';
import { useExport } from './use-export';

const FORMATS = ['xlsx', 'csv', 'json'] as const;
const COMPACT = ['xlsx'] as const;

export interface ListExportProps {
  /** The list with its filter and order, as they're on screen. */
  readonly list: ListAsked;
  /** Taken when it's pressed. */
  readonly look: () => ListLook;
  /** Where there's no room for a button a format: one for a workbook; the palette has them all. */
  readonly isCompact?: boolean;
}

/** The list on screen as a file: all of its rows, its columns, its filter, its order. Buttons, and lines of the palette. */
export function ListExport({ list, look, isCompact = false }: ListExportProps) {
  const t = useText('reports');
  const language = useLanguage();
  const { writing, run, stop } = useExport();
  const save = (format: FileFormat) =>
    void run('export.list', { list, look: look(), format, language }, { name: list.name, format });
  useCommands(
    FORMATS.map((format) => ({
      id: `list.export.${format}`,
      act: 'export.list' as const,
      label: `reports:exports.list.${format}` as const,
      group: 'screen' as const,
      isEnabled: () => writing === null,
      run: () => save(format),
    })),
  );
  return (
    <ExportButtons
      act="export.list"
      formats={isCompact ? COMPACT : FORMATS}
      {...(isCompact ? { label: () => t('exports.title') } : {})}
      testId={`export-${list.name}`}
      writing={writing}
      isDisabled={false}
      onExport={save}
      onStop={stop}
      title={t('exports.listTitle')}
    />
  );
}
