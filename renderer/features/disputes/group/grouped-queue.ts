import { createStore } from 'zustand/vanilla';
import type { GroupDimension, QueueGroup } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import { MAX_WINDOW_ROWS } from '../../../../shared/protocol';
import type { Engine } from '../../../engine';
import { QueueModel } from '../queue/queue-model';
import type { QueueQuery } from '../queue/queue-query';
import type { QueueRow } from '../queue/queue-row';
import type { RowSource } from '../queue/row-source';
import { filterOfGroup } from './group-filter';
import { followGroups, type GroupOrder, holdGroups, nameOfGroup, sameGroupOr } from './group-order';

/** Groups that are asked for at most: those most pressing; the foot of the table says how many more there are. */
const MAX_PAGES = 5;
/** Groups unfolded at once: each keeps a window of its own. */
const MAX_UNFOLDED = 12;

export type GroupedQuery = QueueQuery & { readonly by: GroupDimension };

export interface GroupedShown {
  readonly order: GroupOrder;
  /** Groups there are, and disputes and claims in all of them. */
  readonly total: number;
  readonly count: number;
  readonly amountFen: number;
  readonly isLoading: boolean;
  readonly error: CodedError | null;
  /** Grows with every change of an unfolded group's rows. */
  readonly version: number;
}

/** A line of the grouped table: a group's heading, or a dispute of an unfolded one. */
export type GroupedLine =
  | { readonly kind: 'group'; readonly group: QueueGroup; readonly isUnfolded: boolean }
  | { readonly kind: 'row'; readonly row: QueueRow | undefined };

interface Unfolded {
  readonly model: QueueModel;
  readonly stop: () => void;
}

/** Where a group's lines begin, and how many rows are unfolded below its heading. */
interface Section {
  readonly group: QueueGroup;
  readonly start: number;
  readonly rows: QueueModel | null;
  readonly rowCount: number;
}

const BLANK: GroupedShown = {
  order: { groups: [], changes: 0 },
  total: 0,
  count: 0,
  amountFen: 0,
  isLoading: true,
  error: null,
  version: 0,
};

/**
 * The queue by groups, in the order of their most pressing members. Unfolded groups are queues of their own, put in
 * below their headings. Source: FEATURES.md DQ13.
 */
export class GroupedQueue implements RowSource {
  readonly store = createStore<GroupedShown>(() => BLANK);
  private query: GroupedQuery | null = null;
  private queryKey = '';
  private pages: (readonly QueueGroup[])[] = [];
  private readonly subscriptions: (() => void)[] = [];
  private readonly unfolded = new Map<string, Unfolded>();
  private isHeld = false;
  private isOpen = false;
  private sections: readonly Section[] = [];
  private lines = 0;

  constructor(private readonly engine: Engine) {}

  open = (): (() => void) => {
    this.isOpen = true;
    this.subscribe();
    return () => {
      this.isOpen = false;
      this.unsubscribe();
      this.foldAll();
    };
  };

  /** Another filter, dimension, person or session: from its top, all folded. */
  setQuery(query: GroupedQuery | null): boolean {
    const key = JSON.stringify(query);
    if (key === this.queryKey) return false;
    this.queryKey = key;
    this.query = query;
    this.pages = [];
    this.foldAll();
    this.store.setState({ ...BLANK, version: this.store.getState().version + 1 });
    if (this.isOpen) this.subscribe();
    return true;
  }

  retry = (): void => {
    this.store.setState({ error: null });
    this.subscribe();
  };

  setHeld(isHeld: boolean): void {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    for (const { model } of this.unfolded.values()) model.setHeld(isHeld);
    this.show();
  }

  /** Takes up the living order, once. */
  apply(): void {
    for (const { model } of this.unfolded.values()) model.apply();
    this.store.setState({ order: followGroups(this.pages.flat()) });
    this.layOut();
  }

  isUnfolded(group: QueueGroup): boolean {
    return this.unfolded.has(nameOfGroup(group));
  }

  /** Unfolds a group or folds it; with too many unfolded, the one unfolded first folds. */
  toggle(group: QueueGroup): void {
    const name = nameOfGroup(group);
    if (this.unfolded.has(name)) this.fold(name);
    else this.unfold(name, group);
    this.layOut();
  }

  placeCount(): number {
    return this.lines;
  }

  lineAt(place: number): GroupedLine | undefined {
    const section = this.sectionAt(place);
    if (!section) return undefined;
    const within = place - section.start - 1;
    if (within < 0) return { kind: 'group', group: section.group, isUnfolded: section.rows !== null };
    return { kind: 'row', row: section.rows?.rowAt(within) };
  }

