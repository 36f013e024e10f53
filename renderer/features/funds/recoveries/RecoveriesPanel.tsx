import { useMemo } from 'react';
import type { RecoveryRow, RecoveryState } from '../../../../shared/recoveries';
import { RECOVERY_STATES } from '../../../../shared/recoveries';
import { usePlatformWords } from '../../../app/acts/platform-words';
import { useFormats, useText } from '../../../app/i18n';
import { ActButton } from '../../../app/people';
import { openDispute } from '../../../app/routes';
import { useDraft, useTopic } from '../../../engine';
import { Button, EmptyState, ErrorState, Panel, SkeletonLines, Tabs } from '../../../ui';
import { MerchantSums } from './MerchantSums';
import css from './Recoveries.module.css';
import { type RecoveryAct, RecoveryDialogs } from './RecoveryDialogs';
import { RecoveryTable } from './RecoveryTable';

const PAGE_ROWS = 120;
type Shown = RecoveryState | 'all';

/** Money paid in advance that is to come back: each case, the totals by state and merchant, and what can be done. */
export function RecoveriesPanel() {
  const t = useText('funds');
  const formats = useFormats();
  const [state, setState] = useDraft<Shown>('recoveries.state', 'all');
  const [merchantId, setMerchantId] = useDraft<string | null>('recoveries.merchant', null);
  const [offset, setOffset] = useDraft('recoveries.offset', 0);
  const [chosenId, setChosenId] = useDraft<string | null>('recoveries.chosen', null);
  const [act, setAct] = useDraft<RecoveryAct | null>('recoveries.act', null);
  const { payload: view, error } = useTopic('recoveries', {
    ...(state === 'all' ? {} : { state: [state] }),
    ...(merchantId === null ? {} : { merchantId }),
    offset,
    limit: PAGE_ROWS,
  });
  const chosen = view?.rows.find((row) => row.disputeId === chosenId) ?? null;
  const uncased = view?.uncased ?? { count: 0, recoveredFen: 0 };
  const sums = useMemo(() => {
    const all = view ? Object.values(view.byState) : [];
    const sum = (name: 'count' | 'outstandingFen' | 'recoveredFen') =>
      all.reduce((total, group) => total + group[name], 0);
    return { count: sum('count'), leftFen: sum('outstandingFen'), backFen: sum('recoveredFen') };
  }, [view]);
  if (error && !view) return <ErrorState error={error} />;

  const show = (next: Shown) => {
    setState(next);
    setOffset(0);
  };
  return (
    <Panel
      topics={['recoveries']}
      title={t('recoveries.title')}
      note={[
        t('recoveries.totals', {
          left: formats.money(sums.leftFen),
          back: formats.money(sums.backFen + uncased.recoveredFen),
        }),
        uncased.count > 0
          ? t('recoveries.uncased', {
              n: formats.count(uncased.count),
              back: formats.money(uncased.recoveredFen),
            })
          : '',
      ]
        .filter((part) => part !== '')
        .join(' · ')}
      className={css.panel}
    >
      <div className={css.states}>
        <Tabs<Shown>
          label={t('recoveries.column.state')}
          selected={state}
          onSelect={show}
          items={(['all', ...RECOVERY_STATES] as const).map((id) => ({
            id,
            label: id === 'all' ? t('recoveries.all') : t(`recoveries.state.${id}`),
            count: formats.count(id === 'all' ? sums.count : (view?.byState[id].count ?? 0)),
          }))}
        />
      </div>
      <div className={css.body}>
        <div className={css.list}>
          {view === undefined ? (
            <SkeletonLines count={8} />
          ) : (
            <RecoveryTable
              view={view}
              onWindow={(first) => setOffset(Math.max(0, first - 20))}
              chosenId={chosenId}
              onChoose={(row) => setChosenId(row.disputeId)}
              empty={
                sums.count === 0 ? (
                  <EmptyState title={t('recoveries.none')} detail={t('recoveries.noneDetail')} />
                ) : (
                  <EmptyState title={t('recoveries.noMatch')} />
                )
              }
            />
          )}
          <Acts row={chosen} onAct={setAct} />
        </div>
        <MerchantSums view={view} chosenId={merchantId} onChoose={setMerchantId} />
      </div>
      <RecoveryDialogs act={act} onClose={() => setAct(null)} />
    </Panel>
  );
}

interface ActsProps {
  readonly row: RecoveryRow | null;
  readonly onAct: (act: RecoveryAct) => void;
}

function Acts({ row, onAct }: ActsProps) {
  const t = useText('funds');
  const platformWords = usePlatformWords();
  const isOver = row === null || row.state === 'recovered' || row.state === 'written_off' || row.isCollecting;
  const begin = (kind: RecoveryAct['kind']) => row && onAct({ kind, row });
  return (
    <div className={css.acts} data-testid="recovery-acts">
      <span className={css.chosen}>
        {row?.disputeId ?? ''}
        {row?.refusal ? ` · ${t('recoveries.refused', { reason: platformWords(row.refusal) })}` : ''}
      </span>
      <Button
        size="small"
        isDisabled={row === null}
        onPress={() => row && openDispute(row.disputeId)}
        data-testid="recovery-open"
      >
        {t('recoveries.act.open')}
      </Button>
      <ActButton
        act="recovery.assess"
        size="small"
        isDisabled={isOver}
        onPress={() => begin('assess')}
        data-testid="recovery-assess"
      >
        {t('recoveries.act.assess')}
      </ActButton>
      <ActButton
        act="recovery.collect"
        size="small"
        variant="primary"
        isDisabled={isOver || row?.state !== 'at_fault'}
        onPress={() => begin('collect')}
        data-testid="recovery-collect"
      >
        {t('recoveries.act.collect')}
      </ActButton>
      <ActButton
        act="recovery.writeOff"
        size="small"
        variant="danger"
        isDisabled={isOver}
        onPress={() => begin('writeOff')}
        data-testid="recovery-write-off"
      >
        {t('recoveries.act.writeOff')}
      </ActButton>
    </div>
  );
}
