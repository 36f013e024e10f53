import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, type WarEvent } from '../kernel';
import type { DockingCommand } from './commands';
import { decideDocking } from './decide';
import type { DockingEvent } from './events';
import { applyDocking, createDocking, type Docking, digestDocking, dumpDocking, loadDocking } from './state';
import { caseRow, caseRows, casesOfDispute, noticeRows } from './views';

const T = Date.UTC(2015, 10, 11);
let made = 0;
function event(type: string, subject: string, at: number, data: object, id?: string): DockingEvent {
  const whole = {
    id: id ?? `x${++made}`,
    source: '/platform/docking',
    type: `warroom.docking.${type}.v1`,
    subject,
    at: epochMs(at),
    data,
  };
  return whole as WarEvent as DockingEvent;
}
const received = (change: object = {}, at = T, id = 'X1'): DockingEvent =>
  event('case_received', `docking/${id}`, at, {
    associationId: 'hz',
    associationName: 'Hangzhou',
    level: 'city',
    region: '330000',
    title: 'no refund',
    ...change,
  });
const answered = (at: number, commandId?: string): DockingEvent =>
  event('answered', 'docking/X1', at, { answer: 'done', by: 'lead', ...(commandId ? { commandId } : {}) });
const requested = (at: number, commandId = 'c1'): DockingEvent =>
  event('answer_requested', 'docking/X1', at, { commandId, answer: 'done', by: 'lead' });
const drafted = (at = T): DockingEvent =>
  event('notice_drafted', 'notice/N1', at, { body: '330000', itemId: 'I1', text: 'bad', by: 'lead' });
const sent = (commandId: string, at: number): DockingEvent =>
  event('notice_requested', 'notice/N1', at, { commandId, by: 'lead' });
const told = (type: 'notice_acknowledged' | 'notice_rejected', commandId: string, at: number): DockingEvent =>
  event(type, 'notice/N1', at, { commandId, by: 'lead', reason: 'no' });

function stateOf(...events: readonly DockingEvent[]): Docking {
  const state = createDocking();
  for (const e of events) applyDocking(state, e);
  return state;
}
const context = {
  now: epochMs(T + 5),
  actor: 'lead',
  commandId: 'c9',
  source: '/console/desk-1',
  merchantOf: (itemId: string) => (itemId === 'I9' ? null : { merchantId: 'M1' }),
};
function decided(state: Docking, command: DockingCommand): unknown {
  const result = decideDocking(state, command, context);
  return result.ok ? result.value : result.error.code;
}

describe('[M14] a case’s response clock', () => {
  it('is stored at receipt: as the case says, else by the association’s level', () => {
    expect(caseRow(stateOf(received()), 'X1', T)?.dueAt).toBe(T + 72 * HOUR_MS);
    expect(caseRow(stateOf(received({ level: 'province' })), 'X1', T)?.dueAt).toBe(T + 120 * HOUR_MS);
    expect(caseRow(stateOf(received({ dueAt: T + 7 })), 'X1', T)?.dueAt).toBe(T + 7);
  });

  it('is in time at the deadline, overdue a millisecond later; an answer counts from its click', () => {
    const dueAt = T + 72 * HOUR_MS;
    const clock = (state: Docking, now: number) => caseRow(state, 'X1', now)?.clock;
    expect([-1, 0, 1].map((d) => clock(stateOf(received()), dueAt + d))).toEqual([
      'in_time',
      'in_time',
      'overdue',
    ]);
    const ended = [-1, 0, 1].map((d) => clock(stateOf(received(), answered(dueAt + d)), dueAt + HOUR_MS));
    expect(ended).toEqual(['met', 'met', 'late']);
    // On its way isn't there: the clock runs until the association has it.
    expect(clock(stateOf(received(), requested(dueAt - 1)), dueAt + 1)).toBe('overdue');
  });

  it('a case goes from received over answering to answered and closed; a refused answer is open again', () => {
    const stateAt = (...events: DockingEvent[]) => caseRow(stateOf(received(), ...events), 'X1', T)?.state;
    const rejected = event('answer_rejected', 'docking/X1', T + 3, { commandId: 'c1', reason: 'down' });
    expect(stateAt()).toBe('received');
    expect(stateAt(requested(T + 2))).toBe('answering');
    expect(stateAt(requested(T + 2), rejected)).toBe('received');
    expect(caseRow(stateOf(received(), requested(T + 2), rejected), 'X1', T)?.refusal).toBe('down');
    const again = stateOf(received(), requested(T + 2), rejected, requested(T + 4, 'c2'));
    expect(caseRow(again, 'X1', T)).toMatchObject({ state: 'answering', refusal: null });
    expect(stateAt(requested(T + 2), answered(T + 2, 'c1'))).toBe('answered');
    expect(stateAt(answered(T + 2), event('case_closed', 'docking/X1', T + 4, { by: 'x' }))).toBe('closed');
  });

  it('counts what doesn’t fit', () => {
    expect(stateOf(answered(T)).anomalies).toBe(1);
    expect(stateOf(answered(T), received()).anomalies).toBe(0);
    expect(stateOf(received(), received({}, T + 1), answered(T + 2), answered(T + 3)).anomalies).toBe(2);
    expect(stateOf(received({}, T + 5), received({ title: 'first' }, T + 1)).cases.get('X1')?.[0]?.at).toBe(
      T + 1,
    );
  });
});

