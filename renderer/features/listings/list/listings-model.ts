import { createStore } from 'zustand/vanilla';
import type { CodedError } from '../../../../shared/kernel';
import type { ListingRow, ListingsView } from '../../../../shared/listings';
import { type Engine, type RowWindow, TopicWindow, type WindowQuery } from '../../../engine';
import { EMPTY_ORDER, follow, hold, type ListingOrder } from './held-rows';

export interface ListingsShown {
  readonly order: ListingOrder;
  /** Counts by state and the acknowledge times of the whole session; undefined before the first push. */
  readonly view: ListingsView | undefined;
  /** True before the first window of this filter came; the rows of the one before are shown until then. */
  readonly isLoading: boolean;
  readonly error: CodedError | null;
}

const BLANK: ListingsShown = { order: EMPTY_ORDER, view: undefined, isLoading: true, error: null };

/** The ranking behind the table: asks the engine for the rows in sight and no others, and holds them while they're read. */
export class ListingsModel {
  readonly store = createStore<ListingsShown>(() => BLANK);
  private readonly window: TopicWindow<'listings'>;
  private isHeld = false;
  /** The rows on screen are of the filter before: not to be held on to. */
  private isOtherQuery = true;

  constructor(engine: Engine) {
    this.window = new TopicWindow(engine.connection.client, 'listings', {
      onPush: (view) => this.take(view),
      onFail: (error) => this.store.setState({ error, isLoading: false }),
      onVoid: () => {
        this.isOtherQuery = true;
        this.store.setState(BLANK);
      },
    });
  }

  open = (): (() => void) => this.window.open();

  setQuery(query: WindowQuery<'listings'>): boolean {
    if (!this.window.setQuery(query)) return false;
    this.isOtherQuery = true;
    this.store.setState({ isLoading: true, error: null });
    return true;
  }

  setWindow(window: RowWindow): void {
    this.window.setWindow(window);
  }

  /** While held, rows in sight stay where they are. */
  setHeld(isHeld: boolean): void {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    if (!isHeld) this.apply();
  }

  /** Takes up the living ranking, once. */
  apply(): void {
    const { order, view } = this.store.getState();
    if (view && order.changes > 0) this.store.setState({ order: follow(order, view) });
  }

  rowAt(place: number): ListingRow | undefined {
    const { order } = this.store.getState();
    return order.rows[place - order.offset];
  }

  rowOf(itemId: string): ListingRow | undefined {
    return this.store.getState().order.rows.find((row) => row.itemId === itemId);
  }

  private take(view: ListingsView): void {
    const { order } = this.store.getState();
    const isHeld = this.isHeld && !this.isOtherQuery;
    this.isOtherQuery = false;
    this.store.setState({
      view,
      isLoading: false,
      error: null,
      order: isHeld ? hold(order, view) : follow(order, view),
    });
  }
}
