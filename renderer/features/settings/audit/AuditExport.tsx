import type { AuditFilter } from '../../../../shared/audit';
import { ExportButtons, useExport } from '../../../app/exports';
import { useLanguage } from '../../../app/i18n';

const FORMATS = ['xlsx', 'csv', 'json'] as const;

/** The acts of the filter as a file: all of them, not only those on screen. */
export function AuditExport({ filter }: { readonly filter: AuditFilter }) {
  const language = useLanguage();
  const { writing, run, stop } = useExport();
  return (
    <ExportButtons
      act="export.audit"
      formats={FORMATS}
      testId="audit-export"
      writing={writing}
      isDisabled={false}
      onExport={(format) => void run('export.audit', { filter, format, language }, { name: 'audit', format })}
      onStop={stop}
    />
  );
}
