/**
 * What the engine shows a window: the shapes of pushes and answers. All of it survives structured clone. Instants are
 * epoch milliseconds, durations milliseconds, money integer fen, unless a name says otherwise.
 */
import type { ClockView } from '../clock';

import type { CustodyFault } from '../custody';
import type { Payer, PayoutState, Reserve } from '../disputes';
import type { Fund, LedgerKind, PayoutKind } from '../funds';
import type { Guarantee } from '../guarantees';
import type { CodedError, Fault } from '../kernel';
import type { RecoveryRow } from '../recoveries';
import type { RefundRefusal } from '../refunds';
import type { ReportArgs } from '../reporting';

/** Where the figures come from: said on every window and export. */
type SessionLabel = 'mock' | 'live' | 'replay';

export interface SessionInfo {
  readonly mode: 'drill' | 'live';
  readonly label: SessionLabel;
  /** A drill's scenario; null when live. */
  readonly scenario: string | null;
  readonly scale: number;
  readonly seed: number;
  /** The ceiling asked for: virtual milliseconds per wall millisecond. 1 when live. */
  readonly factor: number;
  /** What was really reached over the last second; at most `factor`. */
  readonly realFactor: number;
  readonly paused: boolean;
  /** Identifies the journal this session writes. */
  readonly journalId: string;
}

export interface StatusView {
  readonly session: SessionInfo | null;
  /** The session's clock: what the rules take as now. */
  readonly now: number;
  readonly clock: ClockView;
  readonly feed: {
    /** `connecting` before the first message; `catching_up` while the drill world is rebuilt after a restart. */
    readonly state: 'connecting' | 'catching_up' | 'live' | 'stale' | 'down';
    /** Wall time since the gateway last said anything. */
    readonly ageMs: number;
    readonly eventsPerSec: number;
    /** Why the last connection came to nothing; null while it's live. */
    readonly fault: Fault | null;
  };
  readonly journal: {
    readonly state: 'ok' | 'failed';
    readonly seq: number;
    /** Why nothing is recorded, or why there's no session at all; null while it's fine. */
    readonly fault: Fault | null;
  };
  readonly counters: {
    readonly late: number;
    readonly duplicates: number;
    readonly unknown: number;
    readonly bad: number;
    /** Events that the gateway told in a console's name: refused, and not among the bad. */
    readonly foreign: number;
    readonly anomalies: number;
  };
  /** What is known against the record itself, the earliest first; and whether somebody else remembers where it stands. */
  readonly custody: { readonly faults: readonly CustodyFault[]; readonly isRemembered: boolean };
  /** Commands whose answer is still open. */
  readonly outbox: {
    readonly pending: number;
    readonly unknown: number;
    /** Only a person can end them. */
    readonly reconciling: number;
    /** The platform lets this console in no more (401, 403): nothing is sent. Wall instants; null while it does. */
    readonly shutOut: { readonly since: number; readonly nextTryAt: number; readonly status: number } | null;
  };
}

export interface OverviewView {
  readonly now: number;
  /** Sums over the regions that are heard; see TrafficFigures of shared/traffic (which this folder may not know). */
  readonly traffic: {
    readonly ordersPerSec: number;
    readonly paymentsPerSec: number;
    /** Of the same regions; 0 where it isn't known of all of them. */
    readonly capacityOrdersPerSec: number;
    readonly capacityPaymentsPerSec: number;
    /** Regions that report, how many of them fell silent and are left out, and when the one silent longest last reported. */
    readonly regions: number;
    readonly silentRegions: number;
    readonly silentSince: number | null;
    readonly ordersTotal: number;
    /** `time` of the newest sample; null before the first. */
    readonly sampledAt: number | null;
    /** The same, once no region is heard any more: the figures are of then. null while they're of now. */
    readonly staleSince: number | null;
  };
  /** Calendar days (+08:00), oldest first, the last one today; at most 14. */
  readonly days: readonly PeakDayView[];
  readonly disputes: {
    readonly open: number;
    readonly safe: number;
    readonly watch: number;
    readonly atRisk: number;
    readonly breached: number;
    readonly breachedUnpaid: number;
    readonly openedTotal: number;
    readonly settledTotal: number;
    /** Open past 31 December 24:00 (+08:00) of their opening's year. Source: DOMAIN.md §2.2, the year rule. */
    readonly yearRuleOpen: number;
    /** Today (+08:00) so far: since when, how many were opened, and how many of these are settled already. Source: M03. */
    readonly sameDay: { readonly from: number; readonly opened: number; readonly settled: number };
  };
  readonly advanceFund: {
    /** False while nobody told what it opened with: nothing is paid from it, and its figures aren't known. */
    readonly isKnown: boolean;
    readonly balanceFen: number;
    readonly committedFen: number;
    readonly availableFen: number;
    readonly openingFen: number;
    /** Of the committed: held back for disputes with 6 h or less left. */
    readonly reservedFen: number;
    /** Owed, now or at the deadline, and beyond the fund's money. */
    readonly unfundedFen: number;
    readonly unfundedCount: number;
    /** Advances that wait for a person. */
    readonly heldCount: number;
    readonly heldFen: number;
  };
  /** Warehouse × size rows that run out within 12 h at their present burn. */
  readonly cartonsShort: number;
  readonly nextCartonOut: {
    readonly warehouseId: string;
    readonly name: string;
    readonly size: string;
    readonly at: number;
  } | null;
  /** When the cartons' newest sample was taken, once it's no longer of now; null while it is. */
  readonly cartonsStaleSince: number | null;
  readonly intake: {
    readonly contacts: number;
    readonly contained: number;
    readonly handedOver: number;
    /** As the traffic's. */
    readonly staleSince: number | null;
  } | null;
}

