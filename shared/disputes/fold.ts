import { SECOND_MS } from '../kernel';
import {
  FLAG,
  liableCode,
  MARK,
  STAGE_APPEALED,
  STAGE_OPENED,
  STAGE_RESOLVED,
  STAGE_WITHDRAWN,
} from './columns';
import { takeRareData } from './event-data';
import {
  APPEALED,
  ASSIGNED,
  LIABILITY_ASSESSED,
  MOVED,
  OPENED,
  PAUSED,
  REJECTED,
  REQUESTED,
  RESOLVED,
  RESUMED,
  REVERT_REJECTED,
  REVERT_REQUESTED,
  REVERTED,
  SNOOZED,
  WITHDRAWN,
  WOKEN,
} from './event-types';
import { PARTIES, type Party } from './events';
import type { History } from './history';
import { mayFollowCode } from './stages';
import { type Disputes, rowOf } from './state';

/** A resolve may be taken back within this long of its click. Source: DOMAIN.md §2.2. */
export const REVERT_WINDOW_MS = 10 * SECOND_MS;
/** What doesn't fit about a dispute. Source: EVENTS.md, SLA figures. */
export type Anomaly = 'negative' | 'orphan' | 'opened_twice' | 'illegal_step';

/** The flags that say whether a settlement is under way. */
export const SETTLING_FLAGS = FLAG.settling | FLAG.settlingInTime;

const NONE: ReadonlyMap<string, number> = new Map();

/**
 * The facts that follow from a dispute's events, taken in the order of the fold. An event that comes last is folded in
 * by one `step`; one that comes late for its dispute, or changes the meaning of others (a revert, a settlement's
 * request or answer), makes `refold` read the dispute's whole history again. Both ways lead to the same facts, so the
 * state depends on the set of events and not on the order they came in.
 *
 * Every recorded fact is folded, fitting or not: a step that's illegal by the stage machine happened all the same. The
 * opening is no step: it says what the dispute is about, and a dispute whose clocks put it after other events loses
 * none of them.
 */
export class DisputeFold {
  /** Place in STAGES. */
  stage = STAGE_OPENED;
  /** Number of the owner, −1 = nobody. */
  owner = -1;
  /** Epoch ms of the first resolve that wasn't taken back, or withdrawal; NaN = none. */
  settledAt = Number.NaN;
  /** Epoch ms since when the handling is paused; NaN = it isn't. */
  pausedSince = Number.NaN;
  /** Epoch ms until when it's snoozed; NaN = it isn't. */
  snoozedUntil = Number.NaN;
  /** A settlement is being taken back: asked of the platform, and not answered. */
  isReverting = false;
  /** The party held liable last: its place in PARTIES + 1; 0 = none. */
  liable = 0;
  /** Illegal steps and second openings. */
  misfits = 0;
  /** Whether a settlement is under way: as loaded, until a `refold` finds out anew. */
  #settlingFlags = 0;
  /** Click of the earliest settlement without an answer; NaN = none. Only after a `refold`. */
  #settlingSince = Number.NaN;
  #isRefolded = false;
  /** Bit by place in APPEAL_PARTIES: who has appealed. Only within a `refold`. */
  #appealed = 0;

  /** Begins with the facts a row's columns hold. */
  load(state: Disputes, row: number): void {
    this.#isRefolded = false;
    this.#settlingFlags = state.flags.get(row) & SETTLING_FLAGS;
    this.stage = state.stage.get(row);
    this.owner = state.owner.get(row);
    this.settledAt = state.settledAt.get(row);
    this.pausedSince = pausedSinceOf(state, row);
    this.snoozedUntil = snoozedUntilOf(state, row);
    this.isReverting = isReverting(state, row);
    this.liable = liableCode(state.marks.get(row));
    this.misfits = misfitsOf(state, row);
  }

