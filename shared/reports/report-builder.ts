import { SLA_MS } from '../disputes';
import {
  compareCodePoints,
  DAY_MS,
  type EpochMs,
  epochMs,
  formatUtc,
  RowRuns,
  type WarEvent,
} from '../kernel';
import { isKnownType } from '../protocol';
import type { DaySummary } from '../recording';
import { CalendarTally } from './calendar-tally';
import { CutGroups } from './cut-groups';
import { DisputeFacts, type OnAnomaly } from './dispute-facts';
import { DisputeLog } from './dispute-log';
import { FlowTally } from './flow-tally';
import { type Judged, judge } from './judge';
import { DisputeMoney, isAdvance, MoneySums } from './money-tally';
import type { FullReport } from './report-details';
import { breachRows, disputeRows, movementRows, type RowGround } from './report-rows';
import { rowFilter } from './row-filter';
import { rowKeys } from './row-keys';
import {
  type Cut,
  type ReportAnomaly,
  type ReportFilter,
  type ReportLabel,
  type ReportSource,
  SLA_REPORT_SCHEMA,
  type SlaReport,
} from './sla-report';
import { SUM, SUMS, TotalsTable } from './totals-table';
import { LocalClock, type Zone } from './zone';

export interface ReportOptions {
  readonly zone: Zone;
  readonly label: ReportLabel;
  /** T; left out or null: the greatest instant of the events. */
  readonly asOf?: EpochMs | null;
  readonly filter?: ReportFilter | null;
  readonly cuts?: readonly Cut[];
}

/** Disputes added up before other work may have its turn. */
const SLICE = 512;

/** Work in slices, each of which ends with a `yield`. */
type Steps<T> = Generator<undefined, T, undefined>;

/** What the reading of the input counted. */
export type ReadSource = Pick<
  DaySummary,
  'events' | 'firstAt' | 'lastAt' | 'bad' | 'duplicates' | 'late' | 'sha256'
> & {
  /** Base name of the file or folder. */
  readonly file: string;
  readonly seal?: 'broken';
};

/**
 * Makes the SLA report in one pass. Give it every event once, in any order, duplicates left out, then `finish`. It keeps
 * some 130 bytes a dispute of four events; T, filter and cuts are applied at the end.
 * Source: EVENTS.md, SLA figures.
 */
export class ReportBuilder {
  readonly #options: ReportOptions;
  readonly #log = new DisputeLog();
  #lastAt = Number.NEGATIVE_INFINITY;
  #unknown = 0;

  constructor(options: ReportOptions) {
    this.#options = options;
  }

  /** `line`: 1-based line of the event in its file, or its place in the journal; anomalies are named by it. */
  add(event: WarEvent, line: number): void {
    if (event.at > this.#lastAt) this.#lastAt = event.at;
    if (!this.#log.add(event, line) && !isKnownType(event.type)) this.#unknown++;
  }

  /** Folds everything and adds it up. May be called again, e.g. after more events of a live journal. */
  finish(source: ReadSource): FullReport {
    const steps = this.#finishing(source);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
    }
  }

  /** The same beside other work: `giveWay` is waited for after every few hundred disputes. Errors: what it throws. */
  async finishSlowly(source: ReadSource, giveWay: () => Promise<void>): Promise<FullReport> {
    const steps = this.#finishing(source);
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      await giveWay();
    }
  }

