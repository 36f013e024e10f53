import { disputeMoney, lastEventOf } from '../disputes';
import {
  type CodedError,
  codedError,
  epochMs,
  HOUR_MS,
  isConsoleSource,
  subjectId,
  type WarEvent,
} from '../kernel';
import { lastSaleFactOf } from '../listings';
import type { Command, CommandKind } from '../protocol';
import { lastStep } from '../recoveries';
import type { EngineState } from './engine-state';

/** What the order of two events goes by. */
export type OrderKey = Pick<WarEvent, 'at' | 'type' | 'source' | 'id'>;

/** How far a platform's clock is taken to be ahead of ours: beyond that, one of the two is wrong. */
export const PLATFORM_AHEAD_MS = HOUR_MS;

/** What an own act has to stand behind, so that it has its effect. */
export interface RecordAhead {
  /** What is folded of the event's subject and sorts last; null for nothing, and where no effect hangs on the order. */
  readonly lastOf: (event: WarEvent) => OrderKey | null;
  /** The latest instant an act may be moved to for that. */
  readonly latestFor: (event: WarEvent, now: number) => number;
}

/** Acts whose effect hangs on the order of the fold, and that nothing is lost by putting off. */
const IN_ORDER: ReadonlySet<CommandKind> = new Set([
  'dispute.assign',
  'dispute.move',
  'dispute.escalate',
  'dispute.assessLiability',
  'dispute.appeal',
  'dispute.snooze',
  'dispute.wake',
  'dispute.pause',
  'dispute.resume',
  'jury.empanel',
  'recovery.assess',
  'recovery.writeOff',
]);

const SETTLEMENT = 'warroom.dispute.settlement_requested.v1';
/** What these do hangs on no order: a revert finds what it takes back by its name, and a case is opened by what was paid. */
const UNORDERED: ReadonlySet<string> = new Set([
  'warroom.dispute.revert_requested.v1',
  'warroom.recovery.opened.v1',
]);

/**
 * Acts on disputes, recoveries and items count in the order of the fold. Payouts go by their cause and what time made due
 * by its own instant: nothing the platform says moves those.
 */
export function recordAhead(state: EngineState): RecordAhead {
  return {
    lastOf: ({ subject, type }) => {
      if (UNORDERED.has(type)) return null;
      if (subject.startsWith('dispute/')) return lastEventOf(state.disputes, subjectId(subject));
      if (subject.startsWith('listing/')) {
        return keyOf('warroom.listing.relisted.v1', lastSaleFactOf(state.listings, subjectId(subject)));
      }
      if (subject.startsWith('recovery/')) {
        return keyOf('warroom.recovery.posted.v1', caseOf(state, subjectId(subject)));
      }
      return null;
    },
    latestFor: ({ subject, type, at }, now) => {
      const latest = now + PLATFORM_AHEAD_MS;
      if (type !== SETTLEMENT) return latest;
      // A promise kept stays kept: a settlement counts from its click.
      const dispute = disputeMoney(state.disputes, subjectId(subject));
      const isInTime = dispute !== null && dispute.settledAt === null && at <= dispute.dueAt;
      return isInTime ? Math.min(latest, dispute.dueAt) : latest;
    },
  };
}

/**
 * Why an act can't be taken on what the platform dated further ahead than any lag: behind that it can't stand, and before it
 * it would be answered and have no effect. null where it can.
 */
export function aheadOfClock(state: EngineState, command: Command, now: number): CodedError | null {
  if (!IN_ORDER.has(command.kind) || !('disputeId' in command)) return null;
  const { disputeId, kind } = command;
  const last = kind.startsWith('recovery.')
    ? caseOf(state, disputeId)
    : lastEventOf(state.disputes, disputeId);
  if (last === null || isConsoleSource(last.source) || last.at <= now + PLATFORM_AHEAD_MS) return null;
  return codedError('ahead_of_clock', `${disputeId} has a fact of ${last.at}, and it's ${now}`);
}

function caseOf({ recoveries }: EngineState, disputeId: string) {
  const recovery = recoveries.cases.get(disputeId);
  return recovery === undefined ? null : lastStep(recovery);
}

/** All facts of one domain have one rank, so that any of its types stands for them. */
function keyOf(
  type: string,
  fact: { readonly at: number; readonly source: string; readonly eventId: string } | null,
): OrderKey | null {
  return fact === null ? null : { at: epochMs(fact.at), type, source: fact.source, id: fact.eventId };
}
