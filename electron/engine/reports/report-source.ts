import type { ActsView } from '../../../shared/acts';
import type { WarEngine } from '../../../shared/engine';
import type { CodedError, Result, WarEvent } from '../../../shared/kernel';
import type { TopicParamsOut } from '../../../shared/protocol';
import type { ReportExported } from '../../../shared/reporting';
import type { ReportLabel } from '../../../shared/reports';
import type { AuditReader } from '../audit/audit-reader';
import type { Journal } from '../journal';

/** What reports and exports need of the running session. */
export interface ReportSource {
  readonly journal: Journal;
  readonly audit: AuditReader;
  /** The journal's id. */
  readonly name: string;
  readonly consoleId: string;
  /** Looked into, never changed. */
  readonly engine: WarEngine;
  /** Place of the last record folded. */
  seq(): number;
  /** Acts on the platform, as a window of them. */
  acts(query: TopicParamsOut<'acts'>): ActsView;
  label(): ReportLabel;
  /** The session's clock, epoch ms. */
  now(): number;
  /** What time it is isn't known. */
  isClockInDoubt(): boolean;
  /** A file written before; null when there's none. */
  exportOf(exportId: string): ReportExported['data'] | null;
  /** Records an event of this console's own. */
  record(event: WarEvent): Promise<Result<unknown, CodedError>>;
}
