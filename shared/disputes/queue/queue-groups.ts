import { finish, grown, grownCapacity, type Unfinished } from '../../kernel';
import { AT_RISK, BREACHED } from '../columns';
import type { QueueContext } from '../listing-names';
import { followReserve } from '../reserve';
import { SLA_MS } from '../sla';
import type { Disputes } from '../state';
import type { RowWatcher } from './filtered-set';
import { type GroupKeys, groupKeys } from './group-keys';
import { labelOf } from './labels';
import type { GroupDimension, QueueFilter } from './query';
import { isUrgent } from './queue-order';
import { QueueWindow } from './queue-window';
import type { QueueGroup, QueueGroupsView } from './views';

/** Sums of a group lie side by side: count, amount, breached, breached and unpaid, at risk. */
const SUMS = 5;

/** The sums of all groups, by code: each row is taken out before it changes and put in again after. */
class GroupSums implements RowWatcher {
  readonly aspects: number;
  readonly #state: Disputes;
  readonly #keys: GroupKeys;
  #sums = new Float64Array(64 * SUMS);
  /** Groups with at least one row. */
  size = 0;

  constructor(state: Disputes, keys: GroupKeys) {
    this.#state = state;
    this.#keys = keys;
    this.aspects = keys.aspects;
  }

  added(row: number): void {
    const code = this.#keys.codeOf(row);
    if (this.#add(row, code, 1) === 1) this.size++;
  }

  removed(row: number): void {
    const code = this.#keys.codeOf(row);
    if (this.#add(row, code, -1) === 0) this.size--;
  }

  of(code: number): Pick<QueueGroup, 'count' | 'amountFen' | 'breached' | 'breachedUnpaid' | 'atRisk'> {
    const at = code * SUMS;
    return {
      count: this.#sums[at]!,
      amountFen: this.#sums[at + 1]!,
      breached: this.#sums[at + 2]!,
      breachedUnpaid: this.#sums[at + 3]!,
      atRisk: this.#sums[at + 4]!,
    };
  }

  /** Answers the group's new count. */
  #add(row: number, code: number, by: 1 | -1): number {
    const at = code * SUMS;
    if (at >= this.#sums.length) {
      const groups = grownCapacity(this.#sums.length / SUMS, code + 1);
      this.#sums = grown(this.#sums, groups * SUMS);
    }
    const band = this.#state.band.get(row);
    this.#sums[at + 1]! += by * this.#state.amount.get(row);
    if (band === BREACHED) this.#sums[at + 2]! += by;
    if (isUrgent(this.#state, row)) this.#sums[at + 3]! += by;
    if (band === AT_RISK) this.#sums[at + 4]! += by;
    this.#sums[at]! += by;
    return this.#sums[at]!;
  }
}

/**
 * The filtered queue by one dimension. Its sums are kept as rows change; the order is that of the queue itself (DQ13):
 * walking through it, each group stands where its first member does. So it costs a walk up to the last group shown, and
 * no group is ever sorted.
 */
export class QueueGroups implements Unfinished {
  readonly #state: Disputes;
  readonly #by: GroupDimension;
  readonly #keys: GroupKeys;
  readonly #context: QueueContext;
  readonly #sums: GroupSums;
  readonly #window: QueueWindow;

  constructor(state: Disputes, filter: QueueFilter, by: GroupDimension, context: QueueContext) {
    this.#state = state;
    this.#by = by;
    this.#keys = groupKeys(state, by);
    this.#context = context;
    this.#sums = new GroupSums(state, this.#keys);
    const byDue = { by: 'due', descending: false } as const;
    this.#window = new QueueWindow(state, filter, byDue, context, this.#sums);
  }

  get isComplete(): boolean {
    return this.#window.isComplete;
  }

  step(rows: number): boolean {
    return this.#window.step(rows);
  }

  /** Grows whenever a row of the filtered set changes. */
  get version(): number {
    return this.#window.version;
  }

  view(offset: number, limit: number): QueueGroupsView {
    if (!this.isComplete) finish(this);
    followReserve(this.#state);
    const shown = this.#firstRows(offset, limit);
    const dueAt = this.#earliestDue(shown);
    return {
      now: this.#state.now,
      by: this.#by,
      total: this.#sums.size,
      count: this.#window.total,
      amountFen: this.#window.totalAmountFen,
      offset,
      groups: [...shown].map(([code, row]) => {
        const key = this.#keys.textOf(code);
        return {
          key,
          label: labelOf(this.#context.names, this.#by, key),
          ...this.#sums.of(code),
          earliestDueAt: dueAt.get(code) ?? null,
          firstId: this.#state.ids.text(row),
        };
      }),
    };
  }

  /** Stops following the disputes. */
  close(): void {
    this.#window.close();
  }

  /** The groups from place `offset` on, each with its first row, in order. */
  #firstRows(offset: number, limit: number): ReadonlyMap<number, number> {
    const met = new Set<number>();
    const shown = new Map<number, number>();
    const end = Math.min(offset + limit, this.#sums.size);
    if (limit > 0 && offset < end) {
      this.#window.each((row) => {
        const code = this.#keys.codeOf(row);
        if (met.has(code)) return true;
        met.add(code);
        if (met.size > offset) shown.set(code, row);
        return met.size < end;
      });
    }
    return shown;
  }

  /** The earliest deadline of each group's open members, epoch ms. */
  #earliestDue(shown: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
    const { byDue, openedAt } = this.#state;
    const found = new Map<number, number>();
    const block = new Int32Array(1024);
    for (let at = 0; at < byDue.size && found.size < shown.size; at += block.length) {
      const count = byDue.window(at, block.length, block);
      for (let i = 0; i < count; i++) {
        const row = block[i]!;
        if (!this.#window.has(row)) continue;
        const code = this.#keys.codeOf(row);
        if (shown.has(code) && !found.has(code)) found.set(code, openedAt.get(row) + SLA_MS);
      }
    }
    return found;
  }
}
