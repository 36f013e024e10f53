import type { BulkAct } from '../bulk';
import type { Command, CommandKind } from './commands';

type Moves = {
  readonly [K in CommandKind]: boolean | ((command: Extract<Command, { readonly kind: K }>) => boolean);
};

/**
 * Which acts move money, or make it move by itself from then on: each kind says so itself, here and nowhere else. What
 * takes money back moves it too, and so does putting a rule in force that pays without asking.
 */
const MOVES: Moves = {
  'dispute.assign': false,
  'dispute.move': false,
  'dispute.resolve': ({ paidFen }) => paidFen > 0,
  'dispute.assessLiability': false,
  'dispute.addEvidence': false,
  'dispute.payAdvance': true,
  'dispute.revert': true,
  'dispute.appeal': false,
  'dispute.snooze': false,
  'dispute.wake': false,
  'dispute.escalate': false,
  'dispute.pause': false,
  'dispute.resume': false,
  // Stops a harm: a figure that's old is no reason to let it go on.
  'listing.takeDown': false,
  'jury.empanel': false,
  'jury.close': false,
  'docking.answer': false,
  'docking.close': false,
  'docking.draftNotice': false,
  'docking.sendNotice': false,
  'recovery.assess': false,
  'recovery.collect': true,
  'recovery.writeOff': false,
  'report.schedule': false,
  'report.draftShift': false,
  'handover.offer': false,
  'handover.accept': false,
  'handover.decline': false,
  'handover.withdraw': false,
  // What became of money is said by two people, by way of a proposal: this one is of acts that move none.
  'act.close': false,
  'approval.propose': false,
  // What is approved says so itself: `movesMoney` of its kind.
  'approval.approve': false,
  'approval.refuse': false,
  'approval.withdraw': false,
};

/** Whether an act moves money: then it's done on fresh figures and by a clock that's believed, or not at all. */
export function movesMoney(command: Command): boolean {
  const moves = MOVES[command.kind] as boolean | ((command: Command) => boolean);
  return typeof moves === 'boolean' ? moves : moves(command);
}

/** Whether an act on many, or (`isUndo`) what takes it back, may move money for any of them. */
export function bulkMovesMoney(act: BulkAct, isUndo = false): boolean {
  switch (act.kind) {
    case 'resolve':
      return isUndo || act.percent > 0;
    case 'payAdvance':
      return true;
    case 'assign':
    case 'move':
    case 'snooze':
      return false;
  }
}