  *#finishing(source: ReadSource): Steps<FullReport> {
    const given = this.#options.asOf ?? null;
    const asOf = given ?? (Number.isFinite(this.#lastAt) ? this.#lastAt : null);
    const folded = yield* foldReport(this.#log, this.#options, asOf ?? 0);
    const { zone, label, filter = null } = this.#options;
    const report: SlaReport = {
      schema: SLA_REPORT_SCHEMA,
      asOf: asOf === null ? null : formatUtc(epochMs(asOf)),
      zone: zone.name,
      label,
      filter,
      slaMs: SLA_MS,
      ...folded.figures,
      source: sourceOf(source, this.#unknown),
    };
    return {
      report,
      ...folded.tables,
      comparison: null,
      rowCount: report.totals.opened,
      breachRows: () => breachRows(folded.ground, folded.breachedRows),
      breachSums: folded.breachSums,
      rows: {
        disputeCount: folded.toldRows.length,
        disputes: () => disputeRows(folded.ground, folded.toldRows),
        movementCount: folded.movementCount,
        movements: () => movementRows(folded.ground, folded.movedRows),
      },
    };
  }
}

export function createReportBuilder(options: ReportOptions): ReportBuilder {
  return new ReportBuilder(options);
}

function sourceOf(source: ReadSource, unknown: number): ReportSource {
  const time = (at: number | null): string | null => (at === null ? null : formatUtc(epochMs(at)));
  return {
    file: source.file,
    events: source.events,
    firstAt: time(source.firstAt),
    lastAt: time(source.lastAt),
    unknown,
    bad: source.bad,
    duplicates: source.duplicates,
    late: source.late,
    sha256: source.sha256,
    ...(source.seal === undefined ? {} : { seal: source.seal }),
  };
}

interface Folded {
  readonly figures: Pick<SlaReport, 'totals' | 'breaches' | 'anomalies' | 'by'>;
  readonly tables: Pick<FullReport, 'flow' | 'money' | 'days' | 'years'>;
  readonly ground: RowGround;
  /** In the order of the breached ids. */
  readonly breachedRows: readonly number[];
  readonly breachSums: FullReport['breachSums'];
  /** All that are in the figures. */
  readonly toldRows: readonly number[];
  /** Those of them with a movement of money: walking over all others for one of them would hold whoever writes them. */
  readonly movedRows: readonly number[];
  readonly movementCount: number;
}

function* foldReport(log: DisputeLog, options: ReportOptions, asOf: number): Steps<Folded> {
  const clock = new LocalClock(options.zone);
  const keys = rowKeys(log, clock);
  const isWanted = rowFilter(options.filter ?? null, keys);
  const cuts = (options.cuts ?? []).map((cut) => new CutGroups(cut, keys));
  const total = new TotalsTable();
  const all = total.append();
  const sums = new MoneySums();
  const money = new DisputeMoney(log);
  const facts = new DisputeFacts(log, asOf, (kind, at) => money.take(kind, at));
  const flow = new FlowTally(clock, asOf);
  const calendar = new CalendarTally();
  const breached = new RowRuns(
    (a, b) => log.ids.compare(a, b),
    () => 0,
  );
  const breachSums = { amountFen: 0, advancePaidFen: 0 };
  const toldRows: number[] = [];
  const movedRows: number[] = [];
  const anomalies: ReportAnomaly[] = [];
  const durations = new Float64Array(log.size);
  const settled = new RowRuns(
    () => 0,
    (row) => durations[row]!,
  );
  const counts = new Float64Array(SUMS);
  let current = 0;
  let found = 0;
  const onAnomaly: OnAnomaly = (kind, line) => {
    anomalies.push({ id: log.ids.text(current), kind, line });
    found++;
  };

  for (let row = 0; row < log.size; row++) {
    if (row % SLICE === SLICE - 1) yield;
    current = row;
    found = 0;
    money.clear();
    facts.fold(row, onAnomaly);
    const isIn = isWanted(facts);
    if (!isIn) {
      anomalies.length -= found;
      continue;
    }
    const movements = money.movements();
    if (!facts.isOpened && movements.length === 0) continue;
    toldRows.push(row);
    if (movements.length > 0) movedRows.push(row);

    const verdict = judge(facts, clock, asOf);
    countInto(counts, facts, money, verdict);
    total.add(all, counts);
    for (const cut of cuts) cut.totals.add(cut.enter(row, facts), counts);
    for (const movement of movements) {
      const { kind, at, amountFen } = movement;
      sums.add(movement);
      if (kind === 'recovered') flow.recovered(at, amountFen);
      else if (isAdvance(movement)) flow.paid(at, amountFen);
    }
    if (!facts.isOpened) continue;
    flow.count(facts.openedAt, facts.settledAt);
    calendar.count(clock.dayOf(facts.openedAt), facts, verdict);
    if (facts.isSettled) {
      durations[row] = verdict.durationMs;
      settled.add(row);
    }
    if (!verdict.isBreached) continue;
    breached.add(row);
    breachSums.amountFen += facts.amountFen;
    breachSums.advancePaidFen += money.advancePaidFen;
  }

  yield* inOrder(settled, (row) => {
    total.pass(all, durations[row]!);
    for (const cut of cuts) cut.pass(row, durations[row]!);
  });
  const breaches: string[] = [];
  const breachedRows: number[] = [];
  yield* inOrder(breached, (row) => {
    breaches.push(log.ids.text(row));
    breachedRows.push(row);
  });
  return {
    figures: {
      totals: total.totals(all),
      breaches,
      anomalies: yield* sortedAnomalies(anomalies),
      by: Object.fromEntries(cuts.map((cut) => [cut.name, cut.groups()])),
    },
    tables: { flow: flow.table(), money: sums.tables(), days: calendar.days(), years: calendar.years() },
    ground: { log, asOf, clock, keys },
    breachedRows,
    breachSums,
    toldRows,
    movedRows,
    movementCount: sums.count,
  };
}

/** Visits rows in their order. */
function* inOrder(rows: RowRuns, visit: (row: number) => void): Steps<void> {
  while (rows.take(SLICE, visit) === SLICE) yield;
}

function* sortedAnomalies(anomalies: readonly ReportAnomaly[]): Steps<ReportAnomaly[]> {
  const places = new RowRuns(
    (a, b) =>
      compareCodePoints(anomalies[a]!.id, anomalies[b]!.id) ||
      compareCodePoints(anomalies[a]!.kind, anomalies[b]!.kind) ||
      a - b,
    (place) => anomalies[place]!.line,
  );
  for (let place = 0; place < anomalies.length; place++) {
    places.add(place);
    if (place % SLICE === SLICE - 1) yield;
  }
  const sorted: ReportAnomaly[] = [];
  yield* inOrder(places, (place) => sorted.push(anomalies[place]!));
  return sorted;
}

/** What one dispute adds to each figure, by its place. */
function countInto(counts: Float64Array, facts: DisputeFacts, money: DisputeMoney, verdict: Judged): void {
  const { isOpened, isSettled } = facts;
  const settled = isOpened && isSettled;
  counts[SUM.opened] = Number(isOpened);
  counts[SUM.settled] = Number(settled);
  counts[SUM.met] = Number(settled && facts.isMet);
  counts[SUM.openOverdue] = Number(isOpened && !isSettled && verdict.isBreached);
  counts[SUM.settledWithin24h] = Number(settled && verdict.durationMs <= DAY_MS);
  counts[SUM.sameDay] = Number(settled && verdict.isSameDay);
  counts[SUM.negative] = Number(settled && facts.isNegative);
  counts[SUM.yearRuleOpen] = Number(verdict.isYearRuleOpen);
  counts[SUM.advancePaidFen] = money.advancePaidFen;
  counts[SUM.advancePaidCount] = money.advancePaidCount;
  counts[SUM.deferredFen] = money.deferred?.amountFen ?? 0;
  counts[SUM.deferredCount] = Number(money.deferred !== null);
  counts[SUM.recoveredFen] = money.recoveredFen;
  counts[SUM.durationDays] = Math.floor(verdict.durationMs / DAY_MS);
  counts[SUM.durationRestMs] = verdict.durationMs % DAY_MS;
}
