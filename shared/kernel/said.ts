/**
 * Something said in code and values, which whoever shows it words in the person's language. A table of sayings holds the
 * codes with their English, for logs and the command line: `{name}` stands for a value.
 */
export interface Said<C extends string = string> {
  readonly code: C;
  readonly values: SaidValues;
}

/** Values that a saying names: figures, names, texts of a person's or a file's own. Never a sentence of ours. */
type SaidValues = Readonly<Record<string, string | number>>;

/** The names in a template: `'{a} of {b}'` has `a` and `b`. */
type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** A function that makes the sayings of a table: each code with just the values that its template names. */
export type Sayer<T extends Readonly<Record<string, string>>> = <C extends keyof T & string>(
  code: C,
  ...values: NamesIn<T[C]> extends never ? [] : [Readonly<Record<NamesIn<T[C]>, string | number>>]
) => Said<keyof T & string>;

export function sayerOf<const T extends Readonly<Record<string, string>>>(_table: T): Sayer<T> {
  return (code, ...values) => ({ code, values: values[0] ?? {} });
}

/** A saying in its table's words, on one line: texts are cut short, and control characters made visible. */
export function sayingText<C extends string>(
  table: Readonly<Record<C, string>>,
  { code, values }: Said<C>,
): string {
  return table[code].replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? String(value) : oneLine(value, 400);
  });
}

/** A text of somebody else's on one line, cut short. */
export function oneLine(text: string, max = 80): string {
  const line = JSON.stringify(text.slice(0, max)).slice(1, -1).replaceAll('\u007f', '\\u007f');
  return text.length > max ? `${line}…` : line;
}
