/** Somewhere to put lines that don't fit in memory: a file that goes when the import ends. */
export interface SpillRun {
  write(lines: string): Promise<void>;
  /** Ends the writing and reads the lines back. */
  read(): AsyncIterable<string>;
}

/** What happened at an instant, as one line. */
export interface Draft {
  /** Epoch ms. */
  readonly at: number;
  /** Line of its row; with `part` it tells drafts of one instant apart. */
  readonly line: number;
  /** Place within its row. */
  readonly part: number;
  /** Anything without a line feed. */
  readonly text: string;
}

/** Drafts held in memory before they're spilled. */
const RUN_DRAFTS = 150_000;
const LINES_AT_ONCE = 2_000;
const MARK = '\t';

/**
 * Sorts any number of drafts by instant, then by line: sorted runs go out to a spill and are merged at the end, so memory
 * is bounded by one run. A log that fits one run never leaves memory.
 */
export class RunSorter {
  readonly #newRun: () => SpillRun;
  readonly #runDrafts: number;
  #held: Draft[] = [];
  readonly #runs: SpillRun[] = [];

  constructor(newRun: () => SpillRun, runDrafts = RUN_DRAFTS) {
    this.#newRun = newRun;
    this.#runDrafts = runDrafts;
  }

  get isFull(): boolean {
    return this.#held.length >= this.#runDrafts;
  }

  add(draft: Draft): void {
    this.#held.push(draft);
  }

  /** Call when `isFull`: sorts what's held and puts it out. */
  async spill(): Promise<void> {
    const run = this.#newRun();
    this.#runs.push(run);
    this.#held.sort(compareDrafts);
    for (let from = 0; from < this.#held.length; from += LINES_AT_ONCE) {
      const lines = this.#held.slice(from, from + LINES_AT_ONCE).map(lineOf);
      await run.write(`${lines.join('\n')}\n`);
    }
    this.#held = [];
  }

  /** All drafts in order. */
  async *sorted(): AsyncIterable<Draft> {
    this.#held.sort(compareDrafts);
    if (this.#runs.length === 0) {
      yield* this.#held;
      return;
    }
    const sources = [...this.#runs.map((run) => drafts(run.read())), each(this.#held)];
    const heads: { readonly source: AsyncIterator<Draft>; draft: Draft }[] = [];
    for (const source of sources) {
      const first = await source.next();
      if (!first.done) heads.push({ source, draft: first.value });
    }
    while (heads.length > 0) {
      let least = 0;
      for (let i = 1; i < heads.length; i++) {
        if (compareDrafts(heads[i]!.draft, heads[least]!.draft) < 0) least = i;
      }
      const head = heads[least]!;
      yield head.draft;
      const next = await head.source.next();
      if (next.done) heads.splice(least, 1);
      else head.draft = next.value;
    }
  }
}

function compareDrafts(a: Draft, b: Draft): number {
  return a.at - b.at || a.line - b.line || a.part - b.part;
}

function lineOf({ at, line, part, text }: Draft): string {
  return `${at}${MARK}${line}${MARK}${part}${MARK}${text}`;
}

async function* drafts(lines: AsyncIterable<string>): AsyncGenerator<Draft> {
  for await (const line of lines) {
    const first = line.indexOf(MARK);
    const second = line.indexOf(MARK, first + 1);
    const third = line.indexOf(MARK, second + 1);
    yield {
      at: Number(line.slice(0, first)),
      line: Number(line.slice(first + 1, second)),
      part: Number(line.slice(second + 1, third)),
      text: line.slice(third + 1),
    };
  }
}

// An array as the other sources are.
async function* each(held: readonly Draft[]): AsyncGenerator<Draft> {
  yield* held;
}
