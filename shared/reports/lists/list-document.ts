import { epochMs } from '../../kernel';
import type { Language, ListAsked, ListColumn, ListLook, ListName } from '../../protocol';
import { blankPaper, type PaperFacts, paperHead, type ReportDocument } from '../document';
import { makeTable } from '../document/table-maker';
import { type FieldValue, LIST_FIELDS, type ListField, type ListRows } from './list-fields';

/** The form of a list as data. */
const LIST_SCHEMA = 'warroom.list/1';

/** A list's rows, in the order that the screen has them; may be taken more than once. */
export type RowsOf = Iterable<ListRows[ListName]>;

export interface ListPaper {
  readonly asked: ListAsked;
  readonly look: ListLook;
  readonly rows: RowsOf;
  readonly facts: Omit<PaperFacts, 'filter'>;
}

type AnyField = ListField<ListRows[ListName]>;

/** The field that a column names; null for none of that name. */
export function fieldOf(name: ListName, column: string): AnyField | null {
  const fields = LIST_FIELDS[name] as Readonly<Record<string, AnyField>>;
  return Object.hasOwn(fields, column) ? fields[column]! : null;
}

/** A value in the screen's words; a code that they don't name stays as it is. */
function worded(value: FieldValue, { words }: ListColumn): string | number | null {
  const wordOf = (code: string): string =>
    words !== undefined && Object.hasOwn(words, code) ? words[code]! : code;
  if (typeof value === 'string') return wordOf(value);
  if (value === null || typeof value === 'number') return value;
  return value
    .map((part) => (typeof part === 'string' ? wordOf(part) : `${wordOf(part[0])} ${part[1]}`))
    .join(' · ');
}

/** A list as its screen shows it: its columns under their titles, its filter and its order, with what every paper says. */
export function listDocument({ asked, look, rows, facts }: ListPaper, language: Language): ReportDocument {
  const { columns, title, filter } = look;
  return {
    ...blankPaper({ ...facts, language, title, filter }),
    tables: [
      makeTable({
        id: asked.name,
        title,
        columns: columns.map((column) => {
          const { kind, of } = fieldOf(asked.name, column.field)!;
          return {
            id: column.field,
            title: column.title,
            kind,
            of: (row: ListRows[ListName]) => worded(of(row, facts.asOf), column),
          };
        }),
        rowCount: facts.count,
        records: () => rows,
      }),
    ],
  };
}

/** The same as data: codes instead of words, money in fen. */
export function listData({ asked, look, rows, facts }: ListPaper) {
  const { name, ...filter } = asked;
  const fields = look.columns.map(({ field }) => [field, fieldOf(name, field)!] as const);
  function* told() {
    for (const row of rows)
      yield Object.fromEntries(fields.map(([id, { of }]) => [id, of(row, epochMs(facts.asOf))]));
  }
  return {
    head: { ...paperHead(LIST_SCHEMA, { ...facts, filter }), list: name },
    lists: [{ name: 'rows', rowCount: facts.count, rows: { [Symbol.iterator]: told } }],
  };
}