/** What a calendar day (+08:00) came to, up to now. */
export interface PeakDayView {
  /** Its 00:00. */
  readonly from: number;
  /** Where its orders and disputes are counted from: later than `from` where the session first heard of orders in its course. */
  readonly countedFrom: number;
  readonly orders: number;
  /** Disputes opened on it since then. */
  readonly opened: number;
  /** opened ÷ orders, a million orders; null before the first order. Source: M16. */
  readonly ratePpm: number | null;
  readonly peakOrdersPerSec: number;
  readonly peakOrdersAt: number | null;
  readonly peakPaymentsPerSec: number;
  readonly peakPaymentsAt: number | null;
}

/** Series of [instant, value], at most 400 points each, oldest first. */
export interface TrendsView {
  readonly series: Readonly<Record<TrendName, readonly (readonly [number, number])[]>>;
}
export const TREND_NAMES = [
  'ordersPerSec',
  'paymentsPerSec',
  'open',
  'atRisk',
  'breached',
  'advanceAvailableFen',
  'opened',
  'settled',
] as const;
export type TrendName = (typeof TREND_NAMES)[number];

/** A dispute's money: what was and will be paid, by whose promise, and what is to come back. */
export interface DisputeMoneyView {
  readonly id: string;
  readonly dueAt: number;
  readonly settledAt: number | null;
  /** Claimed. */
  readonly amountFen: number;
  readonly reserve: Reserve;
  /** One of each kind at most. */
  readonly payouts: readonly {
    readonly kind: PayoutKind;
    readonly state: PayoutState;
    readonly amountFen: number;
    readonly fund: Fund;
    readonly at: number | null;
    readonly reason: string | null;
  }[];
  /** Payouts and recoveries as the ledger has them, in the order in which they were posted. */
  readonly entries: readonly {
    readonly at: number;
    readonly debit: string;
    readonly credit: string;
    readonly amountFen: number;
    readonly kind: LedgerKind;
  }[];
  /** What the rules of instant refunds said at the opening; null where none were in force. */
  readonly refund: {
    readonly isEntitled: boolean;
    readonly why: RefundRefusal | null;
    readonly version: number;
    readonly ruleId: string | null;
    readonly ruleName: string | null;
  } | null;
  /** What was promised for its cause; null where nothing was. */
  readonly guarantee: {
    readonly id: Guarantee['id'];
    readonly amountFen: number;
    readonly payer: Payer;
    readonly fund: Fund;
  } | null;
  readonly recovery: RecoveryRow | null;
}

export interface SearchHit {
  readonly kind: 'dispute' | 'item' | 'merchant';
  readonly id: string;
  readonly label: string;
}

export interface ScenarioInfo {
  readonly id: string;
  readonly startAt: number;
  readonly durationMs: number;
  readonly drillScale: number;
  readonly title: { readonly 'zh-CN': string; readonly en: string };
  readonly description: { readonly 'zh-CN': string; readonly en: string };
  readonly figures: readonly {
    readonly name: string;
    readonly value: number;
    readonly unit: string;
    readonly basis: 'published' | 'constructed';
    readonly source: { readonly 'zh-CN': string; readonly en: string };
  }[];
}

