import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { FUNDS } from '../../../shared/funds';
import { useCommands } from '../../app/commands';
import { useFormats, useText } from '../../app/i18n';
import { openDispute } from '../../app/routes';
import { useEngine, useSharedState } from '../../engine';
import { type DataTableHandle, ErrorState, Panel, Tabs } from '../../ui';
import { AccountCard } from './accounts/AccountCard';
import { BalancesView } from './accounts/BalancesView';
import { WaitingView } from './accounts/WaitingView';
import css from './FundsPanel.module.css';
import { ALL_ENTRIES, changeFilter, fundsDesk, isFiltered, useFundsDesk } from './funds-desk';
import { LedgerPanel } from './ledger/LedgerPanel';
import { LedgerModel } from './ledger/ledger-model';
import { InstantLine } from './recoveries/InstantLine';
import { RecoveriesPanel } from './recoveries/RecoveriesPanel';
import { useRouteToDesk } from './use-route-to-desk';

/** The three funds, what they owe, and every posting behind their figures. */
export function FundsPanel() {
  const engine = useEngine();
  const [model] = useState(() => new LedgerModel(engine));
  const tableRef = useRef<DataTableHandle | null>(null);
  const searchRef = useRef<HTMLInputElement | null>(null);
  useRouteToDesk();
  useFundsCommands(model, tableRef, searchRef);
  const { payload: funds, error } = useSharedState('funds');
  const account = useFundsDesk((s) => s.filter.account);
  const book = useFundsDesk((s) => s.book);
  const t = useText('funds');
  if (error && !funds) return <ErrorState error={error} />;

  const toggleAccount = (id: string) =>
    changeFilter({ account: fundsDesk.getState().filter.account === id ? null : id });
  return (
    <div className={css.screen}>
      <div className={css.cards}>
        {FUNDS.map((fund) => (
          <AccountCard
            key={fund}
            fund={fund}
            account={funds?.accounts.find((known) => known.fund === fund)}
            now={funds?.now ?? 0}
            isOn={account === `fund:${fund}`}
            onToggle={() => toggleAccount(`fund:${fund}`)}
          />
        ))}
      </div>
      <BalancesPanel account={account} onAccount={toggleAccount} />
      <WaitingPanel />
      <div className={css.books}>
        <div className={css.bookBar}>
          <Tabs
            label={t('recoveries.title')}
            selected={book}
            onSelect={(id) => fundsDesk.setState({ book: id })}
            items={(['ledger', 'recoveries'] as const).map((id) => ({
              id,
              label: t(`recoveries.tab.${id}`),
            }))}
          />
          <InstantLine />
        </div>
        {book === 'ledger' ? (
          <LedgerPanel model={model} tableRef={tableRef} searchRef={searchRef} className={css.ledger} />
        ) : (
          <RecoveriesPanel />
        )}
      </div>
    </div>
  );
}

function BalancesPanel(props: {
  readonly account: string | null;
  readonly onAccount: (account: string) => void;
}) {
  const t = useText('funds');
  const formats = useFormats();
  const { payload: funds } = useSharedState('funds');
  return (
    <Panel
      topics={['funds']}
      title={t('check.title')}
      note={funds ? t('check.entries', { n: formats.count(funds.entryCount) }) : ''}
      className={css.balances}
    >
      <BalancesView funds={funds} {...props} />
    </Panel>
  );
}

const TONES = { deferred: 'breach', held: 'risk' } as const;

/** What is owed and waits: for money, or for a person. */
function WaitingPanel() {
  const t = useText('funds');
  const formats = useFormats();
  const section = useFundsDesk((s) => s.section);
  const visit = useFundsDesk((s) => s.visit);
  const waitingFor = useFundsDesk((s) => s.waitingFor);
  const frame = useRef<HTMLDivElement>(null);
  const { payload: funds } = useSharedState('funds');
  const waiting = funds?.[waitingFor];
  // A link to the waiting payouts puts the keyboard there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same link followed again is followed again
  useEffect(() => {
    if (section === 'deferred' || section === 'held')
      frame.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  }, [section, visit]);
  const isCut = waiting !== undefined && waiting.rows.length < waiting.count;
  const note =
    waiting === undefined
      ? ''
      : isCut
        ? t('deferred.noteFirst', { n: formats.count(waiting.rows.length) })
        : waitingFor === 'held'
          ? t('held.note', { ceiling: formats.money(funds?.advanceCeilingFen ?? 0) })
          : t('deferred.note');
  return (
    <Panel
      topics={['funds']}
      title={t('waiting.label')}
      note={note}
      tools={
        waiting ? (
          <span className={waiting.count > 0 ? css.owed : css.none} data-testid={`${waitingFor}-totals`}>
            <b>{t('deferred.count', { count: waiting.count, n: formats.count(waiting.count) })}</b>
            {formats.money(waiting.amountFen)}
          </span>
        ) : null
      }
      className={css.deferred}
    >
      <Tabs
        label={t('waiting.label')}
        selected={waitingFor}
        onSelect={(id) => fundsDesk.setState({ waitingFor: id })}
        items={(['deferred', 'held'] as const).map((id) => ({
          id,
          label: t(id === 'held' ? 'held.title' : 'deferred.title'),
          ...(funds
            ? { count: formats.count(funds[id].count), tone: funds[id].count > 0 ? TONES[id] : 'plain' }
            : {}),
        }))}
      />
      <div ref={frame} className={css.fill}>
        <WaitingView waitingFor={waitingFor} waiting={waiting} onOpen={openDispute} />
      </div>
    </Panel>
  );
}

function useFundsCommands(
  model: LedgerModel,
  tableRef: { readonly current: DataTableHandle | null },
  searchRef: { readonly current: HTMLInputElement | null },
): void {
  const total = useStore(model.store, (s) => s.rowCount);
  const step = (by: 1 | -1) => {
    const table = tableRef.current;
    if (!table || total === 0) return;
    const { cursor } = fundsDesk.getState();
    const next = cursor === null ? table.firstInSight() : Math.min(total - 1, Math.max(0, cursor + by));
    fundsDesk.setState({ cursor: next });
    table.reveal(next);
    table.focus();
  };
  useCommands([
    {
      id: 'funds.next',
      label: 'funds:act.next',
      shortcut: 'j',
      group: 'screen',
      isKeyOnly: true,
      run: () => step(1),
    },
    {
      id: 'funds.previous',
      label: 'funds:act.previous',
      shortcut: 'k',
      group: 'screen',
      isKeyOnly: true,
      run: () => step(-1),
    },
    {
      id: 'funds.leave',
      label: 'funds:act.leave',
      shortcut: 'Escape',
      group: 'screen',
      isKeyOnly: true,
      isEnabled: () => fundsDesk.getState().cursor !== null || isFiltered(fundsDesk.getState().filter),
      run: () => {
        if (fundsDesk.getState().cursor !== null) fundsDesk.setState({ cursor: null });
        else changeFilter(ALL_ENTRIES);
      },
    },
    {
      id: 'funds.search',
      label: 'funds:act.search',
      shortcut: '/',
      group: 'screen',
      run: () => {
        searchRef.current?.focus();
        searchRef.current?.select();
      },
    },
    {
      id: 'funds.clear',
      label: 'funds:act.clear',
      group: 'screen',
      isEnabled: () => isFiltered(fundsDesk.getState().filter),
      run: () => changeFilter(ALL_ENTRIES),
    },
  ]);
}
