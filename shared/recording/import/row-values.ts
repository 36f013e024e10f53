import { CAUSES, type Cause, CHANNELS } from '../../disputes';
import { isName } from '../../kernel';
import { ImportError } from './import-fault';
import { type ImportSaid, importSaid } from './import-sayings';
import type { ColumnRole, Mapping } from './mapping';
import { columnName, type ForeignRow } from './row-readers';
import { type Instant, instantOf, type TimeFields, type ZoneOffset } from './time-fields';
import type { TimePattern } from './time-pattern';

/** The facts of an opening that a row or the constants give; the event's data. */
export type OpeningValues = Readonly<Record<string, unknown>>;

const TRUE = new Set(['true', '1', 'yes', 'y', 't', '是', 'x']);
const FALSE = new Set(['false', '0', 'no', 'n', 'f', '否']);
const NAMES = ['category', 'region', 'merchantId', 'itemId', 'consumerId', 'orderId'] as const;
const FLAGS = ['vip', 'abuse', 'crossBorder'] as const;

/** What can't be read in a row. `said`: what was expected. */
function bad(mapping: Mapping, row: ForeignRow, role: ColumnRole, said: ImportSaid): never {
  const value = row.values.get(role) ?? '';
  throw new ImportError({ line: row.line, column: columnName(mapping, role), value, said });
}

/** Reads a row's values as a mapping says. Errors: throws ImportError naming line, column, value and what was expected. */
export class RowValues {
  readonly #mapping: Mapping;
  readonly #pattern: TimePattern;
  readonly #zone: ZoneOffset;
  readonly #onTime: (fields: TimeFields, instant: Instant, line: number) => void;
  readonly #onUnknownCause: (value: string, line: number) => void;

  constructor(
    mapping: Mapping,
    pattern: TimePattern,
    zone: ZoneOffset,
    told: {
      readonly onTime: (fields: TimeFields, instant: Instant, line: number) => void;
      readonly onUnknownCause: (value: string, line: number) => void;
    },
  ) {
    this.#mapping = mapping;
    this.#pattern = pattern;
    this.#zone = zone;
    this.#onTime = told.onTime;
    this.#onUnknownCause = told.onUnknownCause;
  }

  /** '' for a missing one. */
  text(row: ForeignRow, role: ColumnRole): string {
    return row.values.get(role) ?? '';
  }

  caseId(row: ForeignRow): string {
    const id = this.text(row, 'case');
    if (!isName(id)) bad(this.#mapping, row, 'case', importSaid('case_id'));
    // The event's id is made of it and the line, and must fit too.
    if (id.length > 180) bad(this.#mapping, row, 'case', importSaid('case_id_long'));
    return id;
  }

  activity(row: ForeignRow): string {
    const activity = this.text(row, 'activity');
    if (activity === '' || activity.length > 2000)
      bad(this.#mapping, row, 'activity', importSaid('activity'));
    return activity;
  }

  owner(row: ForeignRow): string | null {
    const owner = this.text(row, 'owner');
    if (owner !== '' && !isName(owner)) bad(this.#mapping, row, 'owner', importSaid('name'));
    return owner === '' ? null : owner;
  }

  /** Null for an empty cell. */
  time(row: ForeignRow, role: 'time' | 'openedAt' | 'settledAt'): number | null {
    const text = this.text(row, role);
    if (text === '') return null;
    const fields = this.#pattern.read(text);
    if (!fields) return bad(this.#mapping, row, role, importSaid('time', { pattern: this.#pattern.text }));
    const instant = instantOf(fields, this.#zone);
    if (!instant)
      return bad(this.#mapping, row, role, importSaid('time_none', { pattern: this.#pattern.text }));
    this.#onTime(fields, instant, row.line);
    return instant.at;
  }

  neededTime(row: ForeignRow, role: 'time' | 'openedAt'): number {
    return (
      this.time(row, role) ??
      bad(this.#mapping, row, role, importSaid('time_empty', { pattern: this.#pattern.text }))
    );
  }

  opening(row: ForeignRow): OpeningValues {
    const { constants } = this.#mapping;
    const data: Record<string, unknown> = {
      channel: this.#channel(row),
      cause: this.#cause(row),
      amountFen: this.#fen(row, 'amountFen') ?? constants.amountFen ?? 0,
    };
    const priceFen = this.#fen(row, 'priceFen') ?? constants.priceFen;
    if (priceFen !== undefined) data.priceFen = priceFen;
    for (const name of NAMES) {
      const text = this.text(row, name);
      if (text !== '' && !isName(text)) bad(this.#mapping, row, name, importSaid('name'));
      const value = text === '' ? (constants as Record<string, unknown>)[name] : text;
      if (value !== undefined) data[name] = value;
    }
    for (const flag of FLAGS) {
      const value = this.#flag(row, flag) ?? constants[flag];
      if (value !== undefined) data[flag] = value;
    }
    const tier = this.#tier(row) ?? constants.tier;
    if (tier !== undefined) data.tier = tier;
    return data;
  }

  #channel(row: ForeignRow): string {
    const text = this.text(row, 'channel').toLowerCase();
    if (text === '') return this.#mapping.constants.channel ?? 'dispute';
    return (
      CHANNELS.find((channel) => channel === text) ??
      bad(this.#mapping, row, 'channel', importSaid('channel', { channels: CHANNELS.join(', ') }))
    );
  }

  /** By the map's table, or one of ours as it stands; any other is `other`, and told. */
  #cause(row: ForeignRow): Cause {
    const text = this.text(row, 'cause');
    const { causes, constants } = this.#mapping;
    const rest = constants.cause ?? 'other';
    if (text === '') return rest;
    const mapped = Object.hasOwn(causes, text) ? causes[text] : CAUSES.find((cause) => cause === text);
    if (mapped === undefined) this.#onUnknownCause(text, row.line);
    return mapped ?? rest;
  }

  #fen(row: ForeignRow, role: 'amountFen' | 'priceFen'): number | undefined {
    const text = this.text(row, role);
    if (text === '') return undefined;
    const amount = /^\d{1,16}(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
    return Number.isSafeInteger(amount) ? amount : bad(this.#mapping, row, role, importSaid('fen'));
  }

  #flag(row: ForeignRow, role: (typeof FLAGS)[number]): boolean | undefined {
    const text = this.text(row, role).toLowerCase();
    if (text === '') return undefined;
    if (TRUE.has(text)) return true;
    return FALSE.has(text) ? false : bad(this.#mapping, row, role, importSaid('flag'));
  }

  #tier(row: ForeignRow): number | undefined {
    const text = this.text(row, 'tier');
    if (text === '') return undefined;
    const tier = /^[Tt]?([0-4])$/.exec(text)?.[1];
    return tier === undefined ? bad(this.#mapping, row, 'tier', importSaid('tier')) : Number(tier);
  }
}
