import { z } from 'zod';
import type { ActsView } from '../acts';
import type { ApprovalsView, ApprovalView } from '../approvals';
import { AUDIT_OUTCOMES, type AuditEntry } from '../audit';
import { type BulkItemsView, type BulkView, ITEM_STATES, zBulkAct, zBulkId } from '../bulk';
import type { CapacityView } from '../capacity';
import {
  type DisputeView,
  type QueueCountsView,
  type QueueView,
  zDisputeSelection,
  zQueueFilter,
  zQueueSort,
} from '../disputes';
import type { FundsView, LedgerView } from '../funds';
import type { HandoverFigures, HandoversView } from '../handover';
import { type CodedError, zAmount, zCount, zEpochMs, zName } from '../kernel';
import type { LimitsView } from '../limits';
import type { ListingsView } from '../listings';
import {
  type DisputeClockView,
  type DryRunView,
  type HandlingFiguresView,
  type LintFinding,
  type PoliciesView,
  type PolicyTestView,
  type TransitionsView,
  zPolicyFacts,
  zPolicySet,
} from '../policies';
import { RECOVERY_STATES, type RecoveriesView } from '../recoveries';
import { type RefundDryRunView, type RefundRulesView, zRefundRules } from '../refunds';
import type { RefusalsView } from '../refusals';
import {
  FILE_FORMATS,
  REPORT_CONTENTS,
  REPORT_LANGUAGES,
  type ReportingView,
  zReportArgs,
} from '../reporting';
import type { StaffingView } from '../staffing';
import type { TrafficView } from '../traffic';
import { zCommandAsked } from './commands';
import { type CallDef, call, type TopicDef, topic } from './define';
import { MAX_FACTOR } from './gateway';
import { type DisputeJusticeView, JUSTICE_SECTIONS, type JusticeView } from './justice-views';
import { zActFilter, zLedgerFilter, zListAsked, zListingFilter, zListLook } from './list-export';
import { type Caller, PEOPLE_CALLS, PEOPLE_TOPICS } from './people-contract';
import { QUEUE_CALLS, QUEUE_TOPICS } from './queue-contract';
import type {
  AuditVerdict,
  BulkPreviewView,
  BulkStarted,
  CommandResult,
  DisputeMoneyView,
  ExportResult,
  ImportLogView,
  OverviewView,
  ReportJobView,
  ScenarioInfo,
  SearchHit,
  StatusView,
  TrendsView,
} from './views';
import { zLimit, zOffset } from './window-size';

const zNothing = z.strictObject({});
/** A map of shared/recording/import (which this folder may not know): whoever takes it checks it. */
const zForeignMap = z.record(z.string().max(40), z.unknown());

const zFormat = z.enum(FILE_FORMATS);
const zLanguage = z.enum(REPORT_LANGUAGES);

const zAuditFilter = z.strictObject({
  actor: zName.optional(),
  act: z.string().max(100).optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  text: z.string().max(200).optional(),
  from: zEpochMs.optional(),
  to: zEpochMs.optional(),
});

export const zDrillStart = z.strictObject({
  mode: z.literal('drill'),
  scenario: zName,
  scale: z.number().gt(0).max(10).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  factor: z.number().min(1).max(MAX_FACTOR).optional(),
});
export const zLiveStart = z.strictObject({
  mode: z.literal('live'),
  gatewayUrl: z.url({ protocol: /^https?$/ }).max(500),
});
export const zSessionStart = z.discriminatedUnion('mode', [zDrillStart, zLiveStart]);
export type SessionStart = z.infer<typeof zSessionStart>;

/**
 * Everything a window can ask of the engine, in one place. Handlers, the page's client and the test doubles are all
 * derived from these two objects, so none of them can drift.
 */
