// The engine says no sentence that a person reads: what it tells a page is codes, figures, names and other people's words, and
// the page words the codes in the person's language. Each text field that crosses the port stands here with what it may hold;
// a new one fails until somebody has said what it is.
import { describe, expect, it } from 'vitest';
import { portStrings } from './lib/port-strings.mjs';

const HOLDS = {
  /** Ids, keys, hashes, versions, base names of files: machines made them, and nobody takes them for a sentence. */
  id: `
    ActRow.key AppealRow.disputeId ApprovalView.hash ApprovalView.id AuditEntry.eventId AuditEntry.hash AuditVerdict.hash
    BulkItemView.disputeId BulkItemsView.bulkId BulkJobView.id BulkJobView.undoes BulkPreviewView.examples BulkPreviewView.ids
    BulkPreviewView.previewId BulkStarted.bulkId CapacityView.id CapacityView.warehouseId CaseRow.caseId CaseRow.disputeId
    ClockValues.policyId ClockView.id CommandResult.commandId CommandResult.version CustodyFault.eventId CustodyFault.knownHash
    DisputeClockView.id DisputeJusticeView.disputeId DisputeMoneyView.id DisputeMoneyView.ruleId DisputeView.commandId
    DisputeView.consumerId DisputeView.eventId DisputeView.id DisputeView.itemId DisputeView.merchantId DisputeView.orderId
    DisputeView.version DryRunView.fromPolicyId DryRunView.id DryRunView.policyId DryRunView.toPolicyId EvidencePiece.eventId
    ExportResult.exportId ExportResult.file ExportResult.sha256 ExportView.file ExportView.id ExportView.scheduleId
    ExportView.sha256 FileGrant.file FileGrant.grant FirstSignature.approvalId FirstSignature.hash HandlingFiguresView.policyId
    HandoverView.handoverId ImportLogView.file ImportLogView.logId JuryAnomaly.jurorId JuryRow.disputeId JuryRow.juryId
    JuryView.jurorId JuryView.poolDigest JuryView.seed LedgerEntryView.cause LedgerEntryView.eventId LintFinding.by
    ListingRow.commandId ListingRow.itemId ListingRow.merchantId ListingRow.version NoticeRow.itemId NoticeRow.merchantId
    NoticeRow.noticeId OverviewView.warehouseId PassedOver.policyId PinnedView.joined PolicyAnomaly.proposalId
    PolicyTestView.policyId PresenceView.disputeId ProposalView.id QueueCluster.itemId QueueCluster.merchantId
    QueueGroup.firstId QueueGroup.key QueueMembership.id QueueMembership.still QueueNext.id QueueRows.id QueueRows.itemId
    QueueRows.merchantId QueueRows.version QueueSkip.disputeId QueueSummary.idsDigest RecoveriesView.merchantId
    RecoveryRow.disputeId RecoveryRow.merchantId RefundDryRunView.ruleId RefundDryRunView.unreachable Refusal.commandId
    Refusal.eventId ReportJobView.jobId SavedViewsView.keptAsideAs ScenarioInfo.id ScheduleView.scheduleId SearchHit.id
    SessionInfo.journalId SessionInfo.scenario ShellInfo.appVersion ShellInfo.electronVersion ShellInfo.platform
    ShiftReportView.id SlaEntry.eventId TimelineEntry.eventId TopValues.value TransitionsView.disputeId VerdictProposal.juryId
    WaitingPayoutsView.disputeId bulk.approvalId engine.digest import.file import.logId queue.pinId report.jobId
    session.journalId views.id`,
  /** Codes of ours: the page has words for them, or shows them as codes. */
  code: `
    ActRow.subject AuditEntry.about AuditEntry.act AuditEntry.code AuditEntry.source BulkItemView.code BulkPreviewView.code
    Change.side Change.type CustodyFault.source DisputeMoneyView.credit DisputeMoneyView.debit DisputeView.anomalies
    ExportView.about FailedCondition.actual FailedCondition.wanted FundsView.account FundsView.faultyAccounts
    LedgerEntryView.credit LedgerEntryView.debit LintFinding.part NoticeRow.body PeopleView.may ProposedContent
    ProposedContent.kind Refusal.about Refusal.code Refusal.kind Refusal.source RefusedCount.code RefusedCount.kind
    ScenarioInfo.name ScenarioInfo.unit Supersession.is Supersession.name Supersession.was TimelineEntry.source
    TimelineEntry.type WaitingPayoutsView.reason TransitionsView.reason`,
  /** Names of people (or their ids), goods, places, policies, as somebody gave them. */
  name: `
    ActRow.by ApprovalEnd.by ApprovalView.by AuditEntry.actor BulkJobView.by CapacityView.name CapacityView.region
    CapacityView.size CapacityView.warehouseName CaseRow.associationName CaseRow.region Change.by ClockValues.policyName
    DisputeMoneyView.ruleName DisputeView.category DisputeView.itemTitle DisputeView.merchantName DisputeView.owner
    DisputeView.region EvidencePiece.by ExportView.by HandlingFacts.category HandoverEndView.by HandoverView.from
    HandoverView.to JuryView.by JuryView.verdictBy LiabilityAssessment.by LimitsView.approvedBy LimitsView.by
    ListingRow.category ListingRow.merchantName ListingRow.relistedBy ListingRow.requestedBy ListingRow.title NoticeRow.by
    OverviewView.name OverviewView.size OwnerView.id PassedOver.policyName Pause.by PeopleView.drillCodes PolicyTestView.name
    PolicyTestView.policyName PolicyVersionView.approvedBy PolicyVersionView.by ProposalView.by ProposalView.endedBy
    QueueCluster.itemTitle QueueCluster.merchantName QueueGroup.label QueueRows.category QueueRows.itemTitle
    QueueRows.merchantName QueueRows.owner QueueRows.region RecoveriesView.merchantName RecoveryRow.by
    RecoveryRow.merchantName RefundRulesView.approvedBy RefundRulesView.by Refusal.actor RefusedCount.actor ScheduleView.by
    SearchHit.label SeatView.personId ShiftReportView.by SignatureView.by SlaEntry.by TopValues.label TrafficView.region
    Viewer.personId`,
  /** What a person typed: a reason, a note, an answer, a draft. */
  person: `
    AppealFacts.reason ApprovalEnd.reason ApprovalView.reason AuditEntry.reason CaseRow.answer EvidencePiece.title
    HandoverEndView.reason HandoverView.note JuryView.reason JuryView.verdictReason LiabilityAssessment.reason NoticeRow.text
    Pause.reason PolicyVersionView.note PolicyVersionView.reason ProposalView.endedReason ProposalView.reason QueueSkip.reason
    RecoveryRow.reason RefundRulesView.reason SlaEntry.reason keptDrafts`,
  /** A code of ours or of the platform's where it's known (`usePlatformWords`), otherwise the platform's own words. */
  platform: `
    ActRow.reason BulkItemView.reason CaseRow.refusal CaseRow.title DisputeMoneyView.reason DisputeView.reason JuryView.refusal
    ListingRow.reason NoticeRow.refusal RecoveryRow.refusal`,
  /** A text of a foreign log as it stands there. */
  foreign: `
    ColumnFacts.name ColumnFacts.samples ColumnFacts.timeFormat ImportAnomaly.found ImportFault.column ImportFault.value
    ImportWarning.pattern`,
  /** Said in both languages. */
  bilingual: 'ScenarioInfo.zh-CN ScenarioInfo.en',
  /** Figures, names and texts of others that a saying in code names. */
  values: 'SaidValues',
  /** English, for logs: on no screen (renderer/app/i18n/no-english.test.tsx). */
  log: 'CodedError.message',
};

describe('[AX2] texts that cross the port', () => {
  const found = portStrings();

  it('are each said to be what they are, and none is a sentence of the engine’s', () => {
    const said = Object.values(HOLDS).flatMap((fields) => fields.split(/\s+/).filter(Boolean));
    expect(new Set(said).size).toBe(said.length);
    expect({
      unsaid: found.filter((field) => !said.includes(field)),
      gone: said.filter((field) => !found.includes(field)),
    }).toEqual({ unsaid: [], gone: [] });
  });

  it('are found wherever they lie: in a union, a list, a record, another folder, a type that crosses unknown', () => {
    for (const field of [
      'AuditVerdict.hash',
      'QueueRows.owner',
      'CapacityView.name',
      'ListingRow.title',
      'ImportFault.value',
    ])
      expect(found).toContain(field);
  });
});
