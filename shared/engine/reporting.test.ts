import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, type NewHasher, type WarEvent } from '../kernel';
import type { Command } from '../protocol';
import type { ReportArgs } from '../reporting';
import { at, record } from './testing/desk';
import { DAY, event, opened, resolved } from './testing/events';
import { staff } from './testing/staff';
import { approve, propose } from './testing/two-people';
import { WarEngine } from './war-engine';

const newHasher: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};
const NOTES = { risks: 'cartons HZ-2', handedOver: '', toWatch: 'item I9' };
const ARGS: Omit<ReportArgs, 'asOf'> = {
  zone: 'Asia/Shanghai',
  by: 'cause',
  filter: '',
  language: 'zh-CN',
};
const NOW = DAY + 3 * HOUR_MS;

function engineAt(events: readonly WarEvent[], now = NOW): WarEngine {
  const engine = staff(new WarEngine());
  engine.applyBatch(events);
  engine.advanceTo(now);
  return engine;
}
let given = 0;
function give(engine: WarEngine, command: Command, actor: string, now = NOW): string {
  const decided = engine.decide({ commandId: `r${++given}`, actor, command }, at(now));
  if (!decided.ok) return decided.error.code;
  record(engine, decided.value);
  return 'ok';
}
const draftOf = (engine: WarEngine) => engine.reporting().shifts[0]?.draft ?? null;
const draft = (engine: WarEngine, actor = 'lin', notes = NOTES): string =>
  give(engine, { kind: 'report.draftShift', from: DAY, notes }, actor);
const signature = (engine: WarEngine, role: 'outgoing' | 'incoming', draftId?: string) =>
  ({
    kind: 'shift_report',
    from: DAY,
    draftId: draftId ?? draftOf(engine)?.id ?? 'none',
    role,
  }) as const;
const sign = (engine: WarEngine, role: 'outgoing' | 'incoming', by: string, draftId?: string): string =>
  propose(engine, signature(engine, role, draftId), { now: NOW, id: `r${++given}`, by });
const countersign = (engine: WarEngine, by: string, now = NOW): string =>
  approve(engine, draftOf(engine)?.first?.approvalId ?? 'none', { now, by, commandId: `r${++given}` });

describe('[RP4] a shift’s hand-over report', () => {
  it('is filled in by itself: what came in and went out, what is open, and what comes due next', () => {
    const engine = engineAt([
      opened('D1', DAY + 1, { amountFen: 700 }),
      opened('D2', DAY + 2, { amountFen: 900 }),
      opened('D3', DAY - 40 * HOUR_MS, { amountFen: 50 }),
      resolved('D2', DAY + HOUR_MS),
      event('warroom.dispute.assigned.v1', 'dispute/D1', DAY + 5, { to: 'zhou', by: 'lin' }),
      event('warroom.dispute.snoozed.v1', 'dispute/D3', DAY + 6, { until: NOW + 1, by: 'lin' }),
    ]);
    expect(draft(engine)).toBe('ok');
    const { facts, notes, by, signed } = draftOf(engine)!;
    expect(facts).toMatchObject({
      opened: 2,
      settled: 1,
      open: 2,
      unowned: 1,
      snoozed: 1,
      openFen: 750,
      advanceAvailableFen: 80_000_000_00,
    });
    expect(facts.nextDue.map((due) => [due.id, due.owner])).toEqual([
      ['D3', null],
      ['D1', 'zhou'],
    ]);
    expect([by, notes, signed]).toEqual(['lin', NOTES, { outgoing: null, incoming: null }]);
  });

  it('is signed by two people; one can’t sign twice, nor the same role be signed again', () => {
    const engine = engineAt([]);
    expect(sign(engine, 'outgoing', 'lin')).toBe('not_found');
    draft(engine);
    expect(sign(engine, 'outgoing', 'lin')).toBe('ok');
    expect(draftOf(engine)).toMatchObject({
      signed: { outgoing: { by: 'lin', at: NOW }, incoming: null },
      first: { role: 'outgoing', by: 'lin' },
    });
    expect(countersign(engine, 'lin')).toBe('dual_control_required');
    engine.advanceTo(NOW + 5);
    expect(countersign(engine, 'zhou', NOW + 5)).toBe('ok');
    expect(draftOf(engine)).toMatchObject({
      signed: { outgoing: { by: 'lin', at: NOW }, incoming: { by: 'zhou', at: NOW + 5 } },
      first: null,
    });
    expect(sign(engine, 'outgoing', 'wu')).toBe('conflict');
  });

  it('a second one can’t wait beside the first, and the first is taken back by whoever gave it', () => {
    const engine = engineAt([]);
    draft(engine);
    sign(engine, 'outgoing', 'lin');
    expect(sign(engine, 'incoming', 'zhou')).toBe('already_requested');
    const approvalId = draftOf(engine)!.first!.approvalId;
    const withdraw: Command = { kind: 'approval.withdraw', approvalId };
    expect(give(engine, withdraw, 'zhou')).toBe('forbidden');
    expect(give(engine, withdraw, 'lin')).toBe('ok');
    expect(draftOf(engine)).toMatchObject({ signed: { outgoing: null, incoming: null }, first: null });
    expect(sign(engine, 'incoming', 'zhou')).toBe('ok');
  });

  it('a change takes the signatures off, and what was read before can’t be signed any more', () => {
    const engine = engineAt([]);
    draft(engine);
    const first = draftOf(engine)!.id;
    sign(engine, 'outgoing', 'lin');
    const { approvalId } = draftOf(engine)!.first!;
    engine.advanceTo(NOW + 1);
    give(engine, { kind: 'report.draftShift', from: DAY, notes: { ...NOTES, risks: 'none' } }, 'wu', NOW + 1);
    expect(draftOf(engine)?.signed).toEqual({ outgoing: null, incoming: null });
    expect(sign(engine, 'incoming', 'zhou', first)).toBe('conflict');
    expect(approve(engine, approvalId, { now: NOW + 1, by: 'zhou' })).toBe('approval_void');
  });

  it.each([
    [DAY + 1, 'bad_message'],
    [DAY + 8 * HOUR_MS, 'bad_message'],
    [DAY - 8 * HOUR_MS, 'ok'],
    [DAY, 'ok'],
  ])('for a shift from %i is answered with %s', (from, code) => {
    expect(give(engineAt([]), { kind: 'report.draftShift', from, notes: NOTES }, 'lin')).toBe(code);
  });
});

