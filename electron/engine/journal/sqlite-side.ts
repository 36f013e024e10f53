import { type CodedError, codedError } from '../../../shared/kernel';
import type { DamageCode } from '../../../shared/protocol';
import { GENESIS_HASH, sha256 } from './chain';
import { JournalDamage } from './journal';
import { columnOf } from './key-column';
import { advanceRow, isOpenState, type OutboxRow, type OutboxState, type OutboxUpdate } from './outbox-row';
import { xorSums } from './sqlite-head';
import { ASIDE_REMEDY, type Database } from './sqlite-open';

/** Refuses the transaction it's thrown in. */
export class Refusal extends Error {
  readonly coded: CodedError;

  constructor(coded: CodedError) {
    super(coded.message);
    this.coded = coded;
  }
}

interface StoredRow {
  readonly place: number;
  readonly body: string;
}

/**
 * The outbox and the journal's few settings. They change, so they aren't in the chain; instead `side`, a sum over all
 * of them, is kept in the head row: a bit flipped in an amount that's about to be sent is found before it's sent.
 */
export class SideTables {
  readonly #file: string;
  readonly #find: ReturnType<Database['prepare']>;
  readonly #insert: ReturnType<Database['prepare']>;
  readonly #update: ReturnType<Database['prepare']>;
  readonly #all: ReturnType<Database['prepare']>;
  readonly #open: ReturnType<Database['prepare']>;
  readonly #metaGet: ReturnType<Database['prepare']>;
  readonly #metaSet: ReturnType<Database['prepare']>;
  readonly #metaAll: ReturnType<Database['prepare']>;

  constructor(db: Database, file: string) {
    this.#file = file;
    this.#find = db.prepare('SELECT place, body FROM outbox WHERE key = ?');
    this.#insert = db.prepare(
      'INSERT INTO outbox (place, key, is_open, body) SELECT coalesce(max(place), 0) + 1, ?, ?, ? FROM outbox RETURNING place',
    );
    this.#update = db.prepare('UPDATE outbox SET is_open = ?, body = ? WHERE place = ?');
    this.#all = db.prepare('SELECT place, key, is_open, body FROM outbox ORDER BY place');
    this.#open = db.prepare('SELECT place, body FROM outbox WHERE is_open = 1 ORDER BY place');
    this.#metaGet = db.prepare('SELECT value FROM meta WHERE key = ?');
    this.#metaSet = db.prepare(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    );
    this.#metaAll = db.prepare('SELECT key, value FROM meta');
  }

  rows(filter: 'open' | 'all'): readonly OutboxRow[] {
    const statement = filter === 'open' ? this.#open : this.#all;
    return (statement.all() as StoredRow[]).map((row) => JSON.parse(row.body) as OutboxRow);
  }

  /** Within a transaction. Answers the new `side`. Errors (thrown): `conflict` for a key that's taken by another act. */
  put(row: OutboxRow, side: string): string {
    const key = columnOf(row.intent.key);
    const found = this.#find.get(key) as StoredRow | undefined;
    if (found) {
      const recorded = JSON.parse(found.body) as OutboxRow;
      if (JSON.stringify(recorded.intent) === JSON.stringify(row.intent)) return side;
      throw new Refusal(codedError('conflict', `outbox key ${row.intent.key} is taken by another act`));
    }
    const body = JSON.stringify(row);
    const { place } = this.#insert.get(key, isOpenState(row.state) ? 1 : 0, body) as { place: number };
    return xorSums(side, outboxSum(place, body));
  }

  /** Within a transaction. Errors (thrown): `not_found`; `conflict` for a step back. */
  update(update: OutboxUpdate, side: string): string {
    const found = this.#find.get(columnOf(update.key)) as StoredRow | undefined;
    if (!found) throw new Refusal(codedError('not_found', `no outbox row ${update.key}`));
    const row = JSON.parse(found.body) as OutboxRow;
    const next = advanceRow(row, update);
    if (!next)
      throw new Refusal(
        codedError('conflict', `outbox row ${update.key} is ${row.state}, not ${update.state}`),
      );
    const body = JSON.stringify(next);
    if (body === found.body) return side;
    this.#update.run(isOpenState(next.state) ? 1 : 0, body, found.place);
    return xorSums(xorSums(side, outboxSum(found.place, found.body)), outboxSum(found.place, body));
  }

  /** State of the row with this key, null when there's none. */
  stateOf(key: string): OutboxState | null {
    const found = this.#find.get(columnOf(key)) as StoredRow | undefined;
    return found === undefined ? null : (JSON.parse(found.body) as OutboxRow).state;
  }

  getMeta(key: string): string | null {
    const row = this.#metaGet.get(columnOf(key)) as { value: string } | undefined;
    return row === undefined ? null : (JSON.parse(row.value) as string);
  }

  /** Within a transaction. */
  setMeta(key: string, value: string, side: string): string {
    const column = columnOf(key);
    const text = JSON.stringify(value);
    const old = this.#metaGet.get(column) as { value: string } | undefined;
    this.#metaSet.run(column, text);
    const without = old === undefined ? side : xorSums(side, metaSum(column, old.value));
    return xorSums(without, metaSum(column, text));
  }

  /** Reads every row and compares with `side`. Throws JournalDamage when they don't fit. */
  check(side: string): void {
    let sum = GENESIS_HASH;
    for (const row of this.#all.all() as (StoredRow & { key: string; is_open: number })[]) {
      sum = xorSums(sum, outboxSum(row.place, row.body));
      if (!isWellFiled(row))
        throw this.#damage('outbox', `outbox row ${row.place} isn't filed under its own key`);
    }
    for (const row of this.#metaAll.all() as { key: string; value: string }[]) {
      sum = xorSums(sum, metaSum(row.key, row.value));
    }
    if (sum !== side) throw this.#damage('outbox', 'the outbox was changed from outside, or damaged');
    this.#checkOpenIndex();
  }

  /** The index of open rows must name just those that a look at every row finds: one left out would never be sent. */
  #checkOpenIndex(): void {
    const indexed = (this.#open.all() as StoredRow[]).map(({ place }) => place);
    const found = (this.#all.all() as (StoredRow & { is_open: number })[]).filter(
      ({ is_open }) => is_open === 1,
    );
    if (indexed.join() !== found.map(({ place }) => place).join())
      throw this.#damage('outbox_index', 'the index of open outbox rows does not fit them');
  }

  #damage(code: DamageCode, reason: string): JournalDamage {
    return new JournalDamage({ file: this.#file, seq: null, code, reason, remedy: ASIDE_REMEDY });
  }
}

function isWellFiled(row: {
  readonly key: string;
  readonly is_open: number;
  readonly body: string;
}): boolean {
  try {
    const { intent, state } = JSON.parse(row.body) as OutboxRow;
    return columnOf(intent.key) === row.key && isOpenState(state) === (row.is_open === 1);
  } catch {
    return false;
  }
}

function outboxSum(place: number, body: string): string {
  return sha256(`outbox\n${place}\n${body}`);
}

function metaSum(key: string, value: string): string {
  return sha256(`meta\n${JSON.stringify([key, value])}`);
}
