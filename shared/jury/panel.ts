import { compareCodePoints, HOUR_MS, Rng, sha256Hex } from '../kernel';

/**
 * How a panel is drawn. Anybody can draw it again from what is published: the pool (named by its digest), the seed and
 * who was left out. The seed follows from the pool's salt, published ahead of the cases, and from the dispute's id, which
 * the platform gives: nobody who wants a certain panel chooses either.
 */
export const PANEL_RULE = 1;
/** Jurors on a panel: odd, so that a full vote can't be a tie (ours). */
export const PANEL_SIZE = 13;
/** Votes without which nothing is decided at the deadline: more than half of the panel (ours). */
export const JURY_QUORUM = 7;
/** How long a jury has to vote (ours). */
export const JURY_CLOCK_MS = 16 * HOUR_MS;

/** Somebody who may be drawn. */
interface Juror {
  readonly id: string;
  /** Consumers and merchants the juror has to do with. */
  readonly conflicts?: readonly string[] | undefined;
}

/** Who may be drawn for cases of a category, as published. */
export interface JurorPool {
  readonly category: string;
  readonly salt: string;
  readonly jurors: readonly Juror[];
}

/** SHA-256 of a pool's content, whatever order it was published in. */
export function poolDigest({ category, salt, jurors }: JurorPool): string {
  const lines = jurors.map(({ id, conflicts = [] }) =>
    JSON.stringify([id, ...[...conflicts].sort(compareCodePoints)]),
  );
  return sha256Hex([JSON.stringify([category, salt]), ...lines.sort(compareCodePoints)].join('\n'));
}

/** The seed of a dispute's panel. */
export function panelSeed(salt: string, disputeId: string, round: number): string {
  return JSON.stringify([PANEL_RULE, salt, disputeId, round]);
}

/** Those of a pool who may not judge a case: its parties, whoever has to do with one of them, and earlier panels. */
export function excludedJurors(
  { jurors }: JurorPool,
  parties: readonly string[],
  earlier: readonly string[] = [],
): readonly string[] {
  const party = new Set(parties);
  const sat = new Set(earlier);
  return jurors
    .filter(
      ({ id, conflicts = [] }) => party.has(id) || sat.has(id) || conflicts.some((other) => party.has(other)),
    )
    .map(({ id }) => id)
    .sort(compareCodePoints);
}

/** What a draw is made from. */
export interface PanelDraw {
  readonly jurorIds: readonly string[];
  readonly excluded: readonly string[];
  readonly seed: string;
  readonly size: number;
}

/**
 * Draws a panel: a Fisher–Yates shuffle over the jurors by id, ended after `size` places. Each juror is as likely as any
 * other. Fewer than `size` when there aren't enough.
 */
export function drawPanel({ jurorIds, excluded, seed, size }: PanelDraw): readonly string[] {
  const out = new Set(excluded);
  const ids = [...new Set(jurorIds)].filter((id) => !out.has(id)).sort(compareCodePoints);
  const rng = new Rng(seed);
  const count = Math.min(size, ids.length);
  for (let place = 0; place < count; place++) {
    const drawn = rng.int(place, ids.length - 1);
    [ids[place], ids[drawn]] = [ids[drawn]!, ids[place]!];
  }
  return ids.slice(0, count);
}

/** Id of a dispute's jury. */
export function juryIdOf(disputeId: string, round: number): string {
  return `${disputeId}.j${round}`;
}
