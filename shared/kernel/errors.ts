import type { ErrorDetail } from './error-details';

/**
 * The closed table of errors that cross a process boundary or reach a person. A code never changes its meaning;
 * `retryable` says whether the same request may succeed later without being changed.
 */
export const ERROR_CODES = {
  bad_message: { retryable: false },
  bad_event: { retryable: false },
  unknown_call: { retryable: false },
  not_found: { retryable: false },
  /** Nobody sits at the window, or it's locked: it acts for no one. */
  not_signed_in: { retryable: false },
  /** The person's roles don't allow it. */
  forbidden: { retryable: false },
  /** A second person's passcode wasn't theirs. */
  wrong_passcode: { retryable: false },
  /** A new passcode is too easily guessed. */
  short_passcode: { retryable: false },
  /** Too many wrong passcodes: not before a while has passed. */
  locked_out: { retryable: true },
  illegal_step: { retryable: false },
  already_settled: { retryable: false },
  already_paid: { retryable: false },
  already_requested: { retryable: false },
  bad_amount: { retryable: false },
  reason_required: { retryable: false },
  evidence_missing: { retryable: false },
  no_jury_pool: { retryable: true },
  dual_control_required: { retryable: false },
  /** What was proposed waited too long for a second person. */
  approval_expired: { retryable: false },
  /** What was proposed, or something it names, isn't what it was, or isn't what was seen. */
  approval_void: { retryable: false },
  /** Nobody has tried out what's proposed. */
  dry_run_required: { retryable: false },
  unsound_policy: { retryable: false },
  nothing_changed: { retryable: false },
  pause_not_allowed: { retryable: false },
  already_paused: { retryable: false },
  not_paused: { retryable: false },
  insufficient_funds: { retryable: true },
  conflict: { retryable: true },
  /** What the act rests on isn't any more what the person saw: `changes` says what, who and when. */
  changed: { retryable: false },
  stale_feed: { retryable: true },
  /** What time it is isn't known: money isn't moved on it. */
  clock_doubt: { retryable: true },
  /** The platform dated something of it so far ahead of the clock that the act would have no effect. */
  ahead_of_clock: { retryable: true },
  not_recording: { retryable: true },
  /** Another process works in this data folder: only one may. */
  folder_in_use: { retryable: true },
  read_only: { retryable: false },
  no_session: { retryable: true },
  engine_down: { retryable: true },
  gateway_refused: { retryable: false },
  gateway_unreachable: { retryable: true },
  not_in_this_edition: { retryable: false },
  too_large: { retryable: false },
  /** A settlement can't be taken back any more: there's appeal, and recovery. */
  undo_expired: { retryable: false },
  already_reverted: { retryable: false },
  /** Each party appeals once. */
  already_appealed: { retryable: false },
  /** A snooze ends in the future, and an hour before the deadline at the latest. */
  snooze_limit: { retryable: false },
  /** What was confirmed isn't what would be done now. */
  set_changed: { retryable: false },
  /** A large act needs its count typed. */
  confirm_required: { retryable: false },
  rate_limited: { retryable: true },
  /** Somebody ended it. */
  cancelled: { retryable: true },
  /** A file couldn't be written or printed. */
  cannot_export: { retryable: true },
  /** A foreign log, or its map, can't be read; the message says where. */
  cannot_import: { retryable: false },
  internal: { retryable: false },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * An error as it crosses a boundary. `message` is English, for logs and for whoever is called; screens word it by `code` and
 * `detail` in the person's language and never show it.
 */
export interface CodedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  /** What was in the way, where the code doesn't say all of it. */
  readonly detail?: ErrorDetail;
  /** With `changed`: each side of the thing that isn't what was seen, by its newest fact. */
  readonly changes?: readonly Change[];
}

/** What became of a side of something since a person looked at it. */
export interface Change {
  /** `owner`, `money`, …: as the thing's domain names its sides. */
  readonly side: string;
  /** Who made it so; null where nobody is named, and for the platform. */
  readonly by: string | null;
  /** Epoch ms. */
  readonly at: number;
  /** Type of the event that told it. */
  readonly type: string;
}

export function codedError(code: ErrorCode, message: string, detail?: ErrorDetail | null): CodedError {
  const error = { code, message, retryable: ERROR_CODES[code].retryable };
  return detail ? { ...error, detail } : error;
}

/** What is the matter with something that stands, for a screen to word: an error without its English. */
export interface Fault {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail | null;
}

export function faultOf({ code, detail }: CodedError): Fault {
  return { code, detail: detail ?? null };
}
