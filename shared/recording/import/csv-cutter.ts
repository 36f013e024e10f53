import { refuse } from './import-fault';
import { importSaid } from './import-sayings';

/** The longest row and the most columns that are read: real logs have a few hundred characters and some dozen columns. */
const MAX_ROW_UNITS = 1_048_576;
const MAX_COLUMNS = 16_384;

export interface CsvOptions {
  /** One character. */
  readonly delimiter: string;
  /** null: quotes are plain text. */
  readonly quote: '"' | null;
}

/**
 * Cuts text into rows as RFC 4180 has it, with any delimiter, row ends of either kind, and quoted cells over several
 * lines. `push` whole lines or parts of them; a row is told with the line it begins in. Empty lines are passed over.
 * Memory is bounded by one row.
 */
export class CsvCutter {
  readonly #options: CsvOptions;
  readonly #onRow: (cells: string[], line: number) => void;
  /** Line of the text that comes next, 1-based. */
  #line = 1;
  #rest = '';
  #cells: string[] = [];
  /** A quoted cell that goes on in the next line; null outside one. */
  #open: string | null = null;
  #rowLine = 1;
  #rowUnits = 0;

  constructor(options: CsvOptions, onRow: (cells: string[], line: number) => void) {
    this.#options = options;
    this.#onRow = onRow;
  }

  get line(): number {
    return this.#line;
  }

  push(text: string): void {
    const whole = this.#rest + text;
    let start = 0;
    for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', start)) {
      const stop = end > start && whole.charCodeAt(end - 1) === 13 ? end - 1 : end;
      this.#take(whole.slice(start, stop), whole.slice(stop, end + 1));
      start = end + 1;
    }
    this.#rest = whole.slice(start);
    if (this.#rest.length + this.#rowUnits > MAX_ROW_UNITS) this.#tooLong();
  }

  end(): void {
    const rest = this.#rest;
    this.#rest = '';
    if (rest !== '' || this.#open !== null) this.#take(rest.endsWith('\r') ? rest.slice(0, -1) : rest, '');
    if (this.#open !== null) refuse(this.#rowLine, importSaid('quote_open'));
  }

  #tooLong(): never {
    if (this.#open === null) return refuse(this.#line, importSaid('row_long'));
    return refuse(this.#rowLine, importSaid('row_long_quote'));
  }

  /** One line of text, with the line end that followed it. */
  #take(text: string, lineEnd: string): void {
    const { delimiter, quote } = this.#options;
    if (this.#open === null) {
      this.#rowLine = this.#line;
      this.#rowUnits = 0;
    }
    this.#rowUnits += text.length + lineEnd.length;
    if (this.#rowUnits > MAX_ROW_UNITS) this.#tooLong();
    if (this.#open === null && text === '') {
      this.#line++;
      return;
    }
    if (this.#open === null && (quote === null || !text.includes(quote)))
      this.#cells = text.split(delimiter, MAX_COLUMNS + 1);
    else this.#cutQuoted(text, lineEnd);
    this.#line++;
    if (this.#cells.length > MAX_COLUMNS)
      refuse(this.#rowLine, importSaid('columns_many', { max: MAX_COLUMNS }));
    if (this.#open !== null) return;
    const cells = this.#cells;
    this.#cells = [];
    this.#onRow(cells, this.#rowLine);
  }

  #cutQuoted(text: string, lineEnd: string): void {
    const { delimiter } = this.#options;
    let at = 0;
    for (;;) {
      if (this.#open !== null || text[at] === '"') {
        const end = this.#cutQuotedCell(text, this.#open === null ? at + 1 : at);
        if (end < 0) {
          this.#open += lineEnd;
          return;
        }
        at = end;
      } else {
        const next = text.indexOf(delimiter, at);
        this.#cells.push(text.slice(at, next < 0 ? text.length : next));
        at = next < 0 ? text.length : next;
      }
      if (at >= text.length) return;
      // A mark stands here: another cell follows, be it empty.
      at++;
      if (this.#cells.length > MAX_COLUMNS) return;
    }
  }

  /** A quoted cell's text from `from` on; answers the place behind its closing quote, −1 when the line ends before. */
  #cutQuotedCell(text: string, from: number): number {
    let cell = this.#open ?? '';
    let at = from;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote < 0) {
        this.#open = cell + text.slice(at);
        return -1;
      }
      cell += text.slice(at, quote);
      if (text[quote + 1] !== '"') {
        this.#open = null;
        this.#cells.push(cell);
        if (quote + 1 < text.length && text[quote + 1] !== this.#options.delimiter) {
          refuse(this.#line, importSaid('quote_then_text'));
        }
        return quote + 1;
      }
      cell += '"';
      at = quote + 2;
    }
  }
}
