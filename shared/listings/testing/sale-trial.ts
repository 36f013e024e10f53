import { epochMs, Rng, type WarEvent } from '../../kernel';
import { applyListings, createListings, type ListingEvent, type Listings } from '../state';

/** How a trial went: whether the item stands as the gateway's truth has it, and as the rule of before would. */
export interface SaleTrial {
  readonly seed: number;
  readonly isOffSale: boolean;
  readonly told: boolean;
  /** By the rule that the first acknowledged takedown decides for good. */
  readonly byFirstWord: boolean;
}

const ITEM = 'I1';

/**
 * One item's life at the gateway: it goes off sale and back on by several hands, each change with its version. What the
 * console hears of it comes late, twice, in any order, with any but the last missing; in half of the trials without versions,
 * but then with instants that can be trusted. At the end it must stand here as it stands there.
 */
export function saleTrial(seed: number): SaleTrial {
  const rng = new Rng(`sale-${seed}`);
  const hasVersions = rng.chance(0.5);
  let isOffSale = false;
  let at = 1_000;
  const truth: ListingEvent[] = [];
  for (let change = rng.int(1, 8), version = 0; change > 0; change--) {
    isOffSale = !isOffSale;
    version += rng.int(1, 3);
    at += rng.int(1, 50);
    // Where versions order, the clocks of those who tell needn't.
    const told = hasVersions ? at + rng.int(-200, 200) : at;
    const commandId = `c${version}`;
    const type = isOffSale ? 'takedown_acknowledged' : 'relisted';
    const more = hasVersions ? { version } : {};
    truth.push(event(`${type}-${version}`, type, told, { commandId, ...more }));
    if (isOffSale && rng.chance(0.7)) {
      truth.unshift(
        event(`asked-${version}`, 'takedown_requested', told - rng.int(1, 60), { commandId, by: 'lin' }),
      );
    }
  }
  const last = truth.at(-1)!;
  const heard = truth.filter((one) => one === last || rng.chance(0.75));
  for (const one of truth) if (heard.includes(one) && rng.chance(0.3)) heard.push(echoOf(one, rng));
  const state = createListings();
  for (const one of shuffled(heard, rng)) applyListings(state, one);
  return {
    seed,
    isOffSale,
    told: isOffSaleIn(state),
    byFirstWord: heard.some(({ type }) => type.endsWith('takedown_acknowledged.v1')),
  };
}

/** Off sale, or not, leaving aside what is asked for and waits. */
function isOffSaleIn(state: Listings): boolean {
  return state.stateOf(state.items.find(ITEM)) === 'off_sale';
}

/** The same word from another mouth: another id, the same instant. */
function echoOf(one: ListingEvent, rng: Rng): ListingEvent {
  return rng.chance(0.5) ? one : ({ ...one, id: `${one.id}-echo` } as ListingEvent);
}

function event(id: string, type: string, at: number, data: object): ListingEvent {
  const made: WarEvent = {
    id,
    source: '/platform/listings',
    type: `warroom.listing.${type}.v1`,
    subject: `listing/${ITEM}`,
    at: epochMs(at),
    data,
  };
  return made as ListingEvent;
}

function shuffled<T>(values: readonly T[], rng: Rng): readonly T[] {
  const left = [...values];
  for (let i = left.length - 1; i > 0; i--) {
    const j = rng.int(0, i);
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left;
}
