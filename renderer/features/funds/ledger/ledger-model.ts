import { createStore } from 'zustand/vanilla';
import type { LedgerEntryView, LedgerView } from '../../../../shared/funds';
import type { CodedError } from '../../../../shared/kernel';
import { type Engine, type RowWindow, TopicWindow, type WindowQuery } from '../../../engine';

export interface LedgerShown {
  /** Places of the table: all entries of the filter, or as many as there were when the table was held. */
  readonly rowCount: number;
  /** Entries that came since it's held. */
  readonly newer: number;
  /** Count and sum of the filter, as of the newest push. */
  readonly total: number;
  readonly totalAmountFen: number;
  /** Entries here, by their position from the oldest of the filter: it never changes, for entries are only added. */
  readonly entries: ReadonlyMap<number, LedgerEntryView>;
  /** True before the first window of this filter came; the rows of the one before are shown until then. */
  readonly isLoading: boolean;
  /** Nothing ever came. */
  readonly isBlank: boolean;
  readonly error: CodedError | null;
}

const BLANK: LedgerShown = {
  rowCount: 0,
  newer: 0,
  total: 0,
  totalAmountFen: 0,
  entries: new Map(),
  isLoading: true,
  isBlank: true,
  error: null,
};

/**
 * The ledger behind the table, newest entry first. Each posting would push all rows down by one; while held, the rows
 * stay where they are and the window that's asked for moves along by as many entries as came.
 */
export class LedgerModel {
  readonly store = createStore<LedgerShown>(() => BLANK);
  private readonly window: TopicWindow<'ledger'>;
  private places: RowWindow = { offset: 0, limit: 40 };
  private isHeld = false;
  private isOtherQuery = true;

  constructor(engine: Engine) {
    this.window = new TopicWindow(engine.connection.client, 'ledger', {
      onPush: (view) => this.take(view),
      onFail: (error) => this.store.setState({ error, isLoading: false }),
      onVoid: () => {
        this.isOtherQuery = true;
        this.store.setState(BLANK);
      },
    });
  }

  open = (): (() => void) => this.window.open();

  setQuery(query: WindowQuery<'ledger'>): boolean {
    if (!this.window.setQuery(query)) return false;
    this.isOtherQuery = true;
    this.places = { offset: 0, limit: this.places.limit };
    this.store.setState({ isLoading: true, error: null });
    return true;
  }

  /** The places in sight moved. */
  setPlaces(places: RowWindow): void {
    this.places = places;
    this.ask();
  }

  setHeld(isHeld: boolean): void {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    if (!isHeld) this.apply();
  }

  /** Takes up the entries that came meanwhile. */
  apply(): void {
    this.store.setState((s) => ({ rowCount: s.total, newer: 0 }));
    this.ask();
  }

  rowAt(place: number): LedgerEntryView | undefined {
    const { rowCount, entries } = this.store.getState();
    return entries.get(rowCount - 1 - place);
  }

  private take(view: LedgerView): void {
    const before = this.store.getState();
    const isSame = !this.isOtherQuery;
    // A ledger that is shorter than it was is another one.
    const isHeld = this.isHeld && isSame && view.total >= before.rowCount;
    this.isOtherQuery = false;
    const entries = new Map<number, LedgerEntryView>();
    view.entries.forEach((entry, i) => {
      const position = view.total - 1 - view.offset - i;
      // An entry never changes: the object that's drawn already stays.
      const known = isSame ? before.entries.get(position) : undefined;
      entries.set(position, known ?? entry);
    });
    const rowCount = isHeld ? before.rowCount : view.total;
    this.store.setState({
      entries,
      rowCount,
      newer: view.total - rowCount,
      total: view.total,
      totalAmountFen: view.totalAmountFen,
      isLoading: false,
      isBlank: false,
      error: null,
    });
    this.ask();
  }

  private ask(): void {
    const { newer } = this.store.getState();
    this.window.setWindow({ offset: this.places.offset + newer, limit: this.places.limit });
  }
}
