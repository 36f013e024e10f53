import {
  APPEALED,
  ASSIGNED,
  isRareKind,
  MOVED,
  OPENED,
  REJECTED,
  REQUESTED,
  RESOLVED,
  REVERTED,
  TYPE_OF_KIND,
  WITHDRAWN,
} from './event-types';
import { APPEAL_PARTIES, MOVE_STAGES, OUTCOMES, type Outcome, PAYERS, type Payer } from './events';
import type { History } from './history';
import { readOpening } from './opening';
import type { Disputes } from './state';
import type { TimelineEntry } from './views';

/** What a resolve, or a request for one, says about the money. */
export interface SettlementData {
  readonly outcome: Outcome;
  readonly paidFen: number;
  readonly payer: Payer;
  readonly by: string;
}

/** Reads the settlement at the cursor of a history. */
export function takeSettlement(history: History): SettlementData {
  const outcome = OUTCOMES[history.takeNumber()]!;
  const payer = PAYERS[history.takeNumber()]!;
  const paidFen = history.takeNumber();
  return { outcome, paidFen, payer, by: history.takeText() ?? '' };
}

/** All recorded events of a row, in the order of the fold. */
export function timelineOf(state: Disputes, row: number): readonly TimelineEntry[] {
  const { history } = state;
  const entries: TimelineEntry[] = [];
  let hasStanding = false;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    const kind = history.open(event);
    const isSpare = kind === OPENED && hasStanding;
    hasStanding ||= kind === OPENED;
    entries.push({
      at: history.atOf(event),
      type: TYPE_OF_KIND[kind]!,
      source: history.source(),
      eventId: history.takeId(),
      data: kind === OPENED ? openingOf(state, row, event, isSpare) : takeData(state, kind),
    });
  }
  return entries;
}

function openingOf(state: Disputes, row: number, event: number, isSpare: boolean): unknown {
  return isSpare ? JSON.parse(state.spareOpenings.get(event)!) : readOpening(state, row);
}

/** The data of an event as it came, fields this program doesn't know aside; the cursor is behind its id. */
export function takeData(state: Disputes, kind: number): Record<string, unknown> {
  const { history, owners } = state;
  switch (kind) {
    case MOVED:
      return { to: MOVE_STAGES[history.takeNumber()]!, by: history.takeText(), ...reasonOf(history) };
    case ASSIGNED:
      return {
        to: owners.textOrNull(history.takeCode()),
        by: history.takeText(),
        ...reasonOf(history),
      };
    case RESOLVED: {
      const settlement = takeSettlement(history);
      const commandId = history.takeOptionalId();
      return commandId === null ? { ...settlement } : { ...settlement, commandId };
    }
    case WITHDRAWN:
      return reasonOf(history);
    case REVERTED:
      return { eventId: history.takeId(), by: history.takeText() };
    case APPEALED:
      return { party: APPEAL_PARTIES[history.takeNumber()]!, ...reasonOf(history) };
    case REQUESTED: {
      const settlement = takeSettlement(history);
      const commandId = history.takeId();
      const note = history.takeText();
      return { ...settlement, commandId, ...(note === null ? {} : { note }) };
    }
    case REJECTED:
      return { commandId: history.takeId(), ...reasonOf(history) };
    default:
      if (isRareKind(kind)) return takeRareData(history);
      throw new Error(`unknown kind in a history: ${kind}`);
  }
}

/** The data of a rare event at the cursor; see `isRareKind`. */
export function takeRareData<T extends Record<string, unknown>>(history: History): T {
  return JSON.parse(history.takeText() ?? '{}') as T;
}

function reasonOf(history: History): { reason?: string } {
  const reason = history.takeText();
  return reason === null ? {} : { reason };
}