export const CALLS = {
  'session.scenarios': call(zNothing).returns<readonly ScenarioInfo[]>(),
  /** Ends the running session (its journal stays) and begins another. */
  'session.start': call(zSessionStart).returns<{ readonly journalId: string }>(),
  'session.setFactor': call(z.strictObject({ factor: z.number().min(1).max(MAX_FACTOR) })).returns<null>(),
  'session.pause': call(zNothing).returns<null>(),
  'session.resume': call(zNothing).returns<null>(),
  'command.execute': call(zCommandAsked).returns<CommandResult>(),
  /** What an act on many disputes would come to. The disputes are held for `bulk.start`, as they are now. */
  'bulk.preview': call(
    z.strictObject({ selection: zDisputeSelection, act: zBulkAct }),
  ).returns<BulkPreviewView>(),
  /** Does what was looked at: never to more disputes, nor for more money, than was confirmed. */
  'bulk.start': call(
    z.strictObject({
      bulkId: zBulkId,
      previewId: zName,
      /** What the person confirmed: how many, and how much is paid. */
      confirmCount: zCount,
      confirmFen: zAmount,
      /** The count as it was typed; needed above TYPED_ABOVE. */
      typedCount: zCount.nullable(),
    }),
  ).returns<BulkStarted>(),
  /** Proposes to a second person what was looked at; the proposal has the act's id, and `approval.approve` starts it. */
  'bulk.propose': call(
    z.strictObject({
      bulkId: zBulkId,
      previewId: zName,
      confirmCount: zCount,
      confirmFen: zAmount,
      typedCount: zCount.nullable(),
      reason: z.string().trim().min(1).max(500),
    }),
  ).returns<{ readonly approvalId: string }>(),
  /** One proposal with the hash that an approval must name; null when there's none of this id. */
  'approval.get': call(z.strictObject({ approvalId: zName })).returns<ApprovalView | null>(),
  /** Asks for nothing more under it; what was asked for goes on. */
  'bulk.cancel': call(z.strictObject({ bulkId: zBulkId })).returns<null>(),
  /** Goes on with one that a process left unfinished. */
  'bulk.continue': call(z.strictObject({ bulkId: zBulkId })).returns<BulkStarted>(),
  /** Puts all of it back, within 10 s of the click that started it. */
  'bulk.undo': call(z.strictObject({ bulkId: zBulkId, undoId: zBulkId })).returns<BulkStarted>(),
  /** Tries acts at once instead of at their next turn: those under these keys, or all of them. */
  'acts.tryNow': call(z.strictObject({ keys: z.array(zName).max(1_000).nullable() })).returns<null>(),
  'search.find': call(
    z.strictObject({ text: z.string().min(1).max(200), limit: z.number().int().min(1).max(50) }),
  ).returns<readonly SearchHit[]>(),
  /** Digest of the whole state with the journal position it belongs to. */
  'engine.digest': call(zNothing).returns<{
    readonly seq: number;
    readonly digest: string;
    readonly now: number;
  }>(),
  /** What was decided at consoles, newest first, before a place of the journal (null: from the newest on). */
  'audit.page': call(
    z.strictObject({
      filter: zAuditFilter,
      before: z.number().int().min(1).nullable(),
      limit: zLimit.min(1),
    }),
  ).returns<{ readonly entries: readonly AuditEntry[]; readonly nextBefore: number | null }>(),
  /** Begins a report over the journal; topic `reportJob` tells of it. */
  'report.start': call(z.strictObject({ args: zReportArgs })).returns<{ readonly jobId: string }>(),
  'report.cancel': call(z.strictObject({ jobId: zName })).returns<null>(),
  /** Each writes a file to the place behind `grant` (a person chose it) and answers once it's there. */
  'export.report': call(
    z.strictObject({
      jobId: zName,
      /** Its figures, or all its disputes row by row; rows aren't printed. */
      content: z.enum(REPORT_CONTENTS),
      format: zFormat,
      grant: zName,
    }),
  ).returns<ExportResult>(),
  'export.again': call(z.strictObject({ exportId: zName, grant: zName })).returns<ExportResult>(),
  'export.shift': call(
    z.strictObject({ from: zEpochMs, format: zFormat, language: zLanguage, grant: zName }),
  ).returns<ExportResult>(),
  'export.evidence': call(z.strictObject({ disputeId: zName, grant: zName })).returns<ExportResult>(),
  'export.audit': call(
    z.strictObject({ filter: zAuditFilter, format: zFormat, language: zLanguage, grant: zName }),
  ).returns<ExportResult>(),
  /** A list as a screen shows it. Errors: `bad_message` naming a column that it hasn't. */
  'export.list': call(
    z.strictObject({ list: zListAsked, look: zListLook, format: zFormat, language: zLanguage, grant: zName }),
  ).returns<ExportResult>(),
  /** Ends the export that is being written, if one is. */
  'export.cancel': call(zNothing).returns<null>(),
  /** Opens a foreign log behind `grant` (a person chose or dropped it) and detects how it's to be read; topic `importLog` tells. */
  'import.open': call(z.strictObject({ grant: zName })).returns<{ readonly logId: string }>(),
  /** What a map would make of the log's beginning: an ImportReport, or the ImportFault for which it can't be used. */
  'import.preview': call(z.strictObject({ logId: zName, mapping: zForeignMap })).returns<{
    readonly met: unknown;
    readonly refused: unknown;
  }>(),
  'import.start': call(
    z.strictObject({ logId: zName, mapping: zForeignMap, skipBad: z.boolean(), language: zLanguage }),
  ).returns<null>(),
  'import.cancel': call(z.strictObject({ logId: zName })).returns<null>(),
  /** Each writes a file to the place behind `grant` and answers with its base name. */
  'import.saveMap': call(z.strictObject({ mapping: zForeignMap, grant: zName })).returns<{
    readonly file: string;
  }>(),
  'import.saveDay': call(z.strictObject({ logId: zName, grant: zName })).returns<{ readonly file: string }>(),
  'import.saveReport': call(
    z.strictObject({ logId: zName, format: zFormat, language: zLanguage, grant: zName }),
  ).returns<{ readonly file: string }>(),
  /** Checks the journal's whole chain against itself and against the head's second place. */
  'audit.verify': call(zNothing).returns<AuditVerdict>(),
  /** What a list of rules would have done to everything opened today. */
  'refundRules.dryRun': call(z.strictObject({ rules: zRefundRules })).returns<RefundDryRunView>(),
  /** Which policy a dispute of these facts would get, by the set in force or the one given. */
  'policy.test': call(
    z.strictObject({ facts: zPolicyFacts, set: zPolicySet.optional(), openedAt: zEpochMs.optional() }),
  ).returns<PolicyTestView>(),
  /** What a set would do to all open disputes if it came into force now. */
  'policy.dryRun': call(z.strictObject({ set: zPolicySet })).returns<DryRunView>(),
  'policy.lint': call(z.strictObject({ set: zPolicySet })).returns<readonly LintFinding[]>(),
  /** Row of a dispute in the given order, for a jump to it; null when the filter leaves it out. */
  'queue.rankOf': call(
    z.strictObject({
      filter: zQueueFilter,
      sort: zQueueSort,
      disputeId: zName,
    }),
  ).returns<number | null>(),
  ...QUEUE_CALLS,
  ...PEOPLE_CALLS,
} as const satisfies Record<string, CallDef>;

