/** An operator between a field and its values. */
export type QueryOperator = ':' | '<' | '<=' | '>' | '>=';

/** A value with its place in the text; what was quoted is a name and nothing else. */
export interface QueryValue {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** A piece of a query between blanks, by its place in UTF-16 units: `from` inclusive, `to` exclusive. */
export interface QueryPiece {
  readonly from: number;
  readonly to: number;
  readonly isNegated: boolean;
  /** Null when the piece is a word alone. */
  readonly field: string | null;
  readonly operator: QueryOperator | null;
  readonly values: readonly QueryValue[];
  /** A quote was opened and never closed. */
  readonly isUnclosed: boolean;
}

/** Full-width signs of a Chinese keyboard stand for their plain ones. */
const PLAIN: Readonly<Record<string, string>> = {
  '：': ':',
  '＝': ':',
  '=': ':',
  '＜': '<',
  '＞': '>',
  '≤': '<=',
  '≥': '>=',
  '，': ',',
  '、': ',',
  '“': '"',
  '”': '"',
  '－': '-',
};

const plain = (unit: string | undefined): string => (unit === undefined ? '' : (PLAIN[unit] ?? unit));
const isBlank = (unit: string | undefined): boolean => unit !== undefined && /\s/.test(unit);

/** Cuts a query into pieces. It takes any text: what makes no sense is told by whoever reads the pieces. */
export function cutQuery(text: string): readonly QueryPiece[] {
  const pieces: QueryPiece[] = [];
  const cutter = new Cutter(text);
  for (let piece = cutter.next(); piece !== null; piece = cutter.next()) pieces.push(piece);
  return pieces;
}

class Cutter {
  readonly #text: string;
  #at = 0;
  #isUnclosed = false;

  constructor(text: string) {
    this.#text = text;
  }

  next(): QueryPiece | null {
    while (isBlank(this.#text[this.#at])) this.#at++;
    if (this.#at >= this.#text.length) return null;
    const from = this.#at;
    this.#isUnclosed = false;
    const isNegated = plain(this.#text[from]) === '-' && !isBlank(this.#text[from + 1] ?? ' ');
    if (isNegated) this.#at++;
    const word = this.#isQuote() ? this.#value('') : this.#value(':<>');
    const operator = word.isQuoted ? null : this.#operator();
    const values = operator === null ? [word] : this.#values();
    // What follows a closing quote without a blank belongs to no value.
    const rest = this.#skipToBlank();
    const field = operator === null ? null : word.text;
    const all = rest === '' ? values : [...values, { text: rest, isQuoted: false }];
    return { from, to: this.#at, isNegated, field, operator, values: all, isUnclosed: this.#isUnclosed };
  }

  #isQuote(): boolean {
    return plain(this.#text[this.#at]) === '"';
  }

  #operator(): QueryOperator | null {
    const sign = plain(this.#text[this.#at]);
    if (sign === ':' || sign === '<=' || sign === '>=') {
      this.#at++;
      return sign;
    }
    if (sign !== '<' && sign !== '>') return null;
    this.#at++;
    if (plain(this.#text[this.#at]) !== ':' || this.#text[this.#at] === '：') return sign;
    this.#at++;
    return `${sign}=`;
  }

  #values(): readonly QueryValue[] {
    const values = [this.#value(',')];
    while (plain(this.#text[this.#at]) === ',') {
      this.#at++;
      values.push(this.#value(','));
    }
    return values;
  }

  /** Reads up to a blank or one of the signs in `ends`; or a quoted text. */
  #value(ends: string): QueryValue {
    if (this.#isQuote()) return { text: this.#quoted(), isQuoted: true };
    const from = this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const unit = this.#text[this.#at];
      if (isBlank(unit) || this.#isQuote() || ends.includes(plain(unit)[0] ?? ' ')) break;
    }
    return { text: this.#text.slice(from, this.#at), isQuoted: false };
  }

  /** Reads a quoted text; `\"` and `\\` are a quote and a backslash within it. */
  #quoted(): string {
    this.#at++;
    let text = '';
    for (; this.#at < this.#text.length; this.#at++) {
      if (this.#isQuote()) {
        this.#at++;
        return text;
      }
      const unit = this.#text[this.#at]!;
      const escaped = unit === '\\' ? this.#text[this.#at + 1] : undefined;
      if (escaped === '\\' || plain(escaped) === '"') this.#at++;
      text += this.#text[this.#at]!;
    }
    this.#isUnclosed = true;
    return text;
  }

  #skipToBlank(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !isBlank(this.#text[this.#at])) this.#at++;
    return this.#text.slice(from, this.#at);
  }
}
