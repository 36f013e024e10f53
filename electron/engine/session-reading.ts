import type { WarEngine } from '../../shared/engine';
import type { StatusView } from '../../shared/protocol';
import { exportOf } from '../../shared/reporting';
import type { AuditReader } from './audit/audit-reader';
import type { FeedMonitor } from './feed-monitor';
import type { Journal } from './journal';
import type { OutboxFigures } from './outbox';
import type { ReportSource } from './reports/report-source';
import type { SessionConfig } from './session-config';
import { sessionInfo } from './session-info';

interface SessionParts {
  readonly config: SessionConfig;
  readonly engine: WarEngine;
  readonly feed: FeedMonitor;
  readonly journal: Journal;
}

/** What a session's status bar says. `seq`: the last record folded. */
export function statusOf({
  config,
  engine,
  feed,
  journal,
  seq,
  clock,
  outbox,
  custody,
}: SessionParts & {
  readonly seq: number;
  readonly outbox: OutboxFigures;
} & Pick<StatusView, 'clock' | 'custody'>): StatusView {
  const { counters } = engine;
  const { health } = journal;
  return {
    session: sessionInfo(config, feed),
    now: engine.now,
    clock,
    feed: feed.view(),
    journal: {
      state: health.kind === 'failed' ? 'failed' : 'ok',
      seq,
      fault: health.kind === 'failed' ? { code: 'not_recording', detail: health.detail } : null,
    },
    counters: {
      late: counters.late,
      duplicates: counters.duplicates,
      unknown: counters.unknown,
      bad: feed.bad,
      foreign: feed.foreign,
      anomalies: counters.anomalies,
    },
    outbox: {
      pending: outbox.open,
      unknown: outbox.unknown,
      reconciling: outbox.reconciling,
      shutOut: outbox.shutOut,
    },
    custody,
  };
}

/** What reports and exports read of a session. */
export function reportSourceOf({
  config,
  engine,
  feed,
  journal,
  audit,
  consoleId,
  isClockInDoubt,
  seq,
  acts,
  record,
}: SessionParts &
  Pick<ReportSource, 'consoleId' | 'isClockInDoubt' | 'seq' | 'acts' | 'record'> & {
    readonly audit: AuditReader;
  }): ReportSource {
  return {
    journal,
    audit,
    name: config.journalId,
    consoleId,
    engine,
    seq,
    acts,
    label: () => sessionInfo(config, feed).label,
    now: () => engine.now,
    isClockInDoubt,
    exportOf: (id) => exportOf(engine.state.reporting, id)?.data ?? null,
    record,
  };
}