export const TOPICS = {
  status: topic(zNothing).pushes<StatusView>(),
  overview: topic(zNothing).pushes<OverviewView>(),
  trends: topic(zNothing).pushes<TrendsView>(),
  traffic: topic(zNothing).pushes<TrafficView>(),
  queue: topic(
    z.strictObject({
      filter: zQueueFilter,
      sort: zQueueSort,
      offset: zOffset,
      limit: zLimit,
    }),
  ).pushes<QueueView>(),
  queueCounts: topic(z.strictObject({ filter: zQueueFilter })).pushes<QueueCountsView>(),
  /**
   * null when there is no such dispute. With `isLooking`, the person at this window counts as looking at it (see
   * `presence`) while the subscription stands and says so again, by setting the same parameters, at least every 30 s; with
   * `isEditing`, as filling something in about it. Who leaves says so first, by setting neither.
   */
  dispute: topic(
    z.strictObject({
      id: zName,
      isLooking: z.boolean().optional(),
      isEditing: z.boolean().optional(),
    }),
  ).pushes<DisputeView | null>(),
  /** null when there is no such dispute. */
  disputeMoney: topic(z.strictObject({ id: zName })).pushes<DisputeMoneyView | null>(),
  funds: topic(zNothing).pushes<FundsView>(),
  /** Money paid in advance that is to come back, newest first, with the totals of all. */
  recoveries: topic(
    z.strictObject({
      state: z.array(z.enum(RECOVERY_STATES)).optional(),
      merchantId: zName.optional(),
      offset: zOffset,
      limit: zLimit,
    }),
  ).pushes<RecoveriesView>(),
  refundRules: topic(zNothing).pushes<RefundRulesView>(),
  ledger: topic(
    z.strictObject({
      ...zLedgerFilter.shape,
      offset: zOffset,
      limit: zLimit,
    }),
  ).pushes<LedgerView>(),
  listings: topic(
    z.strictObject({
      ...zListingFilter.shape,
      offset: zOffset,
      limit: zLimit,
    }),
  ).pushes<ListingsView>(),
  /** Acts on the platform, sent or to be sent, without those it acknowledged. Empty filters take all. */
  acts: topic(
    z.strictObject({
      filter: zActFilter,
      offset: zOffset,
      limit: zLimit,
    }),
  ).pushes<ActsView>(),
  capacity: topic(zNothing).pushes<CapacityView>(),
  justice: topic(
    z.strictObject({ section: z.enum(JUSTICE_SECTIONS), offset: zOffset, limit: zLimit }),
  ).pushes<JusticeView>(),
  /** What juries and associations have to do with one dispute. */
  justiceOf: topic(z.strictObject({ disputeId: zName })).pushes<DisputeJusticeView>(),
  /** What waits for a second person, and what became of it. */
  approvals: topic(zNothing).pushes<ApprovalsView>(),
  /** What one person may do alone. */
  limits: topic(zNothing).pushes<LimitsView>(),
  /** Acts on many disputes, the newest first. */
  bulk: topic(zNothing).pushes<BulkView>(),
  /** What became of each item of one, in its order; none when there's no such act. */
  bulkItems: topic(
    z.strictObject({
      bulkId: zBulkId,
      states: z.array(z.enum(ITEM_STATES)).optional(),
      offset: zOffset,
      limit: zLimit,
    }),
  ).pushes<BulkItemsView>(),
  staffing: topic(zNothing).pushes<StaffingView>(),
  /** Offers of open disputes to and by the person at this window. */
  handovers: topic(zNothing).pushes<HandoversView>(),
  /** What the person at this window would hand over now. */
  handoverFigures: topic(zNothing).pushes<HandoverFigures>(),
  reporting: topic(zNothing).pushes<ReportingView>(),
  /** null when there's no such report any more. */
  reportJob: topic(z.strictObject({ jobId: zName })).pushes<ReportJobView | null>(),
  /** A foreign log that is open; null when it's not any more. */
  importLog: topic(z.strictObject({ logId: zName })).pushes<ImportLogView | null>(),
  /** Acts that weren't allowed, the newest first. */
  refusals: topic(z.strictObject({ limit: zLimit })).pushes<RefusalsView>(),
  ...QUEUE_TOPICS,
  ...PEOPLE_TOPICS,
  policies: topic(zNothing).pushes<PoliciesView>(),
  /** Both clocks of a dispute with their history; null when there is no such dispute. */
  disputeClock: topic(z.strictObject({ id: zName })).pushes<DisputeClockView | null>(),
  /** Handling met and late by policy. */
  handlingFigures: topic(zNothing).pushes<HandlingFiguresView>(),
  /** Newest steps of the promise clocks, with how late they were noticed. */
  transitions: topic(zNothing).pushes<TransitionsView>(),
} as const satisfies Record<string, TopicDef>;

