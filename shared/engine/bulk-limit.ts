import type { Bulks } from '../bulk';
import { type LimitName, limitOf } from '../limits';
import type { EngineState } from './engine-state';

/** How much of what: a number of things acted on, and what that pays, fen. */
export interface ActSum {
  readonly count: number;
  readonly fen: number;
}

/** By which limits a kind of act is measured. */
interface ActLimits {
  readonly count: LimitName;
  readonly fen: LimitName;
  readonly windowMs: LimitName;
}

/** The kinds of act that add up, each by its own limits. */
const ACT_LIMITS = {
  disputes: { count: 'disputeBulkCount', fen: 'disputeBulkFen', windowMs: 'bulkWindowMs' },
} as const satisfies Readonly<Record<string, ActLimits>>;
export type LimitedAct = keyof typeof ACT_LIMITS;

/** Why an act takes a second person. */
export interface NeedsSecond {
  /** What the person did alone within the window, without this act. */
  readonly before: ActSum;
  /** What the act would come to. */
  readonly act: ActSum;
  readonly limit: ActSum;
  readonly windowMs: number;
}

/**
 * Whether an act takes a second person: with what the same person did alone within the window it comes to more than one
 * person does. null when it doesn't. So a large act can't be done in small ones.
 */
export function needsSecond(
  state: EngineState,
  kind: LimitedAct,
  asked: { readonly by: string; readonly steadyMs: number; readonly act: ActSum },
): NeedsSecond | null {
  const names = ACT_LIMITS[kind];
  const windowMs = limitOf(state.limits, names.windowMs);
  const limit = { count: limitOf(state.limits, names.count), fen: limitOf(state.limits, names.fen) };
  const before = doneAlone(state.bulks, { ...asked, windowMs });
  const { act } = asked;
  const isWithin = before.count + act.count <= limit.count && before.fen + act.fen <= limit.fen;
  return isWithin ? null : { before, act, limit, windowMs };
}

/**
 * What a person did alone in bulk acts up to an instant of the console's steady time. An act that two answered for isn't
 * one person's, and taking something back pays nothing. An act from a later instant (the wall was set back over a
 * restart) counts too: nobody gets a new allowance by it.
 */
function doneAlone(
  { jobs }: Bulks,
  { by, steadyMs, windowMs }: { readonly by: string; readonly steadyMs: number; readonly windowMs: number },
): ActSum {
  let count = 0;
  let fen = 0;
  for (const { started, refused } of jobs.values()) {
    if (started?.by !== by || started.steadyAt === undefined) continue;
    if (started.approvedBy !== undefined || started.undoes !== undefined) continue;
    if (steadyMs - started.steadyAt >= windowMs) continue;
    count += Math.max(0, started.count - refused.size);
    fen += started.payFen + (started.deferredFen ?? 0);
  }
  return { count, fen };
}
