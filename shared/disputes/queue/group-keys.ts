import { FLAG, liableCode, NO_BAND, NO_TIER, PAYOUT_POSTED } from '../columns';
import { CAUSES, CHANNELS, PARTIES, STAGES } from '../events';
import { ACTORS } from '../liability';
import { ASPECT } from '../observers';
import type { Disputes } from '../state';
import { BANDS } from '../views';
import { actorCodeOf } from './actors';
import { columnOf, tableOf } from './code-tests';
import type { GroupDimension, QueueFilter } from './query';
import { SHIFTS, shiftCode } from './splits';

/** A dimension as small numbers: which group a row is in, and what the group is called. */
export interface GroupKeys {
  /** Aspects of a row that can move it to another group. */
  readonly aspects: number;
  /** From 0. */
  codeOf(row: number): number;
  /** null: rows that have none. */
  textOf(code: number): string | null;
}

/** Codes of a list of names; whatever lies beyond its end is none. */
function listed(names: readonly string[], aspects: number, codeOf: (row: number) => number): GroupKeys {
  return { aspects, codeOf, textOf: (code) => names[code] ?? null };
}

function flagged(aspects: number, has: (row: number) => boolean): GroupKeys {
  return listed(['false', 'true'], aspects, (row) => (has(row) ? 1 : 0));
}

/** As the filter tells the dimension of the same name. */
export function groupKeys(state: Disputes, by: GroupDimension): GroupKeys {
  const hasFlag = (flag: number): GroupKeys =>
    flagged(ASPECT.facts, (row) => (state.flags.get(row) & flag) !== 0);
  switch (by) {
    case 'band':
      return listed(BANDS, ASPECT.facts | ASPECT.settled | ASPECT.band, (row) => {
        const band = state.band.get(row);
        return band === NO_BAND ? BANDS.length : band;
      });
    case 'cause':
      return listed(CAUSES, ASPECT.facts, (row) => state.cause.get(row));
    case 'channel':
      return listed(CHANNELS, ASPECT.facts, (row) => state.channel.get(row));
    case 'stage':
      return listed(STAGES, ASPECT.stage, (row) => state.stage.get(row));
    case 'waitsFor':
      return listed(ACTORS, ASPECT.stage | ASPECT.settling, (row) => actorCodeOf(state, row));
    case 'liability':
      // The code of none is the first.
      return {
        aspects: ASPECT.liability,
        codeOf: (row) => liableCode(state.marks.get(row)),
        textOf: (code) => PARTIES[code - 1] ?? null,
      };
    case 'tier':
      return listed(['0', '1', '2', '3', '4'], ASPECT.facts, (row) => {
        const tier = state.tier.get(row);
        return tier === NO_TIER ? 5 : tier;
      });
    case 'shift':
      return listed(SHIFTS, ASPECT.facts, (row) => shiftCode(state.openedAt.get(row)));
    case 'crossBorder':
      return hasFlag(FLAG.crossBorder);
    case 'vip':
      return hasFlag(FLAG.vip);
    case 'abuse':
      return hasFlag(FLAG.abuse);
    case 'paid':
      return flagged(ASPECT.payout, (row) => state.payout.get(row) === PAYOUT_POSTED);
    case 'category':
    case 'region':
    case 'merchantId':
    case 'itemId':
    case 'consumerId':
    case 'owner': {
      const column = state[columnOf(by)];
      const table = tableOf(state, by);
      return {
        aspects: by === 'owner' ? ASPECT.owner : ASPECT.facts,
        codeOf: (row) => column.get(row) + 1,
        textOf: (code) => (code === 0 ? null : table.text(code - 1)),
      };
    }
  }
}

/**
 * The filter of one group of a filtered queue. null where no filter tells it: the settled ones, which are in no band.
 */
export function filterOfGroup(
  filter: QueueFilter,
  by: GroupDimension,
  key: string | null,
): QueueFilter | null {
  switch (by) {
    case 'crossBorder':
    case 'vip':
    case 'abuse':
    case 'paid':
      return { ...filter, [by]: key === 'true' };
    case 'band':
      return key === null ? null : ({ ...filter, band: [key] } as QueueFilter);
    case 'tier':
      return { ...filter, tier: [key === null ? null : Number(key)] };
    case 'cause':
    case 'channel':
    case 'stage':
    case 'waitsFor':
    case 'liability':
    case 'shift':
    case 'category':
    case 'region':
    case 'merchantId':
    case 'itemId':
    case 'consumerId':
    case 'owner':
      return { ...filter, [by]: [key] } as QueueFilter;
  }
}