/** A report over the running session's journal: how far its making is, and what a screen shows of it. */
export interface ReportJobView {
  readonly jobId: string;
  readonly args: ReportArgs;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  /** Records read, of how many. */
  readonly done: number;
  readonly total: number;
  readonly error: CodedError | null;
  /** A PrintDocument of shared/reports/document (which this folder may not know), once it's done. */
  readonly document: unknown;
  /** Place of the last record that is in it. */
  readonly seq: number | null;
}

/** A foreign log a person opened: what was detected, how far its import is, and what came of it. */
export interface ImportLogView {
  readonly logId: string;
  /** Base name, and its size as it lies on disk, bytes. */
  readonly file: string;
  readonly bytes: number;
  /** A Detected of shared/recording/import/detect (which this folder may not know); null where nothing could be. */
  readonly detected: unknown;
  /** Why nothing was detected, an ImportSaid of shared/recording/import; null when it was. */
  readonly unreadable: unknown;
  readonly state: 'open' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Bytes of the file read. */
  readonly doneBytes: number;
  /** Events of the day written. */
  readonly events: number;
  readonly error: CodedError | null;
  /** An ImportFault of shared/recording/import; null where none is at fault. */
  readonly fault: unknown;
  /** An ImportReport of shared/recording/import, once it's done. */
  readonly met: unknown;
  /** A PrintDocument of the imported day's SLA report, once it's done. */
  readonly document: unknown;
}

/** A file that was written. */
export interface ExportResult {
  readonly exportId: string;
  /** Base name. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What is wrong with a journal that isn't sound; `unreadable` for a fault of the file or the disk that says no more. */
const DAMAGE_CODES = [
  'missing',
  'link',
  'filing',
  'head',
  'cut',
  'rewritten',
  'changed',
  'outbox',
  'outbox_index',
  'structure',
  'unreadable',
] as const;
export type DamageCode = (typeof DAMAGE_CODES)[number];

/** What a check of the whole journal found. */
export type AuditVerdict =
  | {
      readonly ok: true;
      /** The chain's end. */
      readonly seq: number;
      readonly hash: string;
      /** `missing`: there's no second place of the head, so a cut end wouldn't show. */
      /** `renewed`: held now, but once found missing: what was cut off before then doesn't show. */
      readonly anchor: 'held' | 'missing' | 'renewed';
    }
  | {
      readonly ok: false;
      /** The first record that doesn't fit; null when the fault isn't in a record. */
      readonly seq: number | null;
      readonly code: DamageCode;
    };

/** How a command ended at the engine: recorded, with the position its last event has in the journal. */
export interface CommandResult {
  readonly commandId: string;
  readonly seq: number;
  /** True when the platform still has to answer. */
  readonly pending: boolean;
  /**
   * Version of what the act was about, as the act left it: what takes the act back carries it, so that it never takes back
   * another one with it. null where it's about neither a dispute nor an item, and where an act was only asked for again.
   */
  readonly version: string | null;
}

/** What a bulk act would come to, with the id that `bulk.start` goes by. */
export interface BulkPreviewView {
  readonly previewId: string;
  /** Session's clock when it was looked at. */
  readonly at: number;
  /** Disputes chosen that exist. */
  readonly total: number;
  /** Chosen one by one, and not there. */
  readonly missing: number;
  /** Left the view since they were chosen: how many, and the first of them. They're left out. */
  readonly left: { readonly count: number; readonly ids: readonly string[] };
  readonly willDo: number;
  readonly claimedFen: number;
  readonly payFen: number;
  readonly payers: readonly {
    readonly payer: Payer;
    readonly fund: Fund | null;
    readonly count: number;
    readonly fen: number;
    readonly availableFen: number | null;
  }[];
  readonly deferred: { readonly count: number; readonly fen: number };
  readonly refused: readonly {
    readonly code: string;
    readonly count: number;
    readonly claimedFen: number;
    readonly examples: readonly string[];
  }[];
  /** Why it takes a second person; null where it doesn't. */
  readonly needsSecond: {
    /** What whoever asks did alone within the window, and what this would add. */
    readonly before: { readonly count: number; readonly fen: number };
    readonly act: { readonly count: number; readonly fen: number };
    readonly limit: { readonly count: number; readonly fen: number };
    readonly windowMs: number;
  } | null;
  /** The count must be typed. */
  readonly needsTyping: boolean;
  /** Whether all of it can be put back within 10 s of the click. */
  readonly isUndoable: boolean;
}

/** A bulk act was recorded and is being worked off. */
export interface BulkStarted {
  readonly bulkId: string;
  readonly count: number;
  /** Wall milliseconds left in which it can be undone. */
  readonly undoLeftMs: number;
}