describe('[RP3] exports and schedules', () => {
  const exported = (id: string, instant: number): WarEvent =>
    event(
      'warroom.report.exported.v1',
      `export/${id}`,
      instant,
      {
        kind: 'sla',
        format: 'xlsx',
        by: 'manager',
        file: `${id}.xlsx`,
        bytes: 9,
        sha256: 'a'.repeat(64),
        seq: 4,
        args: { ...ARGS, asOf: null },
        about: null,
        scheduleId: null,
      },
      { id: `export:${id}`, source: '/console/desk-1' },
    );

  it('are listed newest first; a schedule that was ended is none', () => {
    const engine = engineAt([exported('a', DAY), exported('b', DAY + 1)]);
    expect(engine.reporting().exports.map((e) => e.file)).toEqual(['b.xlsx', 'a.xlsx']);
    const schedule = (isActive: boolean): Command => ({
      kind: 'report.schedule',
      scheduleId: 's1',
      format: 'pdf',
      args: ARGS,
      isActive,
    });
    expect(give(engine, schedule(true), 'manager')).toBe('ok');
    expect(engine.reporting().schedules).toMatchObject([{ scheduleId: 's1', format: 'pdf', by: 'manager' }]);
    engine.advanceTo(NOW + 1);
    expect(give(engine, schedule(false), 'manager', NOW + 1)).toBe('ok');
    expect(engine.reporting().schedules).toEqual([]);
  });

  it('give the same state in any order, also after a restart', () => {
    const source = engineAt([]);
    const events: WarEvent[] = [exported('a', DAY), exported('b', DAY + 1)];
    const keep = (command: Command, actor: string): void => {
      const request = { commandId: `k${events.length}`, actor, command };
      const decided = source.decide(request, at(NOW));
      if (!decided.ok) throw new Error(decided.error.message);
      events.push(...decided.value.events);
      record(source, decided.value);
    };
    keep({ kind: 'report.draftShift', from: DAY, notes: NOTES }, 'lin');
    keep({ kind: 'approval.propose', content: signature(source, 'outgoing'), reason: 'x' }, 'lin');
    const { approvalId, hash } = draftOf(source)!.first!;
    keep({ kind: 'approval.approve', approvalId, hash }, 'zhou');
    keep({ kind: 'report.schedule', scheduleId: 's', format: 'csv', args: ARGS, isActive: true }, 'lin');
    const whole = engineAt(events);
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (order) => {
        const engine = engineAt(order);
        expect(engine.digest(newHasher)).toBe(whole.digest(newHasher));
        expect(engine.reporting()).toEqual(whole.reporting());
        expect(WarEngine.load(structuredClone(engine.dump())).reporting()).toEqual(whole.reporting());
      }),
      { seed: 11, numRuns: 30 },
    );
    expect(engineAt(events.slice(0, -1)).digest(newHasher)).not.toBe(whole.digest(newHasher));
  });
});
