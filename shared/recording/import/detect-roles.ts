import { err, ok, type Result } from '../../kernel';
import type { ColumnFacts } from './detect-columns';
import { type ImportNote, type ImportSaid, importNote, importSaid } from './import-sayings';
import type { ColumnRole, Mapping } from './mapping';

export interface FoundRoles {
  /** Role → place of its column, from 0. */
  readonly roles: ReadonlyMap<ColumnRole, number>;
  readonly layout: Mapping['layout'];
  readonly timeFormat: string;
  readonly settle: readonly string[];
  readonly notes: readonly ImportNote[];
}

type Rows = readonly (readonly string[])[];

/** Words in headers, in the languages tickets are kept in. */
const WORDS = {
  case: /case|ticket|incident|request|enquiry|inquiry|issue|order.?id|trace|工单|案件|单号|编号|投诉单|纠纷/i,
  id: /(^|[^a-z])(id|no|nr|num|number|key|ref)([^a-z]|$)|Id$|ID$|编号|单号|号$/,
  activity:
    /activity|event|action|status|state|step|stage|task|operation|concept:name|操作|动作|活动|状态|环节|步骤|事件/i,
  opened: /open|creat|start|begin|report|submit|receiv|入|创建|开始|提交|受理|发起|打开|建立|登记/i,
  settled: /clos|resol|settl|end|finish|complet|solv|done|关闭|结束|完成|解决|办结|结案/i,
  due: /due|target|deadline|sla|expect|plan|截止|期限|预计|应/i,
  time: /time|date|stamp|_dt|at$|when|时间|日期/i,
  owner: /owner|assign|resource|agent|handler|operator|staff|user|处理人|负责人|经办|客服|坐席|人员/i,
  settle:
    /resol|clos|complet|settl|solv|done|finish|withdraw|cancel|reject|办结|解决|关闭|结案|完成|撤销|已处理|退款/i,
} as const;
/** Open words that only mean the case isn't over. */
const NOT_SETTLED = /unresol|not |re-?open|wait|pending|progress|assign|未|待|重新|中$/i;
const MAX_ACTIVITIES = 500;

const OTHERS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['merchantId', /merchant|seller|shop|商家|卖家|店铺/i],
  ['consumerId', /consumer|customer.?id|buyer|买家|消费者|会员/i],
  ['region', /region|province|city|neighbo|district$|地区|省份|城市|区域/i],
  ['category', /categor|industry|类目|行业|品类/i],
];

/**
 * Which column is what. A log with two kinds of times and each case once is a case a row; otherwise one with a column of
 * few different activities is an event a row. Errors: what couldn't be found.
 */
export function assignRoles(
  columns: readonly ColumnFacts[],
  rows: Rows,
  format: Mapping['format'],
): Result<FoundRoles, ImportSaid> {
  const times = columns.filter((column) => column.timeFormat !== null);
  if (times.length === 0) return err(importSaid('no_times'));
  const caseRow = format === 'xes' ? null : asCases(columns, times, rows);
  const eventRow = format === 'xes' ? asXes() : caseRow === null ? asEvents(columns, times, rows) : null;
  const found = caseRow ?? eventRow;
  if (!found) return err(importSaid('no_cases'));
  const roles = new Map(found.roles);
  addOthers(roles, columns);
  const main = columns[roles.get('time') ?? roles.get('openedAt') ?? 0];
  const notes: ImportNote[] = [];
  if (main?.isDayMonthOpen) notes.push(importNote('day_month', { pattern: main.timeFormat ?? '' }));
  if (!/X|z|Z/.test(main?.timeFormat ?? '') && !(main?.timeFormat ?? '').startsWith('epoch')) {
    notes.push(importNote('no_offset'));
  }
  const settle = found.layout === 'event-per-row' ? settling(roles, rows) : [];
  if (found.layout === 'event-per-row')
    notes.push(
      settle.length === 0
        ? importNote('settles_nothing')
        : importNote('settles', { activities: settle.join(', ') }),
    );
  return ok({ roles, layout: found.layout, timeFormat: main?.timeFormat ?? 'iso', settle, notes });
}

interface Guess {
  readonly layout: Mapping['layout'];
  readonly roles: readonly (readonly [ColumnRole, number])[];
}

function asXes(): Guess {
  return {
    layout: 'event-per-row',
    roles: [
      ['case', 0],
      ['activity', 1],
      ['time', 2],
      ['owner', 3],
    ],
  };
}

/** The column of the highest score; null when none is above 0. */
function bestOf(columns: readonly ColumnFacts[], score: (column: ColumnFacts) => number): ColumnFacts | null {
  let best: ColumnFacts | null = null;
  let bestScore = 0;
  for (const column of columns) {
    const value = score(column);
    if (value > bestScore) [best, bestScore] = [column, value];
  }
  return best;
}

function nameScore(name: string, wanted: RegExp, unwanted?: RegExp): number {
  return (wanted.test(name) ? 1 : 0) - (unwanted?.test(name) === true ? 1 : 0);
}

