import type { Disputes } from '../state';
import { CodeSet, type CodeSource } from './code-set';
import { DIMENSION } from './dimensions';
import type { QueueFilter } from './query';

/** Dimensions whose values are numbers of a dictionary or an id table, with the column that holds them. */
const CODE_COLUMNS = {
  category: 'category',
  region: 'region',
  merchantId: 'merchant',
  itemId: 'item',
  consumerId: 'consumer',
  owner: 'owner',
} as const;
export type CodeDimension = keyof typeof CODE_COLUMNS;
const CODE_DIMENSIONS = Object.keys(CODE_COLUMNS) as readonly CodeDimension[];
type CodeColumn = (typeof CODE_COLUMNS)[CodeDimension];

export function columnOf(dimension: CodeDimension): CodeColumn {
  return CODE_COLUMNS[dimension];
}

/** The table that gives a dimension's codes. */
export function tableOf(
  state: Disputes,
  dimension: CodeDimension,
): CodeSource & { text(code: number): string } {
  switch (dimension) {
    case 'category':
      return state.categories;
    case 'region':
      return state.regions;
    case 'merchantId':
      return state.merchants;
    case 'itemId':
      return state.items;
    case 'consumerId':
      return state.consumers;
    case 'owner':
      return state.owners;
  }
}

/** The lists of one dimension, as sets the row's code must be in, and mustn't. */
export class CodeTest {
  readonly bit: number;
  readonly #state: Disputes;
  readonly #column: CodeColumn;
  readonly #included: CodeSet | null;
  readonly #excluded: CodeSet | null;

  constructor(state: Disputes, dimension: CodeDimension, filter: QueueFilter) {
    const set = (texts: readonly (string | null)[] | undefined): CodeSet | null =>
      texts && texts.length > 0 ? new CodeSet(tableOf(state, dimension), texts) : null;
    this.#state = state;
    this.#column = CODE_COLUMNS[dimension];
    this.bit = DIMENSION[dimension];
    this.#included = set(filter[dimension]);
    this.#excluded = set(filter.exclude?.[dimension]);
  }

  get isNeeded(): boolean {
    return this.#included !== null || this.#excluded !== null;
  }

  passes(row: number): boolean {
    const code = this.#state[this.#column].get(row);
    if (this.#included !== null && !this.#included.has(code)) return false;
    return this.#excluded === null || !this.#excluded.has(code);
  }
}

export function codeTests(state: Disputes, filter: QueueFilter): readonly CodeTest[] {
  return CODE_DIMENSIONS.map((dimension) => new CodeTest(state, dimension, filter)).filter(
    (test) => test.isNeeded,
  );
}

/** The order ids of a filter. Orders are a column without a table of codes: packed bytes are compared. */
export class OrderTest {
  readonly #state: Disputes;
  readonly #included: readonly (string | null)[];
  readonly #excluded: readonly (string | null)[];
  #isIncluded: OrderMatcher;
  #isExcluded: OrderMatcher;
  #seenSize: number;

  /** null when the filter names no order. */
  static of(state: Disputes, filter: QueueFilter): OrderTest | null {
    const [included, excluded] = [filter.orderId ?? [], filter.exclude?.orderId ?? []];
    return included.length + excluded.length === 0 ? null : new OrderTest(state, included, excluded);
  }

  private constructor(
    state: Disputes,
    included: readonly (string | null)[],
    excluded: readonly (string | null)[],
  ) {
    this.#state = state;
    this.#included = included;
    this.#excluded = excluded;
    this.#seenSize = state.orders.size;
    this.#isIncluded = orderMatcher(state, included);
    this.#isExcluded = orderMatcher(state, excluded);
  }

  passes(row: number): boolean {
    // A text the column couldn't hold at first may have come with a later order.
    if (this.#state.orders.size !== this.#seenSize) this.#renew();
    const order = this.#state.order.get(row);
    return (this.#included.length === 0 || this.#isIncluded(order)) && !this.#isExcluded(order);
  }

  #renew(): void {
    this.#seenSize = this.#state.orders.size;
    this.#isIncluded = orderMatcher(this.#state, this.#included);
    this.#isExcluded = orderMatcher(this.#state, this.#excluded);
  }
}

type OrderMatcher = (order: number) => boolean;

function orderMatcher(state: Disputes, ids: readonly (string | null)[]): OrderMatcher {
  const hasNone = ids.includes(null);
  const tests = ids.flatMap((id) => (id === null ? null : state.orders.matcher(id)) ?? []);
  return (order) => (order < 0 ? hasNone : tests.some((isIt) => isIt(order)));
}
