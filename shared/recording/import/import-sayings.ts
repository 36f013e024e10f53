import { type Said, type Sayer, sayerOf, sayingText } from '../../kernel';

/** What can be said of a foreign log, a row, a map or a log that's being looked at. The page has its own words for each. */
const SAYINGS = {
  // The text of the file.
  encoding_unknown: 'unknown encoding "{encoding}"',
  encoding_wrong: 'not {encoding}: another encoding, or damaged',
  encoding_nearby: 'not {encoding}, in this line or soon after it',
  nul: 'a NUL character: not {encoding} text',
  line_long: 'a line longer than 1 MiB',
  log_empty: 'the log is empty: it has no header',
  // CSV.
  quote_open: 'a quoted cell that begins in this row is never closed',
  quote_then_text: 'text follows a closing quote; if quotes are plain text here, set "quote": null',
  row_long: 'a row longer than 1 MiB',
  row_long_quote: 'a row longer than 1 MiB: a quoted cell is not closed',
  columns_many: 'more than {max} columns',
  column_twice: 'column "{column}" stands at positions {places}: name it by its position',
  column_missing: 'there is no column "{column}"',
  position_missing: 'there is no column {position}: the header has {columns}',
  width_header: '{columns} columns, where the header has {expected}',
  width_first: '{columns} columns, where the first row has {expected}',
  // JSON Lines.
  field_missing: 'no row has a field "{column}"',
  not_json: 'not one JSON value',
  not_object: 'not a JSON object',
  not_single: 'a single value was expected, not a list or an object',
  // XES.
  xml: 'not well-formed XML',
  doctype: 'a document type is not allowed in a log',
  tag_long: 'a tag or a text longer than 1 MiB',
  no_xes: 'this is no XES log: it has no <log>',
  deep: 'nested deeper than {max} levels',
  attributes_many: 'more than {max} attributes',
  outside_trace: 'an event outside a trace belongs to no case',
  // A value.
  case_id: 'an id of 1 – 180 characters, no control characters',
  case_id_long: 'longer than 180 characters',
  activity: 'a text of 1 – 2000 characters',
  name: 'a name of 1 – 200 characters',
  time: 'expected {pattern}',
  time_none: 'no such day or hour; expected {pattern}',
  time_empty: 'is empty; expected {pattern}',
  channel: 'one of {channels}',
  fen: 'expected whole fen, 0 or more, e.g. 12900',
  flag: 'expected true or false',
  tier: 'expected 0 – 4',
  // A map.
  map_field: '{field}: not as a map has it',
  map_xes_layout: 'layout: an XES log has an event a row',
  map_needed: 'columns.{role}: is needed for {layout}',
  map_names: 'columns.{role}: a JSON line has names and no positions',
  map_zone: 'zone: "{zone}" is no IANA time zone',
  map_encoding: 'encoding: "{encoding}" isn\'t known',
  pattern_quote: 'timeFormat: "{pattern}": a quote isn\'t closed',
  pattern_field: 'timeFormat: "{pattern}": "{field}" isn\'t a field that can be read',
  pattern_date: 'timeFormat: "{pattern}" needs a year, a month and a day',
  pattern_half: 'timeFormat: "{pattern}" has an hour of twelve without am or pm ("a")',
  // A log that is looked at.
  no_encoding: 'the text is in no encoding that could be recognised',
  no_rows: 'no rows could be recognised: no CSV, no JSON Lines, no XES',
  no_times: 'no column holds times in a format that is known',
  no_cases: 'no column looks like the ids of cases with times and activities',
} as const;

/** What isn't sure about a log, though it can be read. */
const NOTES = {
  day_month: 'every day is 12 or less: {pattern} may have day and month the wrong way round',
  no_offset: 'times without an offset are read as UTC: set "zone" if they are local',
  settles: 'settled by {activities}',
  settles_nothing: 'settled by nothing: set "settle"',
} as const;

export const IMPORT_CODES = Object.keys(SAYINGS) as readonly ImportCode[];
export type ImportCode = keyof typeof SAYINGS;
export type ImportSaid = Said<ImportCode>;
export type ImportNote = Said<keyof typeof NOTES>;

export const importSaid: Sayer<typeof SAYINGS> = sayerOf(SAYINGS);
export const importNote: Sayer<typeof NOTES> = sayerOf(NOTES);

/** In English, for the command line. */
export function importText(said: ImportSaid): string {
  return sayingText(SAYINGS, said);
}

/** In English, for the command line. */
export function importNoteText(note: ImportNote): string {
  return sayingText(NOTES, note);
}
