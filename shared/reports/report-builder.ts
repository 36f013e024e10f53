import { CAUSES, CHANNELS, SLA_MS, STAGES, yearEndOf } from '../disputes';
import { compareCodePoints, DAY_MS, type EpochMs, epochMs, formatUtc, type WarEvent } from '../kernel';
import { isKnownType } from '../protocol';
import type { DaySummary } from '../recording';
import { CalendarTally } from './calendar-tally';
import { CutGroups } from './cut-groups';
import { DisputeFacts, type OnAnomaly } from './dispute-facts';
import { DisputeLog } from './dispute-log';
import { FlowTally } from './flow-tally';
import { DisputeMoney, MoneySums } from './money-tally';
import type { BreachRow, FullReport } from './report-details';
import { rowFilter } from './row-filter';
import { rowKeys } from './row-keys';
import { settledInOrder } from './settled-order';
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
    const given = this.#options.asOf ?? null;
    const asOf = given ?? (Number.isFinite(this.#lastAt) ? this.#lastAt : null);
    const folded = foldReport(this.#log, this.#options, asOf ?? 0);
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
      breachRows: () => breachRows(this.#log, folded.breachedRows, asOf ?? 0),
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
  /** In the order of the breached ids. */
  readonly breachedRows: readonly number[];
}

function foldReport(log: DisputeLog, options: ReportOptions, asOf: number): Folded {
  const clock = new LocalClock(options.zone);
  const keys = rowKeys(log, clock);
  const isWanted = rowFilter(options.filter ?? null, keys);
  const cuts = (options.cuts ?? []).map((cut) => new CutGroups(cut, keys));
  const total = new TotalsTable();
  const all = total.append();
  const sums = new MoneySums();
  const money = new DisputeMoney(log, sums);
  const facts = new DisputeFacts(log, asOf, (kind, at) => money.take(kind, at));
  const flow = new FlowTally(clock, asOf);
  const calendar = new CalendarTally();
  const breached: { readonly id: string; readonly row: number }[] = [];
  const anomalies: ReportAnomaly[] = [];
  const durations = new Float64Array(log.size).fill(Number.NaN);
  const counts = new Float64Array(SUMS);
  let current = 0;
  let found = 0;
  const onAnomaly: OnAnomaly = (kind, line) => {
    anomalies.push({ id: log.ids.text(current), kind, line });
    found++;
  };

  for (let row = 0; row < log.size; row++) {
    current = row;
    found = 0;
    money.clear();
    facts.fold(row, onAnomaly);
    const isIn = isWanted(facts);
    money.end(isIn);
    if (!isIn) {
      anomalies.length -= found;
      continue;
    }
    const isTold = facts.isOpened || money.movements.length > 0 || money.isDeferred;
    if (!isTold) continue;

    const verdict = judge(facts, clock, asOf);
    countInto(counts, facts, money, verdict);
    total.add(all, counts);
    for (const cut of cuts) cut.totals.add(cut.enter(row, facts), counts);
    for (const { kind, at, amountFen } of money.movements) {
      if (kind === 'advance') flow.paid(at, amountFen);
      else if (kind === 'recovery') flow.recovered(at, amountFen);
    }
    if (!facts.isOpened) continue;
    flow.count(facts.openedAt, facts.settledAt);
    calendar.count(clock.dayOf(facts.openedAt), facts, verdict);
    if (facts.isSettled) durations[row] = verdict.durationMs;
    if (verdict.isBreached) breached.push({ id: log.ids.text(row), row });
  }

  for (const row of settledInOrder(durations)) {
    total.pass(all, durations[row]!);
    for (const cut of cuts) cut.pass(row, durations[row]!);
  }
  breached.sort((a, b) => compareCodePoints(a.id, b.id));
  anomalies.sort(
    (a, b) => a.line - b.line || compareCodePoints(a.id, b.id) || compareCodePoints(a.kind, b.kind),
  );
  return {
    figures: {
      totals: total.totals(all),
      breaches: breached.map(({ id }) => id),
      anomalies,
      by: Object.fromEntries(cuts.map((cut) => [cut.name, cut.groups()])),
    },
    tables: { flow: flow.table(), money: sums.tables(), days: calendar.days(), years: calendar.years() },
    breachedRows: breached.map(({ row }) => row),
  };
}

interface Judged {
  readonly isSameDay: boolean;
  readonly isBreached: boolean;
  readonly isYearRuleOpen: boolean;
  /** Of a settled dispute; one settled before it was opened took 0. */
  readonly durationMs: number;
}

const NOT_OPENED: Judged = { isSameDay: false, isBreached: false, isYearRuleOpen: false, durationMs: 0 };

function judge(facts: DisputeFacts, clock: LocalClock, asOf: number): Judged {
  if (!facts.isOpened) return NOT_OPENED;
  const { openedAt, settledAt, isSettled } = facts;
  return {
    isSameDay: isSettled && clock.dayOf(settledAt) === clock.dayOf(openedAt),
    isBreached: isSettled ? !facts.isMet : asOf - openedAt > SLA_MS,
    isYearRuleOpen: !isSettled && asOf > yearEndOf(openedAt as EpochMs),
    durationMs: isSettled ? Math.max(0, settledAt - openedAt) : 0,
  };
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
  counts[SUM.deferredFen] = money.deferredFen;
  counts[SUM.deferredCount] = Number(money.isDeferred);
  counts[SUM.recoveredFen] = money.recoveredFen;
  counts[SUM.durationDays] = Math.floor(verdict.durationMs / DAY_MS);
  counts[SUM.durationRestMs] = verdict.durationMs % DAY_MS;
}

function* breachRows(log: DisputeLog, rows: readonly number[], asOf: number): Iterable<BreachRow> {
  const money = new DisputeMoney(log, new MoneySums());
  const facts = new DisputeFacts(log, asOf, (kind, at) => money.take(kind, at));
  for (const row of rows) {
    money.clear();
    facts.fold(row, () => undefined);
    money.end(false);
    const dueAt = facts.openedAt + SLA_MS;
    const textOf = (table: DisputeLog['owners'], code: number): string | null =>
      code < 0 ? null : table.text(code);
    yield {
      id: log.ids.text(row),
      kind: facts.isSettled ? 'settled_late' : 'open_overdue',
      openedAt: facts.openedAt,
      dueAt,
      settledAt: facts.isSettled ? facts.settledAt : null,
      overdueMs: (facts.isSettled ? facts.settledAt : asOf) - dueAt,
      channel: CHANNELS[facts.channel]!,
      cause: CAUSES[facts.cause]!,
      category: textOf(log.categories, facts.category),
      region: textOf(log.regions, facts.region),
      merchantId: textOf(log.merchants, facts.merchant),
      tier: facts.tier < 0 ? null : facts.tier,
      vip: facts.vip === 0 ? null : facts.vip === 2,
      stageAtDue: STAGES[facts.stageAtDue]!,
      stage: STAGES[facts.stage]!,
      owner: textOf(log.owners, facts.owner),
      amountFen: facts.amountFen,
      advancePaidFen: money.advancePaidFen,
    };
  }
}
