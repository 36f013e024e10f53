import type { Role } from '../people';
import type { Command, CommandKind } from '../protocol';

/** What a person does that is no command: bulk acts, files, the session itself, the directory. */
const OTHER_ACTS = [
  'bulk.preview',
  'bulk.start',
  'bulk.cancel',
  'bulk.continue',
  'bulk.undo',
  'export.report',
  'export.again',
  'export.shift',
  'export.evidence',
  'export.audit',
  'export.list',
  'evidence.open',
  'audit.read',
  'import.log',
  'views.share',
  'session.start',
  'session.control',
  'acts.tryNow',
  'people.change',
  'people.countersign',
] as const;
type OtherAct = (typeof OTHER_ACTS)[number];
/** Everything a person may or may not do, by one name each. */
export type Act = CommandKind | OtherAct;

const HANDLING = ['agent', 'supervisor', 'manager'] as const;
const LEADING = ['supervisor', 'manager'] as const;
const MANAGING = ['manager'] as const;
const KEEPING_RECORDS = ['supervisor', 'manager', 'auditor'] as const;

/**
 * Which roles may do what: the one table. `decide` and the desk's calls refuse by it; buttons, keys, palette and links
 * are derived from it. Lists and figures are every signed-in person's to read, a case by itself whoever may open evidence.
 */
export const PERMISSIONS: Readonly<Record<Act, readonly Role[]>> = {
  'dispute.assign': HANDLING,
  'dispute.move': HANDLING,
  'dispute.resolve': HANDLING,
  'dispute.revert': HANDLING,
  'dispute.appeal': HANDLING,
  'dispute.snooze': HANDLING,
  'dispute.wake': HANDLING,
  'dispute.escalate': HANDLING,
  'dispute.assessLiability': HANDLING,
  'dispute.addEvidence': HANDLING,
  'dispute.pause': HANDLING,
  'dispute.resume': HANDLING,
  'dispute.payAdvance': LEADING,
  'listing.takeDown': LEADING,
  'jury.empanel': LEADING,
  'jury.close': LEADING,
  'docking.answer': LEADING,
  'docking.close': LEADING,
  'docking.draftNotice': LEADING,
  'docking.sendNotice': LEADING,
  'recovery.assess': LEADING,
  'recovery.collect': LEADING,
  'recovery.writeOff': LEADING,
  'approval.propose': LEADING,
  'approval.approve': LEADING,
  'approval.refuse': LEADING,
  'approval.withdraw': LEADING,
  'report.schedule': LEADING,
  'report.draftShift': LEADING,
  'handover.offer': HANDLING,
  'handover.accept': HANDLING,
  'handover.decline': HANDLING,
  'handover.withdraw': HANDLING,
  'act.close': LEADING,
  'acts.tryNow': HANDLING,
  'bulk.preview': LEADING,
  'bulk.start': LEADING,
  'bulk.cancel': LEADING,
  'bulk.continue': LEADING,
  'bulk.undo': LEADING,
  'export.report': KEEPING_RECORDS,
  'export.again': KEEPING_RECORDS,
  'export.shift': KEEPING_RECORDS,
  'export.evidence': KEEPING_RECORDS,
  'export.audit': KEEPING_RECORDS,
  'export.list': KEEPING_RECORDS,
  'evidence.open': ['agent', 'supervisor', 'manager', 'auditor'],
  'audit.read': ['agent', 'supervisor', 'manager', 'trainer', 'auditor'],
  'import.log': ['supervisor', 'manager', 'trainer', 'auditor'],
  'views.share': LEADING,
  'session.start': ['supervisor', 'manager', 'trainer'],
  'session.control': ['supervisor', 'manager', 'trainer'],
  'people.change': MANAGING,
  'people.countersign': LEADING,
};

/** What another person may sign at somebody's window by their own passcode: it takes two, and they needn't be at two windows. */
export const SIGNED_BY_ANOTHER: ReadonlySet<Act> = new Set<Act>(['approval.approve', 'approval.refuse']);

/** Up to what a person without a leading role settles by themselves, fen. Source: ours; a higher one goes to a supervisor. */
export const AGENT_SETTLES_UP_TO_FEN = 200_000;

/** What people may do in a drill as well: its cases are nobody's, and trainers go through them with those they train. */
const IN_DRILLS: Readonly<Partial<Record<Act, readonly Role[]>>> = { 'evidence.open': ['trainer'] };

/** True if one of the roles may do it, in a live session unless said otherwise. */
export function mayDo(roles: readonly Role[], act: Act, mode: 'drill' | 'live' = 'live'): boolean {
  const may = (among: readonly Role[] = []) => among.some((role) => roles.includes(role));
  return may(PERMISSIONS[act]) || (mode === 'drill' && may(IN_DRILLS[act]));
}

/**
 * True if one of the roles may give this very command: a settlement that pays much takes a leading one.
 */
export function mayGive(roles: readonly Role[], command: Command): boolean {
  if (!mayDo(roles, command.kind)) return false;
  if (command.kind !== 'dispute.resolve' || command.paidFen <= AGENT_SETTLES_UP_TO_FEN) return true;
  return LEADING.some((role) => roles.includes(role));
}

/** All that these roles may do, in the table's order. */
export function actsOf(roles: readonly Role[], mode: 'drill' | 'live' = 'live'): readonly Act[] {
  return (Object.keys(PERMISSIONS) as Act[]).filter((act) => mayDo(roles, act, mode));
}
