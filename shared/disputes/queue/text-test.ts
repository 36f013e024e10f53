import { grown, grownCapacity } from '../../kernel';
import type { ListingNames } from '../listing-names';
import type { Disputes } from '../state';

const UNKNOWN = 0;
const YES = 1;
const NO = 2;

/**
 * Finds a text in dispute, order and item ids and in item titles, letters without case. Ids are searched in their
 * packed form; an item is tested once and remembered, as soon as its title is known.
 */
export class TextTest {
  readonly #state: Disputes;
  readonly #needle: string;
  readonly #names: ListingNames;
  readonly #isInId: (row: number) => boolean;
  readonly #isInOrder: (order: number) => boolean;
  #items = new Uint8Array(16);

  constructor(state: Disputes, text: string, names: ListingNames) {
    this.#state = state;
    this.#needle = text.toLowerCase();
    this.#names = names;
    this.#isInId = state.ids.finder(this.#needle);
    this.#isInOrder = state.orders.finder(this.#needle);
  }

  matches(row: number): boolean {
    const state = this.#state;
    const order = state.order.get(row);
    return (
      this.#isInId(row) || (order >= 0 && this.#isInOrder(order)) || this.#isItemFound(state.item.get(row))
    );
  }

  #isItemFound(item: number): boolean {
    if (item < 0) return false;
    if (item >= this.#items.length)
      this.#items = grown(this.#items, grownCapacity(this.#items.length, item + 1));
    const known = this.#items[item]!;
    if (known !== UNKNOWN) return known === YES;
    const id = this.#state.items.text(item);
    const title = this.#names.itemTitle(id);
    const isFound =
      id.toLowerCase().includes(this.#needle) || (title?.toLowerCase().includes(this.#needle) ?? false);
    if (isFound || title !== null) this.#items[item] = isFound ? YES : NO;
    return isFound;
  }
}