describe('[M14] deciding', () => {
  const answer = (text: string, caseId = 'X1'): DockingCommand => ({
    kind: 'docking.answer',
    caseId,
    answer: text,
  });

  it('answers what is there, once, in words', () => {
    const state = stateOf(received());
    expect(decided(state, answer('x', 'X9'))).toBe('not_found');
    expect(decided(state, answer('  '))).toBe('reason_required');
    expect(decided(state, answer(' we refund '))).toMatchObject({
      id: 'c9:answering',
      type: 'warroom.docking.answer_requested.v1',
      data: { commandId: 'c9', answer: 'we refund' },
    });
    applyDocking(state, requested(T + 2));
    expect(decided(state, answer('x'))).toBe('already_requested');
    applyDocking(state, answered(T + 2, 'c1'));
    expect(decided(state, answer('x'))).toBe('already_settled');
  });

  it('closes only what has its answer', () => {
    const state = stateOf(received());
    const close: DockingCommand = { kind: 'docking.close', caseId: 'X1' };
    expect(decided(state, { ...close, caseId: 'X9' })).toBe('not_found');
    expect(decided(state, close)).toBe('illegal_step');
    applyDocking(state, answered(T + 2));
    expect(decided(state, close)).toMatchObject({ type: 'warroom.docking.case_closed.v1' });
    applyDocking(state, event('case_closed', 'docking/X1', T + 4, { by: 'x' }));
    expect(decided(state, close)).toBe('already_settled');
  });

  it('drafts one notice an item and body, and sends it until the body has it', () => {
    const draft: DockingCommand = {
      kind: 'docking.draftNotice',
      body: '330000',
      itemId: 'I1',
      text: 'bad lot',
    };
    const send: DockingCommand = { kind: 'docking.sendNotice', noticeId: 'N1' };
    const state = createDocking();
    expect(decided(state, { ...draft, itemId: 'I9' })).toBe('not_found');
    expect(decided(state, { ...draft, text: ' ' })).toBe('reason_required');
    expect(decided(state, send)).toBe('not_found');
    expect(decided(state, draft)).toMatchObject({
      subject: 'notice/N-c9',
      data: { merchantId: 'M1', text: 'bad lot' },
    });
    applyDocking(state, drafted());
    expect(decided(state, draft)).toBe('already_requested');
    expect(decided(state, { ...draft, body: '310000' })).toMatchObject({ data: { body: '310000' } });
    expect(decided(state, send)).toMatchObject({ type: 'warroom.docking.notice_requested.v1' });
    applyDocking(state, sent('c1', T + 1));
    expect(decided(state, send)).toBe('already_requested');
    applyDocking(state, told('notice_rejected', 'c1', T + 2));
    expect(noticeRows(state)[0]).toMatchObject({ state: 'rejected', refusal: 'no' });
    expect(decided(state, send)).toMatchObject({ data: { commandId: 'c9' } });
    applyDocking(state, sent('c2', T + 3));
    applyDocking(state, told('notice_acknowledged', 'c2', T + 4));
    expect(noticeRows(state)[0]).toMatchObject({
      state: 'acknowledged',
      sentAt: T + 3,
      acknowledgedAt: T + 4,
      refusal: null,
    });
    expect(decided(state, send)).toBe('already_requested');
  });
});

