import { useCallback, useMemo, useState } from 'react';
import type { BulkItemView, ItemState } from '../../../../shared/bulk';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { useCodeWords, useFormats, useText } from '../../../app/i18n';
import { openDispute } from '../../../app/routes';
import { useTopic } from '../../../engine';
import { type DataColumn, DataTable, Dialog, EmptyState, ErrorLine, type Tone, ToneShape } from '../../../ui';
import { ChoiceGroup } from '../acts/ChoiceGroup';
import css from './Bulk.module.css';
import { bulkDesk, useBulkDesk } from './bulk-store';

const FILTERS = {
  all: [],
  not: ['refused', 'rejected', 'left'],
  open: ['pending', 'waiting', 'unknown'],
  done: ['done'],
  back: ['reverted'],
} as const satisfies Record<string, readonly ItemState[]>;
type FilterName = keyof typeof FILTERS;
const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

const TONES: Readonly<Record<ItemState, Tone>> = {
  pending: 'plain',
  waiting: 'watch',
  unknown: 'risk',
  done: 'ok',
  refused: 'breach',
  rejected: 'breach',
  reverted: 'plain',
  left: 'plain',
};

/** What became of each dispute of a bulk act: done, or not and why. */
export function BulkResults() {
  const bulkId = useBulkDesk((s) => s.resultsOf);
  return bulkId === null ? null : <ResultsOf bulkId={bulkId} />;
}

function close(): void {
  bulkDesk.setState({ resultsOf: null });
}

function ResultsOf({ bulkId }: { readonly bulkId: string }) {
  const t = useText('disputes');
  const formats = useFormats();
  const codeWords = useCodeWords();
  const platformWords = usePlatformWords();
  const [filter, setFilter] = useState<FilterName>('all');
  const [window, setWindow] = useState({ offset: 0, limit: 40 });
  const [cursor, setCursor] = useState<number | null>(null);
  const { payload, error } = useTopic('bulkItems', { bulkId, states: [...FILTERS[filter]], ...window });
  const onWindow = useCallback((offset: number, limit: number) => setWindow({ offset, limit }), []);
  const columns = useMemo(
    (): readonly DataColumn<BulkItemView>[] => [
      {
        id: 'n',
        header: '#',
        widthPx: 64,
        align: 'end',
        look: 'quiet',
        cell: (row) => formats.count(row.n + 1),
      },
      {
        id: 'id',
        header: t('bulk.column.id'),
        widthPx: 180,
        look: 'mono',
        isRowHeader: true,
        cell: (row) => row.disputeId,
      },
      {
        id: 'state',
        header: t('bulk.column.state'),
        widthPx: 150,
        cell: (row) => (
          <span className={css.itemState}>
            <ToneShape tone={TONES[row.state]} />
            {t(`bulk.item.${row.state}`)}
          </span>
        ),
      },
      {
        id: 'why',
        header: t('bulk.column.why'),
        widthPx: 160,
        grow: 1,
        cell: (row) =>
          [row.code === null ? '' : codeWords(row.code), row.reason === null ? '' : platformWords(row.reason)]
            .filter(Boolean)
            .join(' · '),
      },
    ],
    [t, formats, codeWords, platformWords],
  );
  return (
    <Dialog title={t('bulk.resultsTitle')} isOpen onClose={close} size="wide">
      <div className={css.results} data-testid="bulk-result-list">
        <ChoiceGroup
          label={t('bulk.show')}
          choices={FILTER_NAMES.map((value) => ({ value, label: t(`bulk.filter.${value}`) }))}
          value={filter}
          onChange={(next) => {
            setFilter(next);
            setWindow({ offset: 0, limit: window.limit });
          }}
        />
        <ErrorLine error={error} />
        <div className={css.resultTable}>
          <DataTable
            label={t('bulk.resultsTitle')}
            columns={columns}
            rowCount={payload?.total ?? 0}
            rowAt={(index) => payload?.rows[index - payload.offset]}
            rowKey={(row) => String(row.n)}
            onWindow={onWindow}
            cursor={cursor}
            onCursor={setCursor}
            onOpen={(row) => {
              close();
              openDispute(row.disputeId);
            }}
            empty={<EmptyState title={t('bulk.nothing')} />}
          />
        </div>
        <p className={css.quiet}>{t('bulk.afterwards')}</p>
      </div>
    </Dialog>
  );
}