/** Both ends in one row: an opening that's always there, and a settling that mostly isn't before it. */
function asCases(columns: readonly ColumnFacts[], times: readonly ColumnFacts[], rows: Rows): Guess | null {
  const whole = new Set(rows.map((row) => row.join('\u0001'))).size;
  const opened = bestOf(times, (column) =>
    column.nonEmpty < rows.length * 0.98 ? 0 : 1 + 2 * nameScore(column.name, WORDS.opened, WORDS.due),
  );
  if (!opened) return null;
  const settled = bestOf(
    times.filter((column) => column !== opened && column.timeFormat === opened.timeFormat),
    (column) => 1 + 3 * nameScore(column.name, WORDS.settled, WORDS.due) + orderShare(rows, opened, column),
  );
  const id = bestOf(columns, (column) => {
    if (column.timeFormat !== null || column.nonEmpty < rows.length || column.distinct < whole * 0.98)
      return 0;
    return (
      1 + 2 * nameScore(column.name, WORDS.case) + 2 * nameScore(column.name, WORDS.id) + 1 / column.position
    );
  });
  if (!settled || !id || orderShare(rows, opened, settled) < 0.5) return null;
  // A second time in a log of events (a start and an end of each step) has its cases many times over.
  return {
    layout: 'case-per-row',
    roles: [
      ['case', id.position - 1],
      ['openedAt', opened.position - 1],
      ['settledAt', settled.position - 1],
    ],
  };
}

/** Share of rows where the second text isn't less than the first, of those that have both; by length and text. */
function orderShare(rows: Rows, a: ColumnFacts, b: ColumnFacts): number {
  let [both, ordered] = [0, 0];
  for (const row of rows) {
    const [x, y] = [row[a.position - 1]?.trim() ?? '', row[b.position - 1]?.trim() ?? ''];
    if (x === '' || y === '') continue;
    both++;
    if (comparable(x, a.timeFormat) <= comparable(y, b.timeFormat)) ordered++;
  }
  return both === 0 ? 0.5 : ordered / both;
}

/** Numbers of a time in the order year, month, day, …, as one text that sorts. */
function comparable(text: string, format: string | null): string {
  const numbers = text.match(/\d+/g)?.map((part) => part.padStart(4, '0')) ?? [];
  const isDayFirst = format !== null && /^[dM]/.test(format);
  if (!isDayFirst) return numbers.join('');
  const [first, second, year, ...rest] = numbers;
  const date = format.startsWith('d') ? [year, second, first] : [year, first, second];
  return [...date, ...rest].join('');
}

function asEvents(columns: readonly ColumnFacts[], times: readonly ColumnFacts[], rows: Rows): Guess | null {
  const time = bestOf(times, (column) =>
    column.nonEmpty < rows.length * 0.98
      ? 0
      : 1 +
        nameScore(column.name, WORDS.time, WORDS.due) +
        nameScore(column.name, /complet|event|stamp/i) / 2 +
        column.distinct / rows.length,
  );
  const others = columns.filter(
    (column) => column.timeFormat === null && column.nonEmpty >= rows.length * 0.98,
  );
  const id = bestOf(others, (column) => {
    const perCase = rows.length / column.distinct;
    if (column.distinct < 2 || perCase < 1.2) return 0;
    // Ids are many, and each has a few rows.
    const manyness = Math.log2(column.distinct) / Math.log2(rows.length + 1);
    return (
      manyness +
      1.5 * nameScore(column.name, WORDS.case) +
      nameScore(column.name, WORDS.id) +
      0.2 / column.position
    );
  });
  if (!time || !id) return null;
  const activity = bestOf(
    others.filter((column) => column !== id),
    (column) => {
      if (column.distinct < 2 || column.distinct > MAX_ACTIVITIES || column.distinct >= rows.length) return 0;
      // Where most rows have an activity of their own, only its name can say that it's one: a short log.
      if (column.distinct > rows.length / 2 && !WORDS.activity.test(column.name)) return 0;
      return 0.1 + 2 * nameScore(column.name, WORDS.activity) + changeShare(rows, id, column);
    },
  );
  if (!activity) return null;
  return {
    layout: 'event-per-row',
    roles: [
      ['case', id.position - 1],
      ['activity', activity.position - 1],
      ['time', time.position - 1],
    ],
  };
}

/** How often a column changes between two rows of one case: an activity does, a customer or a product doesn't. */
function changeShare(rows: Rows, id: ColumnFacts, column: ColumnFacts): number {
  const last = new Map<string, string>();
  let [pairs, changes] = [0, 0];
  for (const row of rows) {
    const key = row[id.position - 1] ?? '';
    const value = row[column.position - 1] ?? '';
    const before = last.get(key);
    if (before !== undefined) {
      pairs++;
      if (before !== value) changes++;
    }
    last.set(key, value);
  }
  return pairs === 0 ? 0 : changes / pairs;
}

function addOthers(roles: Map<ColumnRole, number>, columns: readonly ColumnFacts[]): void {
  const used = new Set(roles.values());
  const add = (role: ColumnRole, wanted: RegExp): void => {
    const column = columns.find(
      ({ name, position, timeFormat, nonEmpty }) =>
        !used.has(position - 1) && timeFormat === null && nonEmpty > 0 && wanted.test(name),
    );
    if (roles.has(role) || !column) return;
    roles.set(role, column.position - 1);
    used.add(column.position - 1);
  };
  add('owner', WORDS.owner);
  for (const [role, wanted] of OTHERS) add(role, wanted);
}

/** Activities that say a case is over: by their words; if none do, the one most cases end with. */
function settling(roles: ReadonlyMap<ColumnRole, number>, rows: Rows): readonly string[] {
  const [id, activity] = [roles.get('case') ?? 0, roles.get('activity') ?? 0];
  const all = new Set<string>();
  const last = new Map<string, string>();
  for (const row of rows) {
    const name = (row[activity] ?? '').trim();
    all.add(name);
    last.set(row[id] ?? '', name);
  }
  const worded = [...all].filter((name) => WORDS.settle.test(name) && !NOT_SETTLED.test(name));
  if (worded.length > 0) return worded.sort();
  const ends = new Map<string, number>();
  for (const name of last.values()) ends.set(name, (ends.get(name) ?? 0) + 1);
  const most = [...ends].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  return most && most[1] > last.size / 2 ? [most[0]] : [];
}