  /** The settling flags of a dispute due at `dueAt`. */
  settlingFlags(dueAt: number): number {
    if (!this.#isRefolded) return this.#settlingFlags;
    if (Number.isNaN(this.#settlingSince)) return 0;
    return this.#settlingSince <= dueAt ? SETTLING_FLAGS : FLAG.settling;
  }

  /**
   * Folds one event of the kinds moved, assigned, resolved, withdrawn and the rare ones, and within a `refold` an appeal;
   * the cursor is behind its id.
   */
  step(history: History, kind: number, at: number): void {
    switch (kind) {
      case MOVED:
        // The stages a move can name follow `opened` in STAGES.
        this.#enter(history.takeNumber() + 1);
        return;
      case ASSIGNED:
        this.owner = history.takeCode();
        return;
      case RESOLVED:
        this.#enter(STAGE_RESOLVED);
        this.#settle(at);
        return;
      case WITHDRAWN:
        this.#enter(STAGE_WITHDRAWN);
        this.#settle(at);
        return;
      case APPEALED:
        this.#appeal(history.takeNumber());
        return;
      case PAUSED:
        if (Number.isNaN(this.pausedSince)) this.pausedSince = at;
        return;
      case RESUMED:
        this.pausedSince = Number.NaN;
        return;
      case SNOOZED:
        this.snoozedUntil = takeRareData<{ until: number }>(history).until;
        return;
      case WOKEN:
        this.snoozedUntil = Number.NaN;
        return;
      case LIABILITY_ASSESSED:
        this.liable = PARTIES.indexOf(takeRareData<{ party: Party }>(history).party) + 1;
        return;
    }
  }

  /** Reads a row's whole history anew. `onMisfit` is told of each misfit in order. */
  refold(state: Disputes, row: number, onMisfit?: (anomaly: Anomaly) => void): void {
    const { history } = state;
    const resolves = (state.flags.get(row) & FLAG.reverts) !== 0 ? resolvesOf(state, row) : NONE;
    const reverted = resolves.size > 0 ? revertedOf(state, row) : NONE;
    this.stage = STAGE_OPENED;
    this.owner = -1;
    this.settledAt = Number.NaN;
    this.pausedSince = Number.NaN;
    this.snoozedUntil = Number.NaN;
    this.liable = 0;
    this.misfits = 0;
    this.#settlingSince = Number.NaN;
    this.#appealed = 0;
    this.#isRefolded = true;
    let openings = 0;
    let hasRequests = false;
    let hasRevertRequests = false;
    for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
      const misfitsBefore = this.misfits;
      const kind = history.open(event);
      if (kind === OPENED) {
        if (openings++ > 0) this.misfits++;
      } else if (kind === REQUESTED) {
        hasRequests = true;
      } else if (kind === REVERTED) {
        history.skipId();
        if (!isTimelyRevert(resolves.get(history.takeId()), history.atOf(event))) this.misfits++;
      } else if (kind === REVERT_REQUESTED) {
        hasRevertRequests = true;
      } else if (kind !== REJECTED && kind !== REVERT_REJECTED) {
        const isVoid = kind === RESOLVED && reverted.size > 0 && reverted.has(history.takeId());
        if (kind !== RESOLVED || reverted.size === 0) history.skipId();
        if (!isVoid) this.step(history, kind, history.atOf(event));
      }
      if (this.misfits > misfitsBefore) onMisfit?.(kind === OPENED ? 'opened_twice' : 'illegal_step');
    }
    // The list is in order, so the first one pending is the earliest.
    if (hasRequests) this.#settlingSince = pendingSettlements(state, row)[0]?.at ?? Number.NaN;
    this.isReverting = hasRevertRequests && pendingReverts(state, row).length > 0;
  }

  #enter(stage: number): void {
    if (!mayFollowCode(this.stage, stage)) this.misfits++;
    this.stage = stage;
  }

  /** Each party has one appeal: another of it is a step that doesn't fit, whatever the stage. */
  #appeal(party: number): void {
    const isExtra = (this.#appealed & (1 << party)) !== 0;
    this.#appealed |= 1 << party;
    if (isExtra || !mayFollowCode(this.stage, STAGE_APPEALED)) this.misfits++;
    this.stage = STAGE_APPEALED;
  }

  #settle(at: number): void {
    if (Number.isNaN(this.settledAt)) this.settledAt = at;
  }
}

/** Since when a row's handling is paused, epoch ms; NaN when it isn't. The mark spares most rows the look-up. */
export function pausedSinceOf(state: Disputes, row: number): number {
  return (state.marks.get(row) & MARK.paused) === 0 ? Number.NaN : state.pausedSince.get(row)!;
}

/** Until when a row is snoozed, epoch ms, also where that has passed; NaN when it isn't, or was woken. */
export function snoozedUntilOf(state: Disputes, row: number): number {
  return (state.marks.get(row) & MARK.snoozed) === 0 ? Number.NaN : state.snoozedUntil.get(row)!;
}

/** True while a settlement of a row is being taken back: asked of the platform, and not answered. */
export function isReverting(state: Disputes, row: number): boolean {
  return (state.marks.get(row) & MARK.reverting) !== 0;
}

/** As `isReverting`, by id; false where there's no such dispute. */
export function isBeingReverted(state: Disputes, id: string): boolean {
  const row = rowOf(state, id);
  return row >= 0 && isReverting(state, row);
}

/** How many steps of a row don't fit: illegal ones and second openings. */
export function misfitsOf(state: Disputes, row: number): number {
  return (state.flags.get(row) & FLAG.misfits) === 0 ? 0 : state.misfits.get(row)!;
}

