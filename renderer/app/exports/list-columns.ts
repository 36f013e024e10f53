import type { ListColumn } from '../../../shared/protocol';

/** The words of codes, as a column of a file takes them. */
export function wordsOf<C extends string>(
  codes: readonly C[],
  wordOf: (code: C) => string,
): Record<string, string> {
  return Object.fromEntries(codes.map((code) => [code, wordOf(code)]));
}

/** Columns of a file for each column of the screen, in the screen's order: one on screen may say several things. */
export function columnsFor(
  shown: readonly string[],
  columns: Readonly<Record<string, readonly ListColumn[]>>,
): ListColumn[] {
  return shown.flatMap((id) => columns[id] ?? []);
}
