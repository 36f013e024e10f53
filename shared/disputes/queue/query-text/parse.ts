import { isName } from '../../../kernel';
import {
  FILTER_FLAGS,
  type FilterFlag,
  type FilterList,
  MAX_FILTER_TEXT,
  MAX_FILTER_VALUES,
  type QueueFilter,
} from '../query';
import { type Fault, fault, type QueryFault } from './fault';
import { cutQuery, type QueryPiece, type QueryValue } from './lexer';
import { readRange } from './ranges';
import {
  CHOICE_FIELDS,
  type ChoiceField,
  FIELD_WORDS,
  FLAG_WORDS,
  keyOfWord,
  NEVER_NONE,
  NONE_WORDS,
  type QueryField,
  RANGE_FIELDS,
  type RangeField,
  SCOPE_WORDS,
  SPLIT_WORDS,
  VALUE_WORDS,
} from './words';

/** Longest query that's read, UTF-16 units. */
const MAX_QUERY_UNITS = 4_000;

/** A piece of the text by its place in UTF-16 units: `from` inclusive, `to` exclusive. */
export type QueryToken =
  | {
      readonly from: number;
      readonly to: number;
      readonly kind: 'condition';
      readonly field: QueryField | FilterFlag;
    }
  | { readonly from: number; readonly to: number; readonly kind: 'text' }
  | {
      readonly from: number;
      readonly to: number;
      readonly kind: 'error';
      readonly reason: QueryFault;
      /** What was found, and what would be right: words or examples to write in its place. */
      readonly found: string;
      readonly expected: readonly string[];
    };

export interface ParsedQuery {
  /** What could be read; a piece with an error adds nothing. Always a valid filter. */
  readonly filter: QueueFilter;
  /** In order; everything but blanks is in one of them. */
  readonly tokens: readonly QueryToken[];
}

/** A filter while it's read. */
type Draft = { -readonly [K in keyof QueueFilter]: QueueFilter[K] };

/**
 * Reads a query such as `-merchant:M1 due<6h amount>500 band:at_risk,breached owner:none vip is:paused "free text"`.
 * Fields and values are understood in Chinese and English. Values of one field add up, fields narrow. It never throws:
 * what can't be read is told by place and reason, and the rest counts.
 */
export function parseQuery(text: string): ParsedQuery {
  const filter: Draft = { scope: 'open', split: 'all' };
  if (text.length > MAX_QUERY_UNITS) {
    const { reason, found, expected } = fault('too_long', String(text.length), [String(MAX_QUERY_UNITS)]);
    return { filter, tokens: [{ from: 0, to: text.length, kind: 'error', reason, found, expected }] };
  }
  const reader = new Reader(filter);
  const tokens = cutQuery(text).map((piece): QueryToken => {
    const place = { from: piece.from, to: piece.to };
    const read = reader.read(piece);
    if (typeof read === 'object') return { ...place, kind: 'error', ...read };
    return read === 'text' ? { ...place, kind: 'text' } : { ...place, kind: 'condition', field: read };
  });
  return { filter, tokens };
}

class Reader {
  readonly #filter: Draft;
  readonly #said = new Set<string>();

  constructor(filter: Draft) {
    this.#filter = filter;
  }

  /** The field a piece was read as, or why it can't be. */
  read(piece: QueryPiece): QueryField | FilterFlag | 'text' | Fault {
    if (piece.isUnclosed) return fault('open_quote', '', ['"']);
    if (piece.field === null) return this.#word(piece);
    const field = keyOfWord(FIELD_WORDS, piece.field);
    if (field === null)
      return fault(
        'unknown_field',
        piece.field,
        Object.values(FIELD_WORDS).map(({ en }) => en[0]),
      );
    const bad = emptyValue(piece.values);
    if (bad) return bad;
    if (isRange(field)) return this.#range(field, piece) ?? field;
    if (piece.operator !== ':') return fault('bad_operator', piece.operator ?? '', [':']);
    return (isChoice(field) ? this.#choice(field, piece) : this.#list(field, piece)) ?? field;
  }

  /** A word alone: a flag, or free text. */
  #word({ values, isNegated }: QueryPiece): FilterFlag | 'text' | Fault {
    const [value, ...more] = values;
    if (value === undefined || more.length > 0) return fault('bad_value', more[0]?.text ?? '', [' ']);
    const flag = value.isQuoted ? null : keyOfWord(FLAG_WORDS, value.text);
    if (flag !== null) return this.#flag(flag, !isNegated) ?? flag;
    if (isNegated)
      return fault(
        'not_excluded',
        value.text,
        Object.values(FLAG_WORDS).map(({ en }) => `-${en[0]}`),
      );
    if (value.text === '') return fault('no_value', '', ['"…"']);
    const text = this.#filter.text === undefined ? value.text : `${this.#filter.text} ${value.text}`;
    if (text.length > MAX_FILTER_TEXT)
      return fault('too_long', String(text.length), [String(MAX_FILTER_TEXT)]);
    this.#filter.text = text;
    return 'text';
  }

