import { compareEvents, type EpochMs, type WarEvent } from '../../kernel';
import { CASE, type CaseBook } from './case-book';
import type { ImportTally } from './import-tally';
import type { Mapping } from './mapping';
import type { OpeningValues } from './row-values';
import type { Draft } from './run-sorter';

/**
 * Events of one row share its id, `<case>#<line>`; a row may open and settle, and name an owner. Source and id together
 * tell an event, so each of these has a source of its own.
 */
const SOURCE = '/platform/import';
const SETTLED_SOURCE = '/platform/import/settled';
const OWNER_SOURCE = '/platform/import/owner';

/** What a draft carries, between reading and writing. */
export interface DraftBody {
  readonly caseId: string;
  /** Of an event-per-row log; null in a case-per-row log, whose drafts are openings and settlings. */
  readonly activity: string | null;
  readonly step: 'row' | 'open' | 'settle';
  readonly opening: OpeningValues | null;
  readonly owner: string | null;
}

/** Makes events of drafts that come in the order of time. */
export class EventMaker {
  readonly #mapping: Mapping;
  readonly #book: CaseBook;
  readonly #tally: ImportTally;
  readonly #settle: ReadonlySet<string>;
  readonly #open: ReadonlySet<string> | null;
  #instant: WarEvent[] = [];

  constructor(mapping: Mapping, book: CaseBook, tally: ImportTally) {
    this.#mapping = mapping;
    this.#book = book;
    this.#tally = tally;
    this.#settle = new Set(mapping.settle);
    this.#open = mapping.open === 'first-event' ? null : new Set(mapping.open);
  }

  /** Takes one draft; answers the events of earlier instants, which are whole now, in the order of the fold. */
  take(draft: Draft): readonly WarEvent[] {
    const isSame = this.#instant[0]?.at === draft.at;
    const ready = isSame ? [] : this.flush();
    const body = JSON.parse(draft.text) as DraftBody;
    const place = { caseId: body.caseId, line: draft.line, at: draft.at as EpochMs };
    const { number } = this.#book.enter(body.caseId, draft.line);
    if (body.step === 'row') this.#row(number, place, body);
    else if (body.step === 'open') this.#opened(number, place, body, SOURCE);
    else this.#settled(number, place, SETTLED_SOURCE);
    return ready;
  }

  flush(): readonly WarEvent[] {
    const events = this.#instant.sort(compareEvents);
    this.#instant = [];
    return events;
  }

  /** Tells what is odd about cases once all is read. */
  finish(): void {
    const book = this.#book;
    for (let number = 0; number < book.size; number++) {
      const flags = book.flags.get(number);
      const line = book.firstLine.get(number);
      if ((flags & CASE.settled) === 0) this.#tally.count('not_closed', line, book.ids.text(number));
      if ((flags & CASE.opened) === 0) this.#tally.count('not_opened', line, book.ids.text(number));
    }
  }

  #row(number: number, place: Place, body: DraftBody): void {
    const activity = body.activity ?? '';
    const flags = this.#book.flags.get(number);
    const isOpening = (flags & CASE.opened) === 0 && (this.#open === null || this.#open.has(activity));
    const isSettling = (flags & CASE.settled) === 0 && this.#settle.has(activity);
    if (isOpening) this.#opened(number, place, body, SOURCE);
    else this.#own(number, place, body.owner);
    if (isSettling) this.#settled(number, place, isOpening ? SETTLED_SOURCE : SOURCE);
    // A later settling row, or opening one, changes nothing: it's kept as what somebody did.
    if (!isOpening && !isSettling) this.#put(SOURCE, 'warroom.foreign.activity.v1', place, { activity });
  }

  #opened(number: number, place: Place, body: DraftBody, source: string): void {
    const flags = this.#book.flags.get(number);
    if ((flags & CASE.opened) !== 0) this.#tally.count('case_twice', place.line, place.caseId);
    this.#book.flags.set(number, flags | CASE.opened);
    if ((flags & CASE.settled) !== 0 && this.#book.settledAt.get(number) < place.at) {
      this.#tally.count('settled_before_opened', this.#book.settledLine.get(number), place.caseId);
    }
    this.#put(source, 'warroom.dispute.opened.v1', place, body.opening ?? {});
    this.#own(number, place, body.owner);
  }

  #settled(number: number, place: Place, source: string): void {
    const { constants } = this.#mapping;
    const flags = this.#book.flags.get(number);
    if ((flags & CASE.settled) === 0) {
      this.#book.flags.set(number, flags | CASE.settled);
      this.#book.settledAt.set(number, place.at);
      this.#book.settledLine.set(number, place.line);
    }
    this.#put(source, 'warroom.dispute.resolved.v1', place, {
      outcome: constants.outcome ?? 'refund',
      paidFen: constants.paidFen ?? 0,
      payer: constants.payer ?? 'merchant',
      by: constants.by ?? 'import',
    });
  }

  #own(number: number, place: Place, owner: string | null): void {
    if (owner === null) return;
    const code = this.#book.owners.intern(owner);
    if (this.#book.owner.get(number) === code) return;
    this.#book.owner.set(number, code);
    this.#put(OWNER_SOURCE, 'warroom.dispute.assigned.v1', place, { to: owner, by: 'import' });
  }

  #put(source: string, type: string, { caseId, line, at }: Place, data: unknown): void {
    this.#instant.push({ id: `${caseId}#${line}`, source, type, subject: `dispute/${caseId}`, at, data });
  }
}

interface Place {
  readonly caseId: string;
  readonly line: number;
  readonly at: EpochMs;
}
