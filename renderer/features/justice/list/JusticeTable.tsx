import { type RefObject, useMemo } from 'react';
import type { JusticeSection } from '../../../../shared/protocol';
import { useFormats, useLanguage, useText } from '../../../app/i18n';
import { openDispute } from '../../../app/routes';
import { DataTable, type DataTableHandle, EmptyState } from '../../../ui';
import { type JusticeRow, justiceDesk, keyOfRow } from '../justice-desk';
import { columnsOf } from './justice-columns';

/** Rows drawn as skeletons before anything is known. */
const BLANK_ROWS = 20;

export interface JusticeTableProps {
  readonly section: JusticeSection;
  readonly tableRef: RefObject<DataTableHandle | null>;
  /** undefined before the first push. */
  readonly total: number | undefined;
  readonly rowAt: (index: number) => JusticeRow | undefined;
  readonly cursor: number | null;
  readonly openKey: string | null;
  readonly onWindow: (offset: number, limit: number) => void;
}

/** The rows of one part of the screen. */
export function JusticeTable({
  section,
  tableRef,
  total,
  rowAt,
  cursor,
  openKey,
  onWindow,
}: JusticeTableProps) {
  const t = useText('justice');
  const domain = useText('domain');
  const formats = useFormats();
  const language = useLanguage();
  const columns = useMemo(
    () => columnsOf(section, { t, domain, formats, language }),
    [section, t, domain, formats, language],
  );
  return (
    <DataTable
      label={t(`section.${section}`)}
      testId={`justice-${section}`}
      handleRef={tableRef}
      columns={columns}
      rowCount={total ?? BLANK_ROWS}
      rowAt={rowAt}
      rowKey={keyOfRow}
      onWindow={onWindow}
      cursor={cursor}
      onCursor={(index) => {
        const row = rowAt(index);
        if (row) justiceDesk.setState({ rowKey: keyOfRow(row) });
      }}
      onOpen={openRow}
      isOpen={(row) => keyOfRow(row) === openKey}
      empty={<EmptyState title={t(`none.${section}`)} detail={t(`none.${section}Detail`)} />}
    />
  );
}

/** An appeal's details are its dispute's: it opens there. */
export function openRow(row: JusticeRow): void {
  if ('party' in row) openDispute(row.disputeId);
  else justiceDesk.setState({ rowKey: keyOfRow(row), isOpen: true });
}