  rowAt(place: number): QueueRow | undefined {
    const line = this.lineAt(place);
    return line?.kind === 'row' ? line.row : undefined;
  }

  /** The heading above a place. */
  headingOf(place: number): { readonly place: number; readonly group: QueueGroup } | null {
    const section = this.sectionAt(place);
    return section ? { place: section.start, group: section.group } : null;
  }

  placeOf(id: string): number | null {
    for (const { start, rows } of this.sections) {
      const within = rows?.placeOf(id) ?? null;
      if (within !== null) return start + 1 + within;
    }
    return null;
  }

  rows(): readonly QueueRow[] {
    return this.sections.flatMap(({ rows }) => rows?.rows() ?? []);
  }

  /** The places in sight moved: each unfolded group asks for its part of them. */
  setSpan(first: number, end: number): void {
    for (const { start, rows, rowCount } of this.sections) {
      if (!rows) continue;
      const from = Math.max(0, Math.min(rowCount, first - start - 1));
      const to = Math.max(from + 1, Math.min(Math.max(rowCount, 1), end - start - 1));
      rows.setSpan({ first: from, end: to });
    }
  }

  private sectionAt(place: number): Section | undefined {
    let low = 0;
    let high = this.sections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sections[middle]!.start <= place) low = middle + 1;
      else high = middle;
    }
    const section = this.sections[low - 1];
    return section && place <= section.start + section.rowCount ? section : undefined;
  }

  private unfold(name: string, group: QueueGroup): void {
    const { query } = this;
    if (!query) return;
    const [first] = this.unfolded.keys();
    if (this.unfolded.size >= MAX_UNFOLDED && first !== undefined) this.fold(first);
    const model = new QueueModel(this.engine);
    const { by, ...rest } = query;
    model.setQuery({ ...rest, filter: filterOfGroup(query.filter, by, group.key) });
    model.setHeld(this.isHeld);
    const stopListening = model.store.subscribe(() => this.layOut());
    const close = model.open();
    this.unfolded.set(name, {
      model,
      stop: () => {
        stopListening();
        close();
      },
    });
  }

  private fold(name: string): void {
    this.unfolded.get(name)?.stop();
    this.unfolded.delete(name);
  }

  private foldAll(): void {
    for (const name of Array.from(this.unfolded.keys())) this.fold(name);
    this.layOut();
  }

  private subscribe(): void {
    this.unsubscribe();
    if (this.query) this.subscribePage(0);
  }

  private subscribePage(page: number): void {
    const { query } = this;
    if (!query) return;
    const { filter, by } = query;
    const window = { offset: page * MAX_WINDOW_ROWS, limit: MAX_WINDOW_ROWS };
    let isCurrent = true;
    const { unsubscribe } = this.engine.connection.client.subscribe(
      'queueGroups',
      { filter, by, ...window },
      {
        onPush: ({ groups, total, count, amountFen }) => {
          if (!isCurrent) return;
          this.pages[page] = groups;
          this.store.setState({ total, count, amountFen, isLoading: false, error: null });
          if (
            page + 1 < MAX_PAGES &&
            total > window.offset + MAX_WINDOW_ROWS &&
            !this.subscriptions[page + 1]
          ) {
            this.subscribePage(page + 1);
          }
          this.show();
        },
        onFail: (error) => {
          if (isCurrent) this.store.setState({ error });
        },
      },
    );
    this.subscriptions[page] = () => {
      isCurrent = false;
      unsubscribe();
    };
  }

  private unsubscribe(): void {
    for (const stop of this.subscriptions.splice(0)) stop();
  }

  private show(): void {
    const fresh = this.pages.flat();
    const { order } = this.store.getState();
    const known = new Map(order.groups.map((group) => [nameOfGroup(group), group]));
    const next =
      this.isHeld && order.groups.length > 0
        ? holdGroups(order.groups, fresh)
        : followGroups(fresh.map((group) => sameGroupOr(known.get(nameOfGroup(group)), group)));
    this.store.setState({ order: next });
    this.layOut();
  }

  /** Works out anew which line stands where. */
  private layOut(): void {
    let start = 0;
    this.sections = this.store.getState().order.groups.map((group) => {
      const rows = this.unfolded.get(nameOfGroup(group))?.model ?? null;
      // Its length is known from its heading before its first rows are here.
      const rowCount = rows ? (rows.store.getState().isBlank ? group.count : rows.placeCount()) : 0;
      const section = { group, start, rows, rowCount };
      start += 1 + rowCount;
      return section;
    });
    this.lines = start;
    this.store.setState({ version: this.store.getState().version + 1 });
  }
}