describe('docked complaints', () => {
  it('list open cases first, nearest deadline first, and those of a dispute', () => {
    const state = stateOf(
      received({ level: 'province', disputeId: 'D1' }, T, 'X1'),
      received({}, T + 1, 'X2'),
      received({ disputeId: 'D1' }, T, 'X3'),
    );
    expect(caseRows(state, T).map(({ caseId }) => caseId)).toEqual(['X3', 'X2', 'X1']);
    applyDocking(state, event('answered', 'docking/X3', T + 2, { answer: 'a', by: 'b' }));
    expect(caseRows(state, T).map(({ caseId }) => caseId)).toEqual(['X2', 'X1', 'X3']);
    expect(casesOfDispute(state, 'D1', T).map(({ caseId }) => caseId)).toEqual(['X1', 'X3']);
    // An earlier receipt that comes late says what the case is about.
    applyDocking(state, received({ disputeId: 'D2' }, T - 1, 'X1'));
    expect(casesOfDispute(state, 'D2', T).map(({ caseId }) => caseId)).toEqual(['X1']);
    expect(casesOfDispute(state, 'D1', T).map(({ caseId }) => caseId)).toEqual(['X3']);
  });

  it('are the same for the same set of events, in any order of arrival, and through a dump', () => {
    const arbEvents = fc
      .array(fc.tuple(fc.nat(8), fc.constantFrom('1', '2'), fc.nat(12), fc.constantFrom('c1', 'c2')), {
        maxLength: 30,
      })
      .map((rows) =>
        rows.map(([what, n, at, commandId], i): DockingEvent => {
          const common = {
            commandId,
            by: 'b',
            answer: 'a',
            reason: 'r',
            text: 't',
            body: '33',
            itemId: `I${n}`,
          };
          const type = [
            'case_received',
            'answer_requested',
            'answered',
            'answer_rejected',
            'case_closed',
            'notice_drafted',
            'notice_requested',
            'notice_acknowledged',
            'notice_rejected',
          ][what]!;
          const isCase = what < 5;
          const data = what === 0 ? { ...received().data, disputeId: `D${at % 3}` } : common;
          return event(type, `${isCase ? 'docking/X' : 'notice/N'}${n}`, T + at, data, `s${i}`);
        }),
      );
    const hash = (state: Docking): string => {
      const sha = createHash('sha256');
      digestDocking(state, { update: (data) => void sha.update(data), hex: () => '' });
      return sha.digest('hex');
    };
    const arb = arbEvents.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        fc.nat(30),
      ),
    );
    fc.assert(
      fc.property(arb, ([events, shuffled, cut]) => {
        const whole = stateOf(...events);
        const other = loadDocking(structuredClone(dumpDocking(stateOf(...shuffled.slice(0, cut)))));
        for (const e of shuffled.slice(cut)) applyDocking(other, e);
        expect(hash(other)).toBe(hash(whole));
        expect(caseRows(other, T + 9)).toEqual(caseRows(whole, T + 9));
        expect(noticeRows(other)).toEqual(noticeRows(whole));
        expect(other.anomalies).toBe(whole.anomalies);
        for (const id of ['D0', 'D1', 'D2'])
          expect(casesOfDispute(other, id, T)).toEqual(casesOfDispute(whole, id, T));
        if (events.length > 0) expect(hash(stateOf(...events.slice(1)))).not.toBe(hash(whole));
      }),
      { seed: 31, numRuns: 300 },
    );
  });
});