export type CallName = keyof typeof CALLS;
export type CallParams<N extends CallName> = z.input<(typeof CALLS)[N]['params']>;
export type CallResult<N extends CallName> = (typeof CALLS)[N] extends CallDef<infer _P, infer R> ? R : never;
export type TopicName = keyof typeof TOPICS;
export type TopicParams<N extends TopicName> = z.input<(typeof TOPICS)[N]['params']>;
/** Parameters after validation, defaults filled in. */
export type TopicParamsOut<N extends TopicName> = z.output<(typeof TOPICS)[N]['params']>;
export type TopicPayload<N extends TopicName> =
  (typeof TOPICS)[N] extends TopicDef<infer _P, infer T> ? T : never;

/** One function a call: what the engine's server must supply. Who asks is known from the port, never from the message. */
export type CallHandlers = {
  readonly [N in CallName]: (
    params: z.output<(typeof CALLS)[N]['params']>,
    caller: Caller,
  ) => CallResult<N> | Promise<CallResult<N>>;
};

/** Page → engine. `id` is the page's own number for the call or subscription. */
export const zToEngine = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('call'),
    id: z.number().int().min(0),
    name: z.string().max(100),
    params: z.unknown(),
  }),
  z.strictObject({
    t: z.literal('sub'),
    id: z.number().int().min(0),
    topic: z.string().max(100),
    params: z.unknown(),
  }),
  /** New parameters for a running subscription, e.g. a scrolled window. */
  z.strictObject({ t: z.literal('set'), id: z.number().int().min(0), params: z.unknown() }),
  z.strictObject({ t: z.literal('unsub'), id: z.number().int().min(0) }),
]);
export type ToEngine = z.infer<typeof zToEngine>;

/**
 * Engine → page. `fail` on a subscription ends it. `still`: these subscriptions were looked at since the last such word, so
 * what was last pushed of them stands; of one that is neither pushed nor named nobody knows whether it does.
 */
export type FromEngine =
  | { readonly t: 'ok'; readonly id: number; readonly result: unknown }
  | { readonly t: 'fail'; readonly id: number; readonly error: CodedError }
  | { readonly t: 'push'; readonly id: number; readonly payload: unknown }
  | { readonly t: 'still'; readonly ids: readonly number[] };
