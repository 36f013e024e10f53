import type { Language } from '../../protocol';
import type { ShiftFacts, ShiftReportView, SignRole } from '../../reporting';
import { SHIFT_IDS, shiftAt } from '../../staffing';
import type { ReportDocument } from './document';
import { blankPaper, coverFact, type PaperFacts, type PaperOptions, paperHead } from './paper';
import { makeTable } from './table-maker';

type FactId = Exclude<Extract<keyof ShiftFacts, string>, 'nextDue'>;

interface ShiftWords {
  readonly title: string;
  readonly figures: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly cover: {
    readonly shift: string;
    readonly draftedAt: string;
    readonly draftedBy: string;
    readonly from: string;
    readonly to: string;
  };
  readonly notes: {
    readonly title: string;
    readonly subject: string;
    readonly text: string;
    readonly risks: string;
    readonly handedOver: string;
    readonly toWatch: string;
  };
  readonly due: {
    readonly title: string;
    readonly id: string;
    readonly dueAt: string;
    readonly amount: string;
    readonly owner: string;
  };
  readonly signatures: {
    readonly title: string;
    readonly role: string;
    readonly by: string;
    readonly at: string;
    readonly outgoing: string;
    readonly incoming: string;
    readonly unsigned: string;
  };
  readonly sum: string;
}

const WORDS: Readonly<Record<Language, ShiftWords>> = {
  'zh-CN': {
    title: '班次交接报告',
    figures: '交接时的情况',
    facts: {
      people: '在岗人数',
      opened: '本班新增',
      settled: '本班结案',
      open: '未结案',
      atRisk: '临期',
      breached: '超时',
      breachedUnpaid: '超时未赔付',
      unowned: '无人负责',
      snoozed: '稍后处理',
      openFen: '未结案索赔额',
      advanceAvailableFen: '先行赔付保障基金可用',
      deferredCount: '暂缓赔付',
      deferredFen: '暂缓赔付金额',
      unknownActs: '结果未知的操作',
      takedownsPending: '待确认的下架',
    },
    cover: { shift: '班次', draftedAt: '填写时间', draftedBy: '填写人', from: '开始', to: '结束' },
    notes: {
      title: '值班长说明',
      subject: '事项',
      text: '内容',
      risks: '风险',
      handedOver: '已交接',
      toWatch: '需关注',
    },
    due: { title: '即将到期的纠纷', id: '纠纷', dueAt: '到期', amount: '金额', owner: '负责人' },
    signatures: {
      title: '签字',
      role: '角色',
      by: '签字人',
      at: '时间',
      outgoing: '交班值班长',
      incoming: '接班值班长',
      unsigned: '未签字',
    },
    sum: '合计',
  },
  en: {
    title: 'Shift hand-over report',
    figures: 'At hand-over',
    facts: {
      people: 'On duty',
      opened: 'Opened in the shift',
      settled: 'Settled in the shift',
      open: 'Open',
      atRisk: 'At risk',
      breached: 'Breached',
      breachedUnpaid: 'Breached, unpaid',
      unowned: 'Nobody’s',
      snoozed: 'Snoozed',
      openFen: 'Claimed in open ones',
      advanceAvailableFen: 'Advance fund available',
      deferredCount: 'Deferred payouts',
      deferredFen: 'Deferred',
      unknownActs: 'Acts without an answer',
      takedownsPending: 'Takedowns pending',
    },
    cover: { shift: 'Shift', draftedAt: 'Drafted', draftedBy: 'Drafted by', from: 'From', to: 'To' },
    notes: {
      title: 'The supervisor’s notes',
      subject: 'Subject',
      text: 'Text',
      risks: 'Risks',
      handedOver: 'Handed over',
      toWatch: 'To watch',
    },
    due: { title: 'Due next', id: 'Dispute', dueAt: 'Due', amount: 'Claimed', owner: 'Owner' },
    signatures: {
      title: 'Signatures',
      role: 'Role',
      by: 'Signed by',
      at: 'At',
      outgoing: 'Outgoing supervisor',
      incoming: 'Incoming supervisor',
      unsigned: 'not signed',
    },
    sum: 'Sum',
  },
};

const MONEY: ReadonlySet<string> = new Set(['openFen', 'advanceAvailableFen', 'deferredFen']);

