import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { LedgerEntryView } from '../../../../shared/funds';
import { ListExport } from '../../../app/exports';
import { useFormats, useText } from '../../../app/i18n';
import { openDispute } from '../../../app/routes';
import {
  Button,
  DataTable,
  type DataTableHandle,
  EmptyState,
  ErrorState,
  KeyHint,
  Money,
  Panel,
  Tooltip,
} from '../../../ui';
import { ALL_ENTRIES, changeFilter, fundsDesk, isFiltered, useFundsDesk } from '../funds-desk';
import { useAccountName } from '../use-account-name';
import { LedgerFilters } from './LedgerFilters';
import css from './LedgerPanel.module.css';
import { ledgerColumns } from './ledger-columns';
import { ledgerQuery, useLedgerLook } from './ledger-look';
import type { LedgerModel } from './ledger-model';

/** Rows drawn as skeletons before anything is known. */
const BLANK_ROWS = 30;

export interface LedgerPanelProps {
  readonly model: LedgerModel;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly className?: string | undefined;
}

/** Every posting there is, or those of a filter with their count and sum; each opens what caused it. */
export function LedgerPanel({ model, tableRef, searchRef, className }: LedgerPanelProps) {
  const t = useText('funds');
  const domain = useText('domain');
  const formats = useFormats();
  const nameOf = useAccountName();
  const shown = useStore(model.store);
  const filter = useFundsDesk((s) => s.filter);
  const cursor = useFundsDesk((s) => s.cursor);
  const [isPointed, setPointed] = useState(false);
  const [isAway, setAway] = useState(false);

  const isHeld = isPointed || isAway || cursor !== null;
  useLayoutEffect(() => model.setHeld(isHeld), [model, isHeld]);
  useLayoutEffect(() => {
    if (model.setQuery(ledgerQuery(filter))) tableRef.current?.reveal(0);
  }, [model, filter, tableRef]);
  useEffect(() => model.open(), [model]);

  const look = useLedgerLook(filter);
  const columns = useMemo(() => ledgerColumns({ t, domain, formats, nameOf }), [t, domain, formats, nameOf]);
  const onWindow = useCallback(
    (offset: number, limit: number) => {
      model.setPlaces({ offset, limit });
      const { cursor: at } = fundsDesk.getState();
      if (at !== null && (at < offset || at >= offset + limit)) fundsDesk.setState({ cursor: null });
    },
    [model],
  );
  const onCursor = useCallback((index: number) => fundsDesk.setState({ cursor: index }), []);
  const onApply = () => {
    fundsDesk.setState({ cursor: null });
    model.apply();
    tableRef.current?.reveal(0);
  };

  return (
    <Panel
      topics={['ledger']}
      title={t('ledger.title')}
      note={t('ledger.note')}
      tools={
        <>
          <span className={css.totals} data-testid="ledger-totals">
            <b>{t('ledger.count', { count: shown.total, n: formats.count(shown.total) })}</b>
            <Money fen={shown.isBlank ? null : shown.totalAmountFen} />
          </span>
          <ListExport list={{ name: 'ledger', filter: ledgerQuery(filter) }} look={look} />
        </>
      }
      className={className}
    >
      <LedgerFilters
        filter={filter}
        searchRef={searchRef}
        onChange={changeFilter}
        onLeave={() => tableRef.current?.focus()}
      />
      <div
        className={css.frame}
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        data-held={isHeld || undefined}
        aria-busy={shown.isLoading}
      >
        {shown.newer > 0 ? (
          <div className={css.pill}>
            <Tooltip text={t('ledger.heldHint')}>
              <Button size="small" onPress={onApply} data-testid="ledger-apply">
                <span aria-hidden>↑</span>
                {t('ledger.newer', { count: shown.newer, n: formats.count(shown.newer) })}
              </Button>
            </Tooltip>
          </div>
        ) : null}
        {shown.error && shown.isBlank ? (
          <ErrorState error={shown.error} />
        ) : (
          <DataTable
            label={t('ledger.title')}
            testId="ledger"
            handleRef={tableRef}
            columns={columns}
            rowCount={shown.isBlank ? BLANK_ROWS : shown.rowCount}
            rowAt={(index) => shown.entries.get(shown.rowCount - 1 - index)}
            rowKey={(entry) => String(entry.no)}
            onWindow={onWindow}
            cursor={cursor}
            onCursor={onCursor}
            onOpen={openCause}
            onScrolledAway={setAway}
            empty={<LedgerEmpty isFiltered={isFiltered(filter)} />}
          />
        )}
      </div>
    </Panel>
  );
}

/** A top-up's cause is its own event: there is nothing more to open. */
export function openCause(entry: LedgerEntryView): void {
  if (entry.kind !== 'top_up') openDispute(entry.cause);
}

function LedgerEmpty(props: { readonly isFiltered: boolean }) {
  const t = useText('funds');
  if (!props.isFiltered) return <EmptyState title={t('ledger.none')} detail={t('ledger.noneDetail')} />;
  return (
    <EmptyState
      title={t('ledger.noMatch')}
      action={
        <Button size="small" onPress={() => changeFilter(ALL_ENTRIES)}>
          {t('filter.clear')}
          <KeyHint shortcut="Escape" />
        </Button>
      }
    />
  );
}
