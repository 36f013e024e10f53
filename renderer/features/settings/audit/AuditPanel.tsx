import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { AuditEntry, AuditFilter } from '../../../../shared/audit';
import { subjectId } from '../../../../shared/kernel';
import { useFormats, useText } from '../../../app/i18n';
import { useNameOf } from '../../../app/people';
import { openDispute, openScreen } from '../../../app/routes';
import { useConnection, useDraft, useEngine } from '../../../engine';
import { Button, DataTable, EmptyState, ErrorState, Panel } from '../../../ui';
import css from './Audit.module.css';
import { AuditExport } from './AuditExport';
import { AuditFilters } from './AuditFilters';
import { auditColumns } from './audit-columns';
import { AuditModel, type AuditState } from './audit-model';
import { RefusedCounts } from './RefusedCounts';
import { VerifyBar } from './VerifyBar';

/** Rows from the end at which earlier records are asked for. */
const LEAD_ROWS = 40;

/** Every act at this desk's journal, newest first. */
export function AuditPanel() {
  const t = useText('settings');
  const engine = useEngine();
  const { epoch } = useConnection();
  const [filter, keepFilter] = useDraft<AuditFilter>('audit', {});
  const [model] = useState(() => new AuditModel(engine, filter));
  const state = useStore(model.store);
  // An engine that comes (back) is asked anew; before the first there's nobody to ask.
  useEffect(() => {
    if (epoch > 0) void model.reload();
  }, [model, epoch]);
  return (
    <div className={css.screen}>
      <Panel
        title={t('audit.title')}
        note={t('audit.note')}
        className={css.panel}
        tools={
          <>
            <AuditExport filter={state.filter} />
            <Button size="small" onPress={() => void model.reload()} isDisabled={state.isLoading}>
              {t('audit.refresh')}
            </Button>
          </>
        }
      >
        <VerifyBar />
        <RefusedCounts />
        <AuditFilters
          filter={state.filter}
          actors={actorsOf(state)}
          onChange={(next) => {
            keepFilter(next);
            model.setFilter(next);
          }}
        />
        {state.error ? (
          <ErrorState error={state.error} title={t('audit.failed')} onRetry={() => void model.reload()} />
        ) : (
          <Entries state={state} onMore={() => void model.loadMore()} />
        )}
      </Panel>
    </div>
  );
}

function Entries({ state, onMore }: { readonly state: AuditState; readonly onMore: () => void }) {
  const t = useText('settings');
  const common = useText('common');
  const formats = useFormats();
  const nameOf = useNameOf();
  const columns = useMemo(() => auditColumns({ t, common, formats, nameOf }), [t, common, formats, nameOf]);
  const [cursor, setCursor] = useState<number | null>(null);
  const { entries, nextBefore, isLoading } = state;
  const isWaiting = isLoading && entries.length === 0;
  return (
    <>
      <DataTable<AuditEntry>
        label={t('audit.title')}
        columns={columns}
        rowCount={isWaiting ? LEAD_ROWS : entries.length}
        rowAt={(index) => entries[index]}
        rowKey={(entry) => `${entry.seq}`}
        cursor={cursor}
        onCursor={setCursor}
        onOpen={openSubject}
        onWindow={(offset, limit) => {
          if (offset + limit + LEAD_ROWS > entries.length) onMore();
        }}
        empty={<EmptyState title={t('audit.empty')} detail={t('audit.emptyDetail')} />}
        testId="audit-table"
      />
      <footer className={css.foot}>
        <span>{t('audit.shown', { count: formats.count(entries.length) })}</span>
        {nextBefore === null ? (
          <span>{isLoading ? t('audit.loading') : t('audit.all')}</span>
        ) : (
          <Button size="small" variant="quiet" onPress={onMore} isDisabled={isLoading}>
            {t(isLoading ? 'audit.loading' : 'audit.more')}
          </Button>
        )}
      </footer>
    </>
  );
}

/** Goes to what an act was about, where there's a screen for it. */
function openSubject({ about }: AuditEntry): void {
  const id = subjectId(about);
  if (/^(dispute|payout|recovery|jury)\//.test(about)) openDispute(id);
  if (about.startsWith('listing/')) openScreen('listings', { itemId: id });
}

function actorsOf({ entries, filter }: AuditState): readonly string[] {
  const actors = new Set(entries.map((entry) => entry.actor));
  if (filter.actor !== undefined) actors.add(filter.actor);
  return [...actors].sort();
}
