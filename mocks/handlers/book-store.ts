/**
 * Where a mock gateway keeps its book: one line an entry, each lasting once `append` has returned. It's apart from
 * every console's journal, so that the two can be compared.
 */
export interface BookStore {
  /** All lines, oldest first. */
  load(): readonly string[];
  append(line: string): void;
  /** How far the world has got; overwritten each time, and need not outlast a power cut. */
  saveMark(mark: string): void;
  loadMark(): string | null;
  close(): void;
}

/** A book that lasts as long as the object: hand it to a second gateway to play a restart. */
export function createMemoryBook(): BookStore {
  const lines: string[] = [];
  let mark: string | null = null;
  return {
    load: () => [...lines],
    append: (line) => {
      lines.push(line);
    },
    saveMark: (text) => {
      mark = text;
    },
    loadMark: () => mark,
    close: () => undefined,
  };
}
