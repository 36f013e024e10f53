import { FLAG, NO_TIER } from './columns';
import { takeRareData } from './event-data';
import {
  ASSIGNED,
  MOVED,
  PAUSED,
  REQUESTED,
  RESOLVED,
  RESUMED,
  REVERTED,
  TYPE_OF_KIND,
  WITHDRAWN,
} from './event-types';
import { CAUSES, type Cause, CHANNELS, type Channel, MOVE_STAGES, type Stage } from './events';
import type { Disputes } from './state';

/**
 * What the policies' room asks of a dispute: what it's about, and the steps its handling clock follows. Figures over all
 * disputes ask for codes first, which allocate nothing, and for steps only of the rows that need them.
 */

/** What of a dispute policies look at; null = not given. */
export interface HandlingFacts {
  readonly category: string | null;
  readonly channel: Channel;
  readonly cause: Cause;
  readonly tier: number | null;
  readonly crossBorder: boolean;
  readonly vip: boolean;
}

/** One recorded event that a handling clock looks at. */
export interface HandlingStep {
  readonly at: number;
  readonly kind:
    | 'moved'
    | 'assigned'
    | 'requested'
    | 'resolved'
    | 'withdrawn'
    | 'reverted'
    | 'paused'
    | 'resumed';
  /** '' where only instants were asked for and no resolve was taken back. */
  readonly eventId: string;
  /** null where the event names nobody, or only instants were asked for. */
  readonly by: string | null;
  /** The stage a `moved` leads to. */
  readonly to: Stage | null;
  readonly reason: string | null;
  /** The resolve that a `reverted` takes back. */
  readonly takesBack: string | null;
}

/** In `visitsAt`: a person paused it. Below are bits by place in MOVE_STAGES. */
export const VISITED_PAUSE = 1 << 30;

export function handlingFactsAt(state: Disputes, row: number): HandlingFacts {
  const flags = state.flags.get(row);
  const tier = state.tier.get(row);
  return {
    category: state.categories.textOrNull(state.category.get(row)),
    channel: CHANNELS[state.channel.get(row)]!,
    cause: CAUSES[state.cause.get(row)]!,
    tier: tier === NO_TIER ? null : tier,
    crossBorder: (flags & FLAG.crossBorder) !== 0,
    vip: (flags & FLAG.vip) !== 0,
  };
}

/** A number that two rows of one state share exactly when they have the same handling facts. */
export function handlingKeyAt(state: Disputes, row: number): number {
  const flags = state.flags.get(row) & (FLAG.vip | FLAG.crossBorder);
  const codes = (state.cause.get(row) * CHANNELS.length + state.channel.get(row)) * 256 + state.tier.get(row);
  return ((state.category.get(row) + 1) * CAUSES.length * CHANNELS.length * 256 + codes) * 16 + flags;
}

/** The stages a row was moved to, whenever, and whether a person paused it, as bits. */
export function visitsAt(state: Disputes, row: number): number {
  const { history } = state;
  let visits = 0;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    const kind = history.open(event);
    if (kind === PAUSED) visits |= VISITED_PAUSE;
    if (kind !== MOVED) continue;
    history.skipId();
    visits |= 1 << history.takeNumber();
  }
  return visits;
}

/** The steps of a row, in the order of the fold. With `instantsOnly`, what a figure needs: no names, no reasons. */
export function handlingStepsAt(state: Disputes, row: number, instantsOnly = false): readonly HandlingStep[] {
  const { history } = state;
  const steps: HandlingStep[] = [];
  const hasIds = !instantsOnly || (state.flags.get(row) & FLAG.reverts) !== 0;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    const code = history.open(event);
    const kind = KIND_OF_CODE[code];
    if (kind === undefined) continue;
    let eventId = '';
    if (hasIds) eventId = history.takeId();
    else history.skipId();
    const at = history.atOf(event);
    const bare = { at, kind, eventId, by: null, to: null, reason: null, takesBack: null };
    if (code === MOVED) {
      const to = MOVE_STAGES[history.takeNumber()]!;
      steps.push(
        instantsOnly ? { ...bare, to } : { ...bare, to, by: history.takeText(), reason: history.takeText() },
      );
    } else if (code === REVERTED)
      steps.push({ ...bare, takesBack: history.takeId(), by: history.takeText() });
    else steps.push(instantsOnly ? bare : { ...bare, ...wordsOf(state, code) });
  }
  return steps;
}

const KIND_OF_CODE: readonly (HandlingStep['kind'] | undefined)[] = TYPE_OF_KIND.map((_type, code) => {
  switch (code) {
    case MOVED:
      return 'moved';
    case ASSIGNED:
      return 'assigned';
    case REQUESTED:
      return 'requested';
    case RESOLVED:
      return 'resolved';
    case WITHDRAWN:
      return 'withdrawn';
    case REVERTED:
      return 'reverted';
    case PAUSED:
      return 'paused';
    case RESUMED:
      return 'resumed';
    default:
      return undefined;
  }
});

/** Who did it and why, of the event at the cursor, behind its id. */
function wordsOf(state: Disputes, code: number): { by: string | null; reason: string | null } {
  const { history } = state;
  switch (code) {
    case ASSIGNED:
      history.takeCode();
      return { by: history.takeText(), reason: history.takeText() };
    case WITHDRAWN:
      return { by: null, reason: history.takeText() };
    case PAUSED:
    case RESUMED: {
      const { by, reason } = takeRareData<{ by?: string; reason?: string }>(history);
      return { by: by ?? null, reason: reason ?? null };
    }
    default:
      // A settlement: outcome, payer, amount, by.
      for (let i = 0; i < 3; i++) history.takeNumber();
      return { by: history.takeText(), reason: null };
  }
}
