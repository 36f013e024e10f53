import { changedSides, type DisputeSide, newestFact, rowOf, versionOf } from '../disputes';
import { type Change, type CodedError, codedError } from '../kernel';
import { listingChange, listingVersion } from '../listings';
import type { Command, CommandKind, CommandRequest } from '../protocol';
import type { CommandLog } from './command-log';
import type { EngineState } from './engine-state';

/** What an act rests on: sides of its dispute, how its item stands on sale, or nothing that could have changed. */
type Ground = readonly DisputeSide[] | 'sale' | 'nothing';

const MONEY_ACT = ['stage', 'settlement', 'money', 'claim', 'abuse'] as const;
const STEP = ['stage', 'snooze'] as const;

/**
 * What matters to each act: where that isn't any more what the person saw, the act is refused, and what else changed
 * doesn't hold it up. Notes and evidence only add; an undo names the act it takes back, a proposal what it's based on.
 */
export const WHAT_MATTERS: Readonly<Record<CommandKind, Ground>> = {
  'dispute.resolve': MONEY_ACT,
  'dispute.payAdvance': MONEY_ACT,
  'dispute.assign': ['owner'],
  'dispute.move': STEP,
  'dispute.escalate': STEP,
  'dispute.snooze': STEP,
  'dispute.wake': ['snooze'],
  'dispute.appeal': ['stage', 'settlement'],
  'dispute.assessLiability': ['liability'],
  'dispute.addEvidence': 'nothing',
  'dispute.revert': 'nothing',
  'dispute.pause': ['stage'],
  'dispute.resume': ['stage'],
  'listing.takeDown': 'sale',
  'jury.empanel': 'nothing',
  'jury.close': 'nothing',
  'docking.answer': 'nothing',
  'docking.close': 'nothing',
  'docking.draftNotice': 'nothing',
  'docking.sendNotice': 'nothing',
  'recovery.assess': 'nothing',
  'recovery.collect': 'nothing',
  'recovery.writeOff': 'nothing',
  'report.schedule': 'nothing',
  'report.draftShift': 'nothing',
  'handover.offer': 'nothing',
  'handover.accept': 'nothing',
  'handover.decline': 'nothing',
  'handover.withdraw': 'nothing',
  'act.close': 'nothing',
  'approval.propose': 'nothing',
  'approval.approve': 'nothing',
  'approval.refuse': 'nothing',
  'approval.withdraw': 'nothing',
};

/**
 * The refusal of an act whose ground has changed since the version it carries; null where it stands, and for an act that
 * carries none. The log tells who asked for money that a person paid.
 *
 * Errors: `changed` with each side, by whom and when; `bad_message` for what is no version.
 */
export function staleness(
  { state, log }: { readonly state: EngineState; readonly log: CommandLog },
  { command, seen }: Pick<CommandRequest, 'command' | 'seen'>,
): CodedError | null {
  const ground = WHAT_MATTERS[command.kind];
  if (seen === undefined || ground === 'nothing') return null;
  if (ground === 'sale') {
    if (!('itemId' in command) || listingVersion(state.listings, command.itemId) === seen) return null;
    return changedError(command.itemId, [listingChange(state.listings, command.itemId)]);
  }
  const row = 'disputeId' in command ? rowOf(state.disputes, command.disputeId) : -1;
  if (row < 0 || !('disputeId' in command)) return null;
  const sides = changedSides(state.disputes, row, seen);
  if (sides === null) return codedError('bad_message', 'the version seen is none');
  const changes = sides
    .filter((side) => ground.includes(side))
    .map((side) => newestFact(state.disputes, row, side))
    .map((fact) => (fact.side === 'money' ? { ...fact, by: payerOf(state, log, command.disputeId) } : fact));
  return changes.length === 0 ? null : changedError(command.disputeId, changes);
}

/** The person who asked for a dispute's advance payout; null where nobody did: it's paid by itself, or by the platform. */
function payerOf({ funds: { payouts } }: EngineState, log: CommandLog, disputeId: string): string | null {
  const row = payouts.find(disputeId, 'advance');
  const commandId = row < 0 ? undefined : payouts.commandOf(row);
  return commandId === undefined ? null : (log.get(commandId)?.by ?? null);
}

/** Version of what a command is about, as things stand; null where that has none. */
export function versionOfTarget(state: EngineState, command: Command): string | null {
  if (WHAT_MATTERS[command.kind] === 'sale' && 'itemId' in command && command.itemId) {
    return listingVersion(state.listings, command.itemId);
  }
  const row = 'disputeId' in command ? rowOf(state.disputes, command.disputeId) : -1;
  return row < 0 ? null : versionOf(state.disputes, row);
}

function changedError(id: string, changes: readonly Change[]): CodedError {
  const words = changes.map(({ side, by, at }) => `${side} by ${by ?? 'the platform'} at ${at}`);
  return { ...codedError('changed', `${id} isn't what was seen: ${words.join(', ')}`), changes };
}