export interface ShiftDocumentOptions extends Omit<PaperOptions, 'title' | 'asOf' | 'count' | 'filter'> {}

/** A drafted hand-over report as a document. `report.draft` must be there. */
export function shiftDocument(report: ShiftReportView, options: ShiftDocumentOptions): ReportDocument {
  const { draft, from, to } = report;
  if (draft === null) throw new TypeError('a shift without a draft has no document');
  const words = WORDS[options.language];
  const { cover } = words;
  const figures = (Object.keys(words.facts) as FactId[]).map((id) =>
    coverFact(id, words.facts[id]!, MONEY.has(id) ? 'money' : 'count', draft.facts[id] as number | null),
  );
  const tables = [notesTable(draft, words), dueTable(draft.facts, words), signatureTable(draft, words)];
  const shift = SHIFT_IDS[shiftAt(from)];
  return {
    ...blankPaper({
      ...options,
      title: words.title,
      asOf: draft.at,
      count: tables.reduce((sum, { rowCount }) => sum + rowCount, 0),
      filter: `${cover.shift}: ${shift}`,
      own: [
        coverFact('shift', cover.shift, 'text', shift),
        coverFact('from', cover.from, 'instant', from),
        coverFact('to', cover.to, 'instant', to),
        coverFact('draftedBy', cover.draftedBy, 'text', draft.by),
        coverFact('draftedAt', cover.draftedAt, 'instant', draft.at),
      ],
    }),
    headline: figures.filter(({ id }) => ['open', 'atRisk', 'breachedUnpaid', 'unowned'].includes(id)),
    groups: [{ id: 'facts', title: words.figures, figures }],
    tables,
  };
}

/**
 * The same as data. What it says is the draft and its signatures alone, never the figures of the day it's written on: a
 * signed report gives the same bytes whenever it's asked for.
 */
export function shiftData(
  { draft, from, to }: ShiftReportView,
  facts: Pick<PaperFacts, 'label' | 'position' | 'zone' | 'generator'>,
): object {
  if (draft === null) throw new TypeError('a shift without a draft has no data');
  const count = draft.facts.nextDue.length;
  const filter = { shift: SHIFT_IDS[shiftAt(from)] };
  const { first: _open, ...told } = draft;
  return {
    ...paperHead('warroom.shift-report/1', { ...facts, filter, asOf: draft.at, count }),
    from,
    to,
    draft: told,
  };
}

type Draft = NonNullable<ShiftReportView['draft']>;

function notesTable({ notes }: Draft, { notes: words }: ShiftWords) {
  const rows = (['risks', 'handedOver', 'toWatch'] as const).filter((id) => notes[id].trim() !== '');
  return makeTable({
    id: 'notes',
    title: words.title,
    columns: [
      { id: 'subject', title: words.subject, kind: 'text', of: (id: keyof typeof notes) => words[id] },
      { id: 'text', title: words.text, kind: 'text', of: (id: keyof typeof notes) => notes[id] },
    ],
    rowCount: rows.length,
    records: () => rows,
  });
}

function dueTable({ nextDue }: ShiftFacts, { due, sum }: ShiftWords) {
  return makeTable<ShiftFacts['nextDue'][number]>({
    id: 'nextDue',
    title: due.title,
    columns: [
      { id: 'id', title: due.id, kind: 'text', of: (row) => row.id },
      { id: 'dueAt', title: due.dueAt, kind: 'instant', of: (row) => row.dueAt },
      { id: 'owner', title: due.owner, kind: 'text', of: (row) => row.owner },
      { id: 'amountFen', title: due.amount, kind: 'money', of: (row) => row.amountFen, isSummed: true },
    ],
    rowCount: nextDue.length,
    records: () => nextDue,
    sumTitle: sum,
  });
}

function signatureTable({ signed }: Draft, { signatures: words }: ShiftWords) {
  const roles: readonly SignRole[] = ['outgoing', 'incoming'];
  return makeTable<SignRole>({
    id: 'signatures',
    title: words.title,
    columns: [
      { id: 'role', title: words.role, kind: 'text', of: (role) => words[role] },
      { id: 'by', title: words.by, kind: 'text', of: (role) => signed[role]?.by ?? words.unsigned },
      { id: 'at', title: words.at, kind: 'instant', of: (role) => signed[role]?.at ?? null },
    ],
    rowCount: roles.length,
    records: () => roles,
  });
}
