import { isSystemId } from '../../../shared/engine';
import type { Fund } from '../../../shared/funds';

interface Order {
  readonly commandId: string;
  readonly disputeId?: string;
  readonly amountFen?: number;
  readonly paidFen?: number;
  readonly payer?: string;
  readonly outcome?: string;
  readonly fund?: Fund;
  readonly kind?: string;
  readonly by?: string;
}

/** What became of an order. */
export interface Done {
  /** Why it was refused; null where it was done. */
  readonly reason: string | null;
  /** The item's version, of an order about one. */
  readonly version: number | null;
  /** What the stream can tell of it; null where nothing came of it. */
  readonly fact: {
    readonly type: string;
    readonly subject: string;
    readonly data: Record<string, unknown>;
  } | null;
  /** The dispute of a payout that the console asked for by itself before the deadline; null where it isn't one. */
  readonly tooEarly: string | null;
}

/** One order that took effect. */
export interface Effect {
  readonly key: string;
  readonly what: 'payout' | 'settlement' | 'recovery' | 'takedown';
  readonly about: string;
  readonly amountFen: number;
}

interface Item {
  isOffSale: boolean;
  version: number;
}

/** The platform's own book: what it has, what it paid, and how its items stand. */
export class PlatformBook {
  readonly effects: Effect[] = [];
  readonly balancesFen: Record<Fund, number>;
  readonly items = new Map<string, Item>();
  readonly #dueAt: ReadonlyMap<string, number>;
  /** Of the advance fund: promised to somebody else, and so not to be had, until it's freed. */
  heldFen: number;

  constructor(
    openingFen: Readonly<Record<Fund, number>>,
    heldFen: number,
    dueAt: ReadonlyMap<string, number>,
  ) {
    this.balancesFen = { ...openingFen };
    this.heldFen = heldFen;
    this.#dueAt = dueAt;
  }

  item(itemId: string): Item {
    const item = this.items.get(itemId) ?? { isOffSale: false, version: 0 };
    this.items.set(itemId, item);
    return item;
  }

  topUp(fund: Fund, amountFen: number): void {
    this.balancesFen[fund] += amountFen;
  }

  /** An item goes off sale, or back on. */
  turn(itemId: string): Item {
    const item = this.item(itemId);
    item.isOffSale = !item.isOffSale;
    item.version++;
    return item;
  }

  /** True if this key took effect. */
  hasDone(key: string): boolean {
    return this.effects.some((effect) => effect.key === key);
  }

  /** What consumers got, by dispute, fen. */
  paidFen(): ReadonlyMap<string, number> {
    return this.#sumOf('payout', 'settlement');
  }

  /** What came back from merchants, by dispute, fen. */
  recoveredFen(): ReadonlyMap<string, number> {
    return this.#sumOf('recovery');
  }

  execute(key: string, path: string, content: string, at: number): Done {
    const order = JSON.parse(content) as Order;
    const { commandId, disputeId = '', by = '' } = order;
    if (path.endsWith('/takedown')) return this.#takeDown(key, path, order);
    if (path === '/v1/payouts') {
      const { amountFen = 0, fund = 'advance_payout', kind = 'advance' } = order;
      const isEarly = at <= (this.#dueAt.get(disputeId) ?? 0);
      const tooEarly = isEarly && isSystemId(commandId) ? disputeId : null;
      const isShort = amountFen > this.balancesFen[fund] - this.heldFen;
      if (isShort) return { reason: 'insufficient_funds', version: null, fact: null, tooEarly };
      this.balancesFen[fund] -= amountFen;
      this.effects.push({ key, what: 'payout', about: disputeId, amountFen });
      const data = { disputeId, amountFen, fund, kind, commandId };
      const fact = { type: 'warroom.payout.posted.v1', subject: `payout/${disputeId}`, data };
      return { reason: null, version: null, fact, tooEarly };
    }
    if (path === '/v1/recoveries') {
      const { amountFen = 0, fund = 'advance_payout' } = order;
      this.balancesFen[fund] += amountFen;
      this.effects.push({ key, what: 'recovery', about: disputeId, amountFen });
      const data = { disputeId, amountFen, fund, commandId };
      const fact = { type: 'warroom.recovery.posted.v1', subject: `recovery/${disputeId}`, data };
      return { reason: null, version: null, fact, tooEarly: null };
    }
    const { paidFen = 0, payer = '', outcome = 'refund' } = order;
    if (payer in this.balancesFen) this.balancesFen[payer as Fund] -= paidFen;
    this.effects.push({ key, what: 'settlement', about: disputeId, amountFen: paidFen });
    const data = { outcome, paidFen, payer, by, commandId };
    const fact = { type: 'warroom.dispute.resolved.v1', subject: `dispute/${disputeId}`, data };
    return { reason: null, version: null, fact, tooEarly: null };
  }

  #takeDown(key: string, path: string, { commandId, by = '' }: Order): Done {
    const itemId = decodeURIComponent(path.split('/').at(-2) ?? '');
    const item = this.item(itemId);
    if (item.isOffSale) {
      return { reason: 'already_off_sale', version: item.version, fact: null, tooEarly: null };
    }
    const { version } = this.turn(itemId);
    this.effects.push({ key, what: 'takedown', about: itemId, amountFen: 0 });
    const data = { commandId, by, version };
    const fact = { type: 'warroom.listing.takedown_acknowledged.v1', subject: `listing/${itemId}`, data };
    return { reason: null, version, fact, tooEarly: null };
  }

  #sumOf(...whats: readonly Effect['what'][]): ReadonlyMap<string, number> {
    const sums = new Map<string, number>();
    for (const { what, about, amountFen } of this.effects) {
      if (whats.includes(what)) sums.set(about, (sums.get(about) ?? 0) + amountFen);
    }
    return sums;
  }
}