  #flag(flag: FilterFlag, wanted: boolean): Fault | null {
    if (!this.#once(flag)) return fault('repeated', flag);
    this.#filter[flag] = wanted;
    return null;
  }

  #choice(field: ChoiceField, { values, isNegated }: QueryPiece): Fault | null {
    const [value] = values;
    if (value === undefined || values.length > 1) return fault('too_many', String(values.length), ['1']);
    const flag = field === 'is' ? keyOfWord(FLAG_WORDS, value.text) : null;
    if (flag !== null) return this.#flag(flag, !isNegated);
    if (isNegated)
      return fault(
        'not_excluded',
        value.text,
        FILTER_FLAGS.map((name) => `-is:${FLAG_WORDS[name].en[0]}`),
      );
    const scope = field === 'split' ? null : keyOfWord(SCOPE_WORDS, value.text);
    const split = field === 'scope' || scope !== null ? null : keyOfWord(SPLIT_WORDS, value.text);
    if (scope === null && split === null) return fault('bad_value', value.text, choicesOf(field));
    if (!this.#once(scope === null ? 'split' : 'scope')) return fault('repeated', value.text);
    if (scope !== null) this.#filter.scope = scope;
    if (split !== null) this.#filter.split = split;
    return null;
  }

  #list(field: FilterList, { values, isNegated }: QueryPiece): Fault | null {
    const read: (string | number | null)[] = [];
    for (const value of values) {
      const one = readValue(field, value);
      if (typeof one === 'object' && one !== null) return one;
      read.push(one);
    }
    const target = (isNegated ? { ...this.#filter.exclude } : this.#filter) as Record<string, unknown>;
    const all = [
      ...new Set([...((target[field] as readonly (string | number | null)[] | undefined) ?? []), ...read]),
    ];
    if (all.length > MAX_FILTER_VALUES)
      return fault('too_many', String(all.length), [String(MAX_FILTER_VALUES)]);
    target[field] = all;
    if (isNegated) this.#filter.exclude = target as NonNullable<QueueFilter['exclude']>;
    return null;
  }

  #range(field: RangeField, piece: QueryPiece): Fault | null {
    if (piece.isNegated) return fault('not_excluded', piece.field ?? '', [`${piece.field ?? ''}>=…`]);
    const [value] = piece.values;
    if (value === undefined || piece.values.length > 1)
      return fault('too_many', String(piece.values.length), ['1']);
    const bounds = readRange(field, piece.operator ?? ':', value.text);
    if ('reason' in bounds) return bounds;
    const names = Object.keys(bounds);
    if (names.some((name) => this.#said.has(name))) return fault('repeated', piece.field ?? '');
    for (const name of names) this.#said.add(name);
    Object.assign(this.#filter, bounds);
    return null;
  }

  #once(name: string): boolean {
    const isFirst = !this.#said.has(name);
    this.#said.add(name);
    return isFirst;
  }
}

function isRange(field: QueryField): field is RangeField {
  return (RANGE_FIELDS as readonly string[]).includes(field);
}

function isChoice(field: QueryField): field is ChoiceField {
  return (CHOICE_FIELDS as readonly string[]).includes(field);
}

function emptyValue(values: readonly QueryValue[]): Fault | null {
  return values.some((value) => value.text === '') ? fault('no_value', '', ['…']) : null;
}

function choicesOf(field: ChoiceField): readonly string[] {
  const names = (
    table: Readonly<Record<string, { readonly en: readonly [string, ...string[]] }>>,
  ): string[] => Object.values(table).map(({ en }) => en[0]);
  if (field === 'scope') return names(SCOPE_WORDS);
  return field === 'split'
    ? names(SPLIT_WORDS)
    : [...names(FLAG_WORDS), ...names(SPLIT_WORDS), ...names(SCOPE_WORDS)];
}

function nameOf(text: string): string | null {
  return isName(text) ? text : null;
}

/** A value of a list, null for "none". */
function readValue(field: FilterList, { text, isQuoted }: QueryValue): string | number | null | Fault {
  const isNone = !isQuoted && keyOfWord({ none: NONE_WORDS }, text) !== null;
  const known = VALUE_WORDS[field];
  if (isNone && !NEVER_NONE.includes(field)) return null;
  if (known === null) return nameOf(text) ?? fault('bad_value', text.slice(0, 40), ['1–200']);
  const key = keyOfWord(known, text);
  if (key === null) {
    const none = NEVER_NONE.includes(field) ? [] : [NONE_WORDS.en[0]];
    return fault('bad_value', text, [...Object.values(known).map(({ en }) => en[0]), ...none]);
  }
  return field === 'tier' ? Number(key) : key;
}
