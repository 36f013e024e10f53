import { useEffect, useRef, useState } from 'react';
import type { JusticeView } from '../../../shared/protocol';
import { useTopic } from '../../engine';
import { type DataTableHandle, ErrorState, useKeptRows } from '../../ui';
import { JusticeDialogs } from './acts/JusticeDialogs';
import { useJusticeCommands } from './acts/use-justice-commands';
import { JusticeFrame } from './JusticeFrame';
import { disputeOfRow, type JusticeRow, justiceDesk, keyOfRow, useJusticeDesk } from './justice-desk';
import { JusticeTable } from './list/JusticeTable';
import { JusticePane } from './pane/JusticePane';
import { useRouteToDesk } from './use-route-to-desk';

/** Rows asked for before the table has said which it needs. */
const FIRST_ROWS = 60;
const NO_ROWS: readonly JusticeRow[] = [];

/** Juries, appeals, associations' cases and notices, and beside them the one that's open. */
export function JusticePanel() {
  const tableRef = useRef<DataTableHandle | null>(null);
  const [places, setPlaces] = useState({ offset: 0, limit: FIRST_ROWS });
  const section = useJusticeDesk((s) => s.section);
  const rowKey = useJusticeDesk((s) => s.rowKey);
  const isOpen = useJusticeDesk((s) => s.isOpen);
  useRouteToDesk();
  const { payload, error } = useTopic('justice', { section, ...places });
  // Another part's rows are never shown under this one's name.
  const view: JusticeView | undefined = payload?.section === section ? payload : undefined;
  const rows = useKeptRows(view?.rows ?? NO_ROWS, keyOfRow);
  useWantedDispute(rows);
  const offset = view?.offset ?? 0;
  const place = rows.findIndex((row) => keyOfRow(row) === rowKey);
  const current = rows[place] ?? null;
  const commands = useJusticeCommands({
    rows,
    current,
    onMove: (index) => {
      const row = rows[index];
      if (!row) return;
      justiceDesk.setState({ rowKey: keyOfRow(row) });
      tableRef.current?.reveal(offset + index);
      tableRef.current?.focus();
    },
    onLeave: () => tableRef.current?.focus(),
  });

  if (error && !payload) return <ErrorState error={error} />;
  return (
    <>
      <JusticeFrame
        section={section}
        counts={payload?.counts}
        table={
          <JusticeTable
            key={section}
            section={section}
            tableRef={tableRef}
            total={view?.total}
            rowAt={(index) => rows[index - offset]}
            cursor={place < 0 ? null : offset + place}
            openKey={isOpen ? rowKey : null}
            onWindow={(at, limit) => setPlaces({ offset: at, limit })}
          />
        }
        pane={isOpen && rowKey !== null ? <JusticePane key={rowKey} row={current} acts={commands} /> : null}
      />
      <JusticeDialogs />
    </>
  );
}

/** A link that names a dispute opens its newest row, once it's there. */
function useWantedDispute(rows: readonly JusticeRow[]): void {
  const wanted = useJusticeDesk((s) => s.wantedDispute);
  useEffect(() => {
    const row = wanted === null ? undefined : rows.find((one) => disputeOfRow(one) === wanted);
    if (row) justiceDesk.setState({ rowKey: keyOfRow(row), isOpen: true, wantedDispute: null });
  }, [wanted, rows]);
}
