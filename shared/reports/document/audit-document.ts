import type { AuditEntry, AuditOutcome } from '../../audit';
import type { Language } from '../../protocol';
import type { ReportDocument } from './document';
import { blankPaper, coverFact, type PaperOptions } from './paper';
import { makeTable } from './table-maker';

interface AuditWords {
  readonly title: string;
  readonly columns: Readonly<Record<keyof AuditEntry, string>>;
  /** Of an actor whom no directory vouches for. */
  readonly unverified: string;
  readonly outcomes: Readonly<Record<AuditOutcome, string>>;
  readonly cover: {
    readonly journal: string;
    readonly head: string;
  };
}

const WORDS: Readonly<Record<Language, AuditWords>> = {
  'zh-CN': {
    title: '审计日志',
    columns: {
      seq: '位置',
      at: '时间',
      actor: '操作人',
      isVerified: '身份',
      act: '操作',
      about: '对象',
      outcome: '结果',
      reason: '理由',
      code: '代码',
      answerSeq: '答复位置',
      answeredAt: '答复时间',
      source: '来源',
      eventId: '事件编号',
      hash: '链值',
    },
    unverified: '未核实',
    outcomes: {
      recorded: '已记录',
      pending: '待平台答复',
      acknowledged: '平台已确认',
      rejected: '平台拒绝',
      unknown: '结果未知',
      refused: '规则不允许',
    },
    cover: { journal: '日志', head: '末条链值' },
  },
  en: {
    title: 'Audit',
    columns: {
      seq: 'Record',
      at: 'Time',
      actor: 'Actor',
      isVerified: 'Identity',
      act: 'Act',
      about: 'Subject',
      outcome: 'Outcome',
      reason: 'Reason',
      code: 'Code',
      answerSeq: 'Answer',
      answeredAt: 'Answered',
      source: 'Source',
      eventId: 'Event id',
      hash: 'Link',
    },
    unverified: 'Unverified',
    outcomes: {
      recorded: 'Recorded',
      pending: 'Waiting for the platform',
      acknowledged: 'Acknowledged',
      rejected: 'Rejected by the platform',
      unknown: 'Unknown',
      refused: 'Refused by the rules',
    },
    cover: { journal: 'Journal', head: 'Last link' },
  },
};

export interface AuditDocumentOptions extends Omit<PaperOptions, 'title' | 'count' | 'position'> {
  readonly journal: string;
  /** The last record that counts. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** The audit as a document: one table of acts, oldest first, each with its place and its link of the chain. */
export function auditDocument(entries: readonly AuditEntry[], options: AuditDocumentOptions): ReportDocument {
  const { journal, head, language } = options;
  const words = WORDS[language];
  const { cover, title } = words;
  return {
    ...blankPaper({
      ...options,
      title,
      count: entries.length,
      position: head.seq,
      own: [coverFact('journal', cover.journal, 'text', journal)],
      more: [coverFact('sha256', cover.head, 'text', head.hash)],
    }),
    tables: [auditTable(entries, words)],
  };
}

function auditTable(entries: readonly AuditEntry[], words: AuditWords) {
  const { columns } = words;
  return makeTable<AuditEntry>({
    id: 'audit',
    title: words.title,
    columns: [
      { id: 'seq', title: columns.seq, kind: 'count', of: (entry) => entry.seq },
      { id: 'at', title: columns.at, kind: 'instant', of: (entry) => entry.at },
      { id: 'actor', title: columns.actor, kind: 'text', of: (entry) => entry.actor },
      {
        id: 'isVerified',
        title: columns.isVerified,
        kind: 'text',
        of: (entry) => (entry.isVerified ? null : words.unverified),
      },
      { id: 'act', title: columns.act, kind: 'text', of: (entry) => entry.act },
      { id: 'about', title: columns.about, kind: 'text', of: (entry) => entry.about },
      { id: 'outcome', title: columns.outcome, kind: 'text', of: (entry) => words.outcomes[entry.outcome] },
      { id: 'reason', title: columns.reason, kind: 'text', of: (entry) => entry.reason },
      { id: 'code', title: columns.code, kind: 'text', of: (entry) => entry.code },
      {
        id: 'answerSeq',
        title: columns.answerSeq,
        kind: 'count',
        of: (entry) => entry.answerSeq,
        isFileOnly: true,
      },
      {
        id: 'answeredAt',
        title: columns.answeredAt,
        kind: 'instant',
        of: (entry) => entry.answeredAt,
        isFileOnly: true,
      },
      { id: 'source', title: columns.source, kind: 'text', of: (entry) => entry.source, isFileOnly: true },
      { id: 'eventId', title: columns.eventId, kind: 'text', of: (entry) => entry.eventId, isFileOnly: true },
      { id: 'hash', title: columns.hash, kind: 'text', of: (entry) => entry.hash, isFileOnly: true },
    ],
    rowCount: entries.length,
    records: () => entries,
  });
}
