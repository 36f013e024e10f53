import { useMemo, useState } from 'react';
import { ACT_KINDS, ACT_STATES, type ActKind, type ActRow, type ActState } from '../../../shared/acts';
import { useDraft, useEngine, useTopic } from '../../engine';
import {
  Badge,
  BareButton,
  type DataColumn,
  DataTable,
  Dialog,
  EmptyState,
  ErrorState,
  Money,
  Select,
  SkeletonLines,
  type TabItem,
  Tabs,
} from '../../ui';
import { ListExport } from '../exports';
import { NO_FIGURE } from '../formats';
import { useFormats, useText } from '../i18n';
import { ActButton } from '../people';
import { openScreen } from '../routes';
import { showPane } from '../shell/shell-store';
import css from './ActsDialog.module.css';
import { subjectWords, TONE_OF_STATE, whyWords } from './act-words';
import { useActsLook } from './acts-look';
import { CloseActDialog } from './CloseActDialog';

const ANY = 'all';
type StateChoice = ActState | typeof ANY;
type KindChoice = ActKind | typeof ANY;

/** Every act sent to the platform or to be sent: what became of it, what comes next, and what a person can do about it. */
export function ActsDialog() {
  const t = useText('acts');
  const formats = useFormats();
  const [state, setState] = useDraft<StateChoice>('acts.state', ANY);
  const [kind, setKind] = useDraft<KindChoice>('acts.kind', ANY);
  const [closing, setClosing] = useDraft<ActRow | null>('acts.closing', null);
  const [place, setPlace] = useState({ offset: 0, limit: 60 });
  const filter = useMemo(
    () => ({ states: state === ANY ? [] : [state], kinds: kind === ANY ? [] : [kind] }),
    [state, kind],
  );
  const { payload: view, error } = useTopic('acts', { filter, ...place });
  const columns = useColumns(setClosing);
  const look = useActsLook(filter);
  const open = view ? ACT_STATES.reduce((sum, s) => sum + (s === 'rejected' ? 0 : view.counts[s]), 0) : 0;
  const items: TabItem<StateChoice>[] = [
    { id: ANY, label: t('all') },
    ...ACT_STATES.map((id) => ({
      id,
      label: t(`state.${id}`),
      count: formats.count(view?.counts[id] ?? 0),
      tone: (view?.counts[id] ?? 0) > 0 ? TONE_OF_STATE[id] : ('plain' as const),
    })),
  ];
  return (
    <Dialog title={t('title')} isOpen onClose={() => showPane(null)} size="page">
      <div className={css.bar}>
        <span className={css.summary}>{view ? t('summary', { count: formats.count(open) }) : ''}</span>
        <Select
          label={t('kindFilter')}
          isLabelHidden
          value={kind}
          onChange={setKind}
          options={[
            { value: ANY, label: t('anyKind') },
            ...ACT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
          ]}
        />
        <TryNow keys={null} />
        <ListExport list={{ name: 'acts', filter }} look={look} />
      </div>
      <Tabs label={t('filter')} items={items} selected={state} onSelect={setState} />
      <div className={css.table}>
        {error ? (
          <ErrorState error={error} />
        ) : view ? (
          <DataTable
            label={t('title')}
            columns={columns}
            rowCount={view.total}
            rowAt={(index) => view.rows[index - view.offset]}
            rowKey={(row) => `${row.state} ${row.key}`}
            onWindow={(offset, limit) => setPlace({ offset, limit })}
            empty={
              <EmptyState
                title={t(state === ANY && kind === ANY ? 'empty' : 'emptyFiltered')}
                detail={state === ANY && kind === ANY ? t('emptyDetail') : undefined}
              />
            }
            testId="acts"
          />
        ) : (
          <SkeletonLines count={6} />
        )}
      </div>
      {closing ? <CloseActDialog act={closing} onClose={() => setClosing(null)} /> : null}
    </Dialog>
  );
}

/** Tries acts at once: those under these keys, or all of them. */
function TryNow({ keys }: { readonly keys: readonly string[] | null }) {
  const t = useText('acts');
  const { connection } = useEngine();
  return (
    <ActButton
      act="acts.tryNow"
      size="small"
      onPress={() => void connection.client.call('acts.tryNow', { keys: keys === null ? null : [...keys] })}
    >
      {t(keys === null ? 'tryAll' : 'tryNow')}
    </ActButton>
  );
}

function useColumns(onClose: (act: ActRow) => void): readonly DataColumn<ActRow>[] {
  const t = useText('acts');
  const formats = useFormats();
  return useMemo(
    () => [
      {
        id: 'state',
        header: t('column.state'),
        widthPx: 112,
        cell: (row) => <Badge tone={TONE_OF_STATE[row.state]}>{t(`state.${row.state}`)}</Badge>,
      },
      { id: 'kind', header: t('column.kind'), widthPx: 88, cell: (row) => t(`kind.${row.kind}`) },
      {
        id: 'subject',
        header: t('column.subject'),
        widthPx: 190,
        isRowHeader: true,
        cell: (row) => <Cause row={row} words={subjectWords(row, t)} />,
      },
      {
        id: 'amount',
        header: t('column.amount'),
        widthPx: 104,
        align: 'end',
        cell: (row) => (row.amountFen === null ? NO_FIGURE : <Money fen={row.amountFen} />),
      },
      {
        id: 'since',
        header: t('column.since'),
        widthPx: 78,
        look: 'quiet',
        cell: (row) => formats.clock(row.since),
      },
      {
        id: 'attempts',
        header: t('column.attempts'),
        widthPx: 52,
        align: 'end',
        cell: (row) => formats.count(row.attempts),
      },
      {
        id: 'why',
        header: t('column.why'),
        widthPx: 240,
        grow: 1,
        look: 'quiet',
        cell: (row) => whyWords(row, t, formats),
      },
      {
        id: 'key',
        header: t('column.key'),
        widthPx: 150,
        look: 'mono',
        fromTablePx: 1_100,
        cell: (row) => row.key,
      },
      {
        id: 'acts',
        header: '',
        widthPx: 96,
        align: 'end',
        cell: (row) => <RowAct row={row} onClose={onClose} />,
      },
    ],
    [t, formats, onClose],
  );
}

function RowAct({ row, onClose }: { readonly row: ActRow; readonly onClose: (act: ActRow) => void }) {
  const t = useText('acts');
  if (row.state === 'reconciling') {
    return (
      <ActButton act="act.close" size="small" onPress={() => onClose(row)}>
        {t('closeIt')}
      </ActButton>
    );
  }
  return row.nextTryAt === null ? null : <TryNow keys={[row.key]} />;
}

/** What the act is about, as a link to it where a screen shows it. */
function Cause({ row, words }: { readonly row: ActRow; readonly words: string }) {
  const cut = row.subject.indexOf('/');
  const kind = row.subject.slice(0, cut);
  const id = row.subject.slice(cut + 1);
  const go =
    kind === 'dispute' || kind === 'payout' || kind === 'recovery'
      ? () => openScreen('disputes', { disputeId: id })
      : kind === 'listing'
        ? () => openScreen('listings', { itemId: id })
        : kind === 'jury' || kind === 'docking' || kind === 'notice'
          ? () => openScreen('justice', {})
          : null;
  if (go === null) return <>{words}</>;
  return (
    <BareButton
      onPress={() => {
        showPane(null);
        go();
      }}
    >
      {words}
    </BareButton>
  );
}
