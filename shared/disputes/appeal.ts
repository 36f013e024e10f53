import { type CodedError, codedError, HOUR_MS } from '../kernel';
import { MARK } from './columns';
import { takeSettlement } from './event-data';
import { APPEALED, RESOLVED, WITHDRAWN } from './event-types';
import { APPEAL_PARTIES, type AppealParty, type Outcome, STAGES } from './events';
import { revertedOf } from './fold';
import { mayFollow } from './stages';
import type { Disputes } from './state';

/** How long the platform has to decide an appeal, calendar hours from the appeal (ours): as long as the first promise. */
export const APPEAL_CLOCK_MS = 72 * HOUR_MS;

/**
 * One appeal of a dispute and its own clock. It never touches the first one: a dispute settled in time stays met,
 * whatever an appeal brings.
 */
export interface AppealFacts {
  readonly party: AppealParty;
  /** Epoch ms. */
  readonly at: number;
  /** Epoch ms: the last instant at which deciding it is in time. */
  readonly dueAt: number;
  readonly reason: string | null;
  /** Epoch ms of the resolve or withdrawal that ended it; null while it's open. */
  readonly decidedAt: number | null;
  /** How it ended; null while it's open, and when the dispute was withdrawn. */
  readonly outcome: Outcome | null;
  /** Not the party's first: recorded all the same, and an anomaly. */
  readonly isExtra: boolean;
}

/** Where an appeal's clock stands. */
const APPEAL_STANDINGS = ['in_time', 'overdue', 'met', 'late'] as const;
export type AppealStanding = (typeof APPEAL_STANDINGS)[number];

/** In time up to and including `dueAt`; a millisecond later it's overdue, or decided late. */
export function appealStanding(
  appeal: Pick<AppealFacts, 'dueAt' | 'decidedAt'>,
  now: number,
): AppealStanding {
  if (appeal.decidedAt !== null) return appeal.decidedAt <= appeal.dueAt ? 'met' : 'late';
  return now <= appeal.dueAt ? 'in_time' : 'overdue';
}

/** All appeals of a row, in the order of the fold. */
export function appealsOf(state: Disputes, row: number): readonly AppealFacts[] {
  if ((state.marks.get(row) & MARK.appealed) === 0) return [];
  const { history } = state;
  const reverted = revertedOf(state, row);
  const appeals: { -readonly [K in keyof AppealFacts]: AppealFacts[K] }[] = [];
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    const kind = history.open(event);
    if (kind !== APPEALED && kind !== RESOLVED && kind !== WITHDRAWN) continue;
    const at = history.atOf(event);
    const id = history.takeId();
    if (kind === APPEALED) {
      const party = APPEAL_PARTIES[history.takeNumber()]!;
      const isExtra = appeals.some((other) => other.party === party);
      const reason = history.takeText();
      appeals.push({
        party,
        at,
        dueAt: at + APPEAL_CLOCK_MS,
        reason,
        decidedAt: null,
        outcome: null,
        isExtra,
      });
      continue;
    }
    if (kind === RESOLVED && reverted.has(id)) continue;
    const outcome = kind === RESOLVED ? takeSettlement(history).outcome : null;
    for (const appeal of appeals) {
      if (appeal.decidedAt === null) Object.assign(appeal, { decidedAt: at, outcome });
    }
  }
  return appeals;
}

/**
 * Why a party can't appeal now; null when it may. An appeal follows a resolve, and each party has one.
 *
 * Errors: `illegal_step` where the dispute isn't resolved; `already_appealed` for a party's second appeal.
 */
export function appealRefusal(state: Disputes, row: number, party: AppealParty): CodedError | null {
  const stage = STAGES[state.stage.get(row)]!;
  if (appealsOf(state, row).some((appeal) => appeal.party === party)) {
    return codedError('already_appealed', `the ${party} has appealed once, and each party may only once`);
  }
  if (mayFollow(stage, 'appealed')) return null;
  return codedError('illegal_step', `a dispute that is ${stage} can't be appealed`);
}

/** True if a party may appeal now; see `appealRefusal`. */
export function mayAppeal(state: Disputes, row: number, party: AppealParty): boolean {
  return appealRefusal(state, row, party) === null;
}

/** Rows that ever were appealed. */
export function rowsAppealed(state: Disputes): Iterable<number> {
  return state.appealRows;
}

/** True while an appeal of a row waits for its decision. */
export function isUnderAppeal(state: Disputes, row: number): boolean {
  return STAGES[state.stage.get(row)] === 'appealed';
}

/** Rows under appeal now. */
export function rowsUnderAppeal(state: Disputes): readonly number[] {
  return [...state.appealRows].filter((row) => isUnderAppeal(state, row));
}
