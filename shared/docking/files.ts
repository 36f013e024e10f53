import { compareEvents, type WarEvent } from '../kernel';
import { type DockingEvent, type DockingEventOf, RESPONSE_MS } from './events';

type Received = DockingEventOf<'warroom.docking.case_received.v1'>;
type AnswerRequested = DockingEventOf<'warroom.docking.answer_requested.v1'>;
type Answered = DockingEventOf<'warroom.docking.answered.v1'>;
type AnswerRejected = DockingEventOf<'warroom.docking.answer_rejected.v1'>;
type Closed = DockingEventOf<'warroom.docking.case_closed.v1'>;
type Drafted = DockingEventOf<'warroom.docking.notice_drafted.v1'>;
type NoticeRequested = DockingEventOf<'warroom.docking.notice_requested.v1'>;
type NoticeAcknowledged = DockingEventOf<'warroom.docking.notice_acknowledged.v1'>;
type NoticeRejected = DockingEventOf<'warroom.docking.notice_rejected.v1'>;

/** All events of one case or notice, in the order of the fold. Any may be missing: facts come in any order. */
export type DockingFile = readonly DockingEvent[];

/** `answering`: an answer is on its way to the association. */
const CASE_STATES = ['received', 'answering', 'answered', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];
/** Where the response clock stands. */
const CASE_CLOCKS = ['in_time', 'overdue', 'met', 'late'] as const;
export type CaseClock = (typeof CASE_CLOCKS)[number];

const NOTICE_STATES = ['drafted', 'pending', 'acknowledged', 'rejected'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** What doesn't fit about a case or a notice. */
const DOCKING_ANOMALIES = ['orphan', 'received_twice', 'answered_twice', 'drafted_twice'] as const;
export type DockingAnomaly = (typeof DOCKING_ANOMALIES)[number];

/** What follows from a case's events. */
export interface CaseReading {
  readonly received: Received;
  /** Epoch ms: fixed at receipt. */
  readonly dueAt: number;
  readonly state: CaseState;
  /** The first answer that got there; null while there's none. */
  readonly answered: Answered | null;
  /** The answer under way. */
  readonly pending: AnswerRequested | null;
  /** Why the last answer wasn't passed on, while no newer one is. */
  readonly refusal: string | null;
  readonly closed: Closed | null;
}

/** What follows from a notice's events. */
export interface NoticeReading {
  readonly drafted: Drafted;
  readonly state: NoticeState;
  /** The sending that counts: the one acknowledged, else the newest. */
  readonly sent: NoticeRequested | null;
  /** Epoch ms; null before. */
  readonly acknowledgedAt: number | null;
  readonly refusal: string | null;
}

/** Puts an event in its place; the same file when it's in already. */
export function withEvent(file: DockingFile, event: DockingEvent): DockingFile {
  let place = file.length;
  for (; place > 0; place--) {
    const order = compareEvents(file[place - 1]!, event);
    if (order === 0) return file;
    if (order < 0) break;
  }
  return [...file.slice(0, place), event, ...file.slice(place)];
}

function ofType<T extends DockingEvent['type']>(file: DockingFile, type: T): readonly DockingEventOf<T>[] {
  return file.filter((event): event is DockingEventOf<T> => event.type === type);
}

/** Null for a case that was never received. */
export function readCase(file: DockingFile): CaseReading | null {
  const received = ofType(file, 'warroom.docking.case_received.v1')[0];
  if (!received) return null;
  const answered = ofType(file, 'warroom.docking.answered.v1')[0] ?? null;
  const closed = ofType(file, 'warroom.docking.case_closed.v1')[0] ?? null;
  const requests = ofType(file, 'warroom.docking.answer_requested.v1');
  const rejections = ofType(file, 'warroom.docking.answer_rejected.v1');
  const pending = requests.find((request) => !isAnswered(request, file)) ?? null;
  const state = closed ? 'closed' : answered ? 'answered' : pending ? 'answering' : 'received';
  return {
    received,
    dueAt: received.data.dueAt ?? received.at + RESPONSE_MS[received.data.level],
    state,
    answered,
    pending: answered ? null : pending,
    refusal: answered || pending ? null : (rejections.at(-1)?.data.reason ?? null),
    closed,
  };
}

function isAnswered(request: AnswerRequested, file: DockingFile): boolean {
  const { commandId } = request.data;
  return file.some(
    (event) =>
      (event.type === 'warroom.docking.answered.v1' || event.type === 'warroom.docking.answer_rejected.v1') &&
      (event as Answered | AnswerRejected).data.commandId === commandId,
  );
}

/**
 * A case is in time up to and including `dueAt`, and overdue a millisecond later. An answer counts from its click. One
 * closed without an answer counts from its closing.
 */
export function caseClock({ dueAt, answered, closed }: CaseReading, now: number): CaseClock {
  const endedAt = answered?.at ?? closed?.at;
  if (endedAt !== undefined) return endedAt <= dueAt ? 'met' : 'late';
  return now <= dueAt ? 'in_time' : 'overdue';
}

/** Null for a notice that was never drafted. */
export function readNotice(file: DockingFile): NoticeReading | null {
  const drafted = ofType(file, 'warroom.docking.notice_drafted.v1')[0];
  if (!drafted) return null;
  const requests = ofType(file, 'warroom.docking.notice_requested.v1');
  const acknowledged = ofType(file, 'warroom.docking.notice_acknowledged.v1')[0] ?? null;
  const rejections = ofType(file, 'warroom.docking.notice_rejected.v1');
  const sent =
    requests.find((r) => r.data.commandId === acknowledged?.data.commandId) ?? requests.at(-1) ?? null;
  const rejection = rejections.find(({ data }) => data.commandId === sent?.data.commandId) ?? null;
  return {
    drafted,
    state: noticeState(sent, acknowledged, rejection),
    sent,
    acknowledgedAt: acknowledged?.at ?? null,
    refusal: acknowledged ? null : (rejection?.data.reason ?? null),
  };
}

/** An acknowledgement beats a refusal: what the body has, it has. */
function noticeState(
  sent: NoticeRequested | null,
  acknowledged: NoticeAcknowledged | null,
  rejection: NoticeRejected | null,
): NoticeState {
  if (acknowledged) return 'acknowledged';
  if (rejection) return 'rejected';
  return sent ? 'pending' : 'drafted';
}

/** What doesn't fit about a file. */
export function dockingAnomalies(file: DockingFile): readonly DockingAnomaly[] {
  const first = file[0];
  if (!first) return [];
  const isNotice = first.type.startsWith('warroom.docking.notice_');
  const count = (type: DockingEvent['type']): number => ofType(file, type).length;
  const beginnings = count(
    isNotice ? 'warroom.docking.notice_drafted.v1' : 'warroom.docking.case_received.v1',
  );
  const anomalies: DockingAnomaly[] = beginnings === 0 ? ['orphan'] : [];
  for (let i = 1; i < beginnings; i++) anomalies.push(isNotice ? 'drafted_twice' : 'received_twice');
  for (let i = 1; i < count('warroom.docking.answered.v1'); i++) anomalies.push('answered_twice');
  return anomalies;
}

/** Whether an event is about a notice; else it's about a case. */
export function isNoticeEvent(event: WarEvent): boolean {
  return event.type.startsWith('warroom.docking.notice_');
}
