import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ImportError, refuse } from './import-fault';
import { importSaid } from './import-sayings';
import type { ColumnRole, Mapping } from './mapping';
import type { ForeignRow, OnBadRow, RowReader } from './row-readers';

/** Between two things told by the parser; of an event, all its attributes; nesting. Real logs come nowhere near. */
const MAX_TOKEN_UNITS = 1_048_576;
const MAX_ATTRIBUTES = 4_096;
const MAX_DEPTH = 64;

const ATTRIBUTES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);
const LISTS = new Set(['list', 'container', 'values']);

/**
 * Reads an XES log (IEEE 1849) as a stream: each event is a row whose columns are its attributes' keys, and those of its
 * trace with `case:` before them, e.g. `case:concept:name`. Namespaces' prefixes are passed over; attributes of
 * attributes, lists and globals too. A document type is refused: no entity but XML's own is ever expanded.
 */
export class XesRows implements RowReader {
  readonly #parser: SaxesParser;
  readonly #onRow: (row: ForeignRow) => void;
  readonly #onBad: OnBadRow;
  readonly #columns: readonly (readonly [ColumnRole, string])[];
  #path: string[] = [];
  #trace = new Map<string, string>();
  #event: Map<string, string> | null = null;
  #eventLine = 0;
  #traces = 0;
  /** Elements inside an attribute, a list or a global: none of them is the trace's or the event's own. */
  #inside = 0;
  #toldAt = 0;
  #hasLog = false;

  constructor(mapping: Mapping, onRow: (row: ForeignRow) => void, onBad: OnBadRow) {
    this.#onRow = onRow;
    this.#onBad = onBad;
    this.#columns = (Object.entries(mapping.columns) as [ColumnRole, string | number][]).map(
      ([role, column]) => [role, String(column)],
    );
    this.#parser = new SaxesParser({ xmlns: false, position: true });
    this.#parser.on('error', (error) =>
      refuse(this.#parser.line, importSaid('xml'), error.message.replace(/^[^ ]*: /, '')),
    );
    this.#parser.on('doctype', () => refuse(this.#parser.line, importSaid('doctype')));
    this.#parser.on('opentag', (tag) => this.#onOpen(tag));
    this.#parser.on('closetag', (tag) => this.#onClose(nameOf(tag.name)));
    this.#parser.on('comment', () => this.#tell());
  }

  get line(): number {
    return this.#parser.line;
  }

  push(text: string): void {
    this.#parser.write(text);
    if (this.#parser.position - this.#toldAt > MAX_TOKEN_UNITS) {
      refuse(this.#parser.line, importSaid('tag_long'));
    }
  }

  end(): void {
    this.#parser.close();
    if (!this.#hasLog) refuse(null, importSaid('no_xes'));
  }

  #tell(): void {
    this.#toldAt = this.#parser.position;
  }

  #onOpen(tag: SaxesTagPlain): void {
    this.#tell();
    const name = nameOf(tag.name);
    this.#path.push(name);
    if (this.#path.length > MAX_DEPTH) refuse(this.#parser.line, importSaid('deep', { max: MAX_DEPTH }));
    if (this.#inside > 0 || name === 'global' || LISTS.has(name)) {
      this.#inside++;
      return;
    }
    if (name === 'log') this.#hasLog = true;
    else if (name === 'trace') {
      this.#traces++;
      this.#trace = new Map();
    } else if (name === 'event') {
      this.#event = new Map();
      this.#eventLine = this.#parser.line;
    } else if (ATTRIBUTES.has(name)) {
      this.#inside++;
      this.#attribute(tag.attributes.key, tag.attributes.value);
    }
  }

  #attribute(key: string | undefined, value: string | undefined): void {
    if (key === undefined || value === undefined) return;
    const owner = this.#event ?? (this.#path.includes('trace') ? this.#trace : null);
    if (!owner) return;
    owner.set(key, value.trim());
    if (owner.size > MAX_ATTRIBUTES)
      refuse(this.#parser.line, importSaid('attributes_many', { max: MAX_ATTRIBUTES }));
  }

  #onClose(name: string): void {
    this.#tell();
    this.#path.pop();
    if (this.#inside > 0) {
      this.#inside--;
      return;
    }
    if (name !== 'event' || this.#event === null) return;
    const event = this.#event;
    this.#event = null;
    if (this.#traces === 0) {
      const said = importSaid('outside_trace');
      this.#onBad(new ImportError({ line: this.#eventLine, column: null, value: null, said }));
      return;
    }
    const values = new Map<ColumnRole, string>();
    for (const [role, key] of this.#columns) values.set(role, this.#valueOf(event, role, key));
    const whole = JSON.stringify([this.#traces, ...[...event].sort(([a], [b]) => (a < b ? -1 : 1))]);
    this.#onRow({ line: this.#eventLine, values, whole });
  }

  #valueOf(event: ReadonlyMap<string, string>, role: ColumnRole, key: string): string {
    const ofTrace = key.startsWith('case:') ? this.#trace.get(key.slice('case:'.length)) : undefined;
    const value = event.get(key) ?? ofTrace ?? '';
    // A trace without a name is a case all the same: its place in the log names it.
    return value === '' && role === 'case' ? `trace-${this.#traces}` : value;
  }
}

/** A tag's name without its namespace's prefix. */
function nameOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
