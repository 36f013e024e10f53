// biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL would end the text in some readers
const UNSAFE = /^"|[\u0000\ud800-\udfff]/;

/**
 * A name as it stands in an indexed column. SQLite holds UTF-8, in which lone surrogates can't be told apart, so names with
 * such characters are filed in their JSON form. Different names always have different columns.
 */
export function columnOf(name: string): string {
  return UNSAFE.test(name) ? JSON.stringify(name) : name;
}

/** The name that stands in a column. */
export function nameOf(column: string): string {
  return column.startsWith('"') ? (JSON.parse(column) as string) : column;
}
