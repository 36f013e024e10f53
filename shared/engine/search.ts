import { DisputeFind } from '../disputes';
import type { Question } from '../kernel';
import type { Listings } from '../listings';
import type { SearchHit } from '../protocol';
import type { EngineState } from './engine-state';

/**
 * Disputes, items and merchants whose id or name contains a text, ASCII letters without case; at most `limit`. Names that
 * change while they're looked through are told as they are in the end.
 */
export class Search implements Question<readonly SearchHit[]> {
  readonly #needle: string;
  readonly #limit: number;
  readonly #listings: Listings;
  readonly #disputes: DisputeFind;
  #areDisputesFound = false;
  /** Rows of items, and ids of merchants, whose names held it when they were looked at. */
  readonly #items: number[] = [];
  #nextItem = 0;
  readonly #merchants: string[] = [];
  readonly #merchantIds: Iterator<string>;
  #areMerchantsOver = false;

  constructor({ disputes, listings }: EngineState, text: string, limit: number) {
    this.#needle = text.trim().toLowerCase();
    this.#limit = limit;
    this.#listings = listings;
    this.#disputes = new DisputeFind(disputes, text, limit);
    this.#merchantIds = listings.merchants.keys();
  }

  step(rows: number): boolean {
    if (this.#needle === '') return true;
    if (this.#nextItem < this.#listings.items.size && this.#items.length < this.#limit) {
      const end = Math.min(this.#listings.items.size, this.#nextItem + rows);
      for (; this.#nextItem < end; this.#nextItem++) {
        if (this.#isItemFound(this.#nextItem)) this.#items.push(this.#nextItem);
      }
      return false;
    }
    if (!this.#areMerchantsOver && this.#merchants.length < this.#limit) {
      for (let left = rows; left > 0 && !this.#areMerchantsOver; left--) this.#meetMerchant();
      return false;
    }
    // Last of all, since it's of one instant and the answer is of that.
    this.#areDisputesFound ||= this.#disputes.step(rows);
    return this.#areDisputesFound;
  }

  answer(): readonly SearchHit[] {
    if (this.#needle === '') return [];
    const disputes = this.#disputes.hits().map(
      ({ id, orderId }): SearchHit => ({
        kind: 'dispute',
        id,
        label: orderId === null ? id : `${id} · ${orderId}`,
      }),
    );
    const others = [...this.#itemHits(), ...this.#merchantHits()];
    // Disputes by the hundred thousand mustn't crowd out the one item that was meant.
    const kept = Math.max(this.#limit - others.length, Math.ceil(this.#limit / 2));
    return [...disputes.slice(0, kept), ...others].slice(0, this.#limit);
  }

  close(): void {
    this.#disputes.close();
  }

  #isItemFound(row: number): boolean {
    const { items, masters } = this.#listings;
    if (!this.#listings.isKnown(row)) return false;
    return contains(items.text(row), this.#needle) || contains(masters[row]?.title, this.#needle);
  }

  #isMerchantFound(id: string): boolean {
    return contains(id, this.#needle) || contains(this.#listings.merchants.get(id)?.name, this.#needle);
  }

  #meetMerchant(): void {
    const { done, value } = this.#merchantIds.next();
    if (done === true) this.#areMerchantsOver = true;
    else if (this.#isMerchantFound(value)) this.#merchants.push(value);
  }

  #itemHits(): readonly SearchHit[] {
    const { items, masters } = this.#listings;
    const rows = this.#items.filter((row) => this.#isItemFound(row)).slice(0, this.#limit);
    return rows.map((row) => {
      const id = items.text(row);
      return { kind: 'item', id, label: masters[row]?.title ?? id };
    });
  }

  #merchantHits(): readonly SearchHit[] {
    const ids = this.#merchants.filter((id) => this.#isMerchantFound(id)).slice(0, this.#limit);
    return ids.map((id) => ({ kind: 'merchant', id, label: this.#listings.merchants.get(id)!.name }));
  }
}

function contains(text: string | undefined, needle: string): boolean {
  return text?.toLowerCase().includes(needle) ?? false;
}