/** A settlement requested and not answered. */
export interface PendingSettlement {
  readonly commandId: string;
  /** Epoch ms of the click. */
  readonly at: number;
  readonly paidFen: number;
}

/**
 * The settlements of a row that have neither been carried out nor refused, in order. A resolve bears the instant of the
 * click and so comes before its own request in the fold: requests and answers are matched by command, whatever their order.
 */
export function pendingSettlements(state: Disputes, row: number): readonly PendingSettlement[] {
  const { history } = state;
  const requests = new Map<string, PendingSettlement>();
  const answered = new Set<string>();
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    const kind = history.open(event);
    if (kind !== REQUESTED && kind !== REJECTED && kind !== RESOLVED) continue;
    history.skipId();
    if (kind === REJECTED) {
      answered.add(history.takeId());
      continue;
    }
    // Outcome and payer, then the amount, then by.
    for (let i = 0; i < 2; i++) history.takeNumber();
    const paidFen = history.takeNumber();
    history.takeNumber();
    const commandId = kind === REQUESTED ? history.takeId() : history.takeOptionalId();
    if (kind === RESOLVED && commandId !== null) answered.add(commandId);
    if (kind === REQUESTED && commandId !== null && !requests.has(commandId)) {
      requests.set(commandId, { commandId, at: history.atOf(event), paidFen });
    }
  }
  return [...requests.values()].filter(({ commandId }) => !answered.has(commandId));
}

/** A settlement that's being taken back. */
export interface PendingRevert {
  readonly commandId: string;
  /** Id of the resolve that is, or will be, the settlement's. */
  readonly eventId: string;
  /** Epoch ms of the click. */
  readonly at: number;
}

/** The reverts of a row that were neither carried out nor refused, in order. */
export function pendingReverts(state: Disputes, row: number): readonly PendingRevert[] {
  const { history } = state;
  const requests: (PendingRevert & { readonly ofCommandId: string | null })[] = [];
  const refused = new Set<string>();
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    const kind = history.open(event);
    if (kind !== REVERT_REQUESTED && kind !== REVERT_REJECTED) continue;
    history.skipId();
    const { commandId, eventId, ofCommandId = null } = takeRareData<RevertData>(history);
    if (kind === REVERT_REJECTED) refused.add(commandId);
    else requests.push({ commandId, eventId, ofCommandId, at: history.atOf(event) });
  }
  if (requests.length === 0) return requests;
  const reverted = revertedOf(state, row);
  const settledBy = resolvesByCommand(state, row);
  return requests
    .filter(({ commandId, eventId, ofCommandId }) => {
      // Asked for before the settlement was answered, it couldn't know what the answer would be called.
      const resolves = (ofCommandId !== null && settledBy.get(ofCommandId)) || [];
      return !refused.has(commandId) && ![eventId, ...resolves].some((id) => reverted.has(id));
    })
    .map(({ commandId, eventId, at }) => ({ commandId, eventId, at }));
}

interface RevertData extends Record<string, unknown> {
  readonly commandId: string;
  readonly eventId: string;
  readonly ofCommandId?: string;
}

/** Ids of a row's resolves by the command that each answers. */
function resolvesByCommand(state: Disputes, row: number): ReadonlyMap<string, readonly string[]> {
  const { history } = state;
  const found = new Map<string, string[]>();
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    if (history.open(event) !== RESOLVED) continue;
    const id = history.takeId();
    // Outcome, payer, amount, by.
    for (let i = 0; i < 4; i++) history.takeNumber();
    const commandId = history.takeOptionalId();
    if (commandId === null) continue;
    const known = found.get(commandId);
    if (known) known.push(id);
    else found.set(commandId, [id]);
  }
  return found;
}

/** Event ids of the resolves that were taken back. */
export function revertedOf(state: Disputes, row: number): ReadonlyMap<string, number> {
  return instantsOf(state, row, REVERTED);
}

function resolvesOf(state: Disputes, row: number): ReadonlyMap<string, number> {
  return instantsOf(state, row, RESOLVED);
}

/** Resolves of a row by their id, or reverts by the id of what they take back, each with its (first) instant. */
function instantsOf(
  state: Disputes,
  row: number,
  kind: typeof RESOLVED | typeof REVERTED,
): ReadonlyMap<string, number> {
  const { history } = state;
  const found = new Map<string, number>();
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    if (history.open(event) !== kind) continue;
    if (kind === REVERTED) history.skipId();
    const id = history.takeId();
    if (!found.has(id)) found.set(id, history.atOf(event));
  }
  return found;
}

function isTimelyRevert(resolvedAt: number | undefined, revertedAt: number): boolean {
  return resolvedAt !== undefined && revertedAt >= resolvedAt && revertedAt - resolvedAt <= REVERT_WINDOW_MS;
}
