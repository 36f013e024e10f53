import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../kernel';
import { zPayoutBody } from '../protocol';
import {
  act,
  answer,
  at,
  DUE,
  engineWith,
  errorOf,
  give,
  pay,
  payoutOf,
  record,
  refund,
  typesOf,
} from './testing/desk';
import { DAY, opened, resolved, toppedUp } from './testing/events';
import { WarEngine } from './war-engine';

describe('automatic payouts', () => {
  it('[M04] at its deadline a dispute is in time; a millisecond later its advance payout is requested, once', () => {
    const engine = engineWith([opened('D1', DAY)]);
    expect(engine.decideDue(at(DUE - 1)).events).toEqual([]);
    expect(engine.decideDue(at(DUE)).events).toEqual([]);
    const due = engine.decideDue(at(DUE + 1));
    expect(due.events).toEqual([
      {
        id: 'advance:D1:requested',
        source: '/console/desk-1',
        type: 'warroom.payout.requested.v1',
        subject: 'payout/D1',
        at: DUE + 1,
        data: {
          commandId: 'advance:D1',
          disputeId: 'D1',
          amountFen: 100,
          fund: 'advance_payout',
          kind: 'advance',
          by: 'system',
        },
      },
    ]);
    expect(due.intents[0]).toMatchObject({
      key: 'advance:D1',
      kind: 'payout',
      path: '/v1/payouts',
      subject: 'payout/D1',
    });
    expect(zPayoutBody.parse(due.intents[0]!.body)).toEqual(due.intents[0]!.body);
    expect(engine.decideDue(at(DUE + 2)).events).toEqual([]);
    record(engine, due);
    expect(engine.decideDue(at(DUE + 3)).events).toEqual([]);
    answer(engine, due.intents[0]!, 'acknowledged', DUE + 4);
    expect(typesOf(engine.decideDue(at(DUE + 5)))).toEqual(['recovery.opened recovery/D1']);
    expect(engine.decideDue(at(DUE + 6)).events).toEqual([]);
    expect(engine.funds()).toMatchObject({
      entryCount: 1,
      accounts: [{}, {}, { balanceFen: 900, committedFen: 0 }],
    });
    expect(engine.overview().disputes).toMatchObject({ open: 1, breached: 1, breachedUnpaid: 0 });
  });

  it('[M04] what could not be recorded is decided again', () => {
    const engine = engineWith([opened('D1', DAY)]);
    const due = engine.decideDue(at(DUE + 1));
    engine.discard(due.events);
    expect(engine.decideDue(at(DUE + 1)).events).toEqual(due.events);
  });

  it('are decided in lots, the lots of one instant add up to each dispute once', () => {
    const engine = engineWith(['D3', 'D1', 'D2'].map((id, i) => opened(id, DAY + i)));
    const lots = [1, 2, 3, 4].map(() => engine.decideDue(at(DUE + 10), 1));
    expect(lots.map(typesOf)).toEqual([
      ['payout.requested payout/D3'],
      ['payout.requested payout/D1'],
      ['payout.requested payout/D2'],
      [],
    ]);
  });

  it('[M08] leave out disputes flagged for abuse, settled, withdrawn, or with nothing claimed', () => {
    const engine = engineWith([
      opened('D1', DAY, { abuse: true }),
      opened('D2', DAY, { amountFen: 0 }),
      opened('D3', DAY),
      resolved('D3', DUE + 1),
    ]);
    expect(engine.decideDue(at(DUE + 2)).events).toEqual([]);
  });

  it('[M08] … and put off none of those flagged where the fund is short: it would be paid once there is money', () => {
    const engine = engineWith([opened('D1', DAY, { abuse: true }), opened('D2', DAY)], 0);
    const due = engine.decideDue(at(DUE + 1));
    expect(typesOf(due)).toEqual(['payout.deferred payout/D2']);
    record(engine, due);
    engine.apply(toppedUp(DUE + 2, 1_000));
    expect(typesOf(engine.decideDue(at(DUE + 2)))).toEqual(['payout.requested payout/D2']);
  });

  it('[M05] what does not fit is deferred, and nobody is passed over; after a top-up the oldest deadline is paid first', () => {
    const engine = engineWith(
      [
        opened('D1', DAY + 2),
        opened('D2', DAY + 1),
        opened('D3', DAY, { amountFen: 250 }),
        opened('D4', DAY + 3),
      ],
      120,
    );
    const due = engine.decideDue(at(DUE + 9));
    expect(typesOf(due)).toEqual([
      'payout.deferred payout/D3',
      'payout.deferred payout/D2',
      'payout.deferred payout/D1',
      'payout.deferred payout/D4',
    ]);
    record(engine, due);
    expect(engine.funds().deferred).toMatchObject({
      count: 4,
      amountFen: 550,
      rows: [{ disputeId: 'D3', dueAt: DUE }, {}, {}, {}],
    });
    expect(engine.decideDue(at(DUE + 10)).events).toEqual([]);
    engine.apply(toppedUp(DUE + 11, 100));
    expect(engine.decideDue(at(DUE + 11)).events).toEqual([]);
    engine.apply(toppedUp(DUE + 12, 240));
    const retried = engine.decideDue(at(DUE + 12));
    expect(typesOf(retried)).toEqual([
      'payout.requested payout/D3',
      'payout.requested payout/D2',
      'payout.requested payout/D1',
    ]);
    expect(engine.decideDue(at(DUE + 12)).events).toEqual([]);
    record(engine, retried);
    expect(engine.funds().deferred).toMatchObject({ count: 1, rows: [{ disputeId: 'D4' }] });
  });

  it('[M05] money promised and not yet recorded is not promised twice', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY + 1)], 150);
    const first = engine.decideDue(at(DUE + 1));
    const second = engine.decideDue(at(DUE + 2));
    expect([typesOf(first), typesOf(second)]).toEqual([
      ['payout.requested payout/D1'],
      ['payout.deferred payout/D2'],
    ]);
  });

  it('a refusal releases the money, and the freed money pays who waits; the refused one is left to a person', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY + 1)], 150);
    const due = engine.decideDue(at(DUE + 2));
    record(engine, due);
    answer(engine, due.intents[0]!, 'rejected', DUE + 3);
    expect(engine.dispute('D1')?.payout).toMatchObject({ state: 'rejected', reason: 'frozen' });
    expect(typesOf(engine.decideDue(at(DUE + 4)))).toEqual(['payout.requested payout/D2']);
  });

  it('[M03] while a settlement clicked in time waits for its answer, nothing is paid; a refusal ends the wait', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY)]);
    const click = act(engine, refund('D1'), DUE);
    const other = act(engine, refund('D2'), DUE, 'c2');
    expect(engine.decideDue(at(DUE + 5)).events).toEqual([]);
    answer(engine, click.intents[0]!, 'acknowledged', DUE + 6);
    expect(engine.dispute('D1')).toMatchObject({ settledAt: DUE, stage: 'resolved' });
    answer(engine, other.intents[0]!, 'rejected', DUE + 6);
    expect(typesOf(engine.decideDue(at(DUE + 7)))).toEqual(['payout.requested payout/D2']);
  });

  it('[M03] … nor is it put off meanwhile with those a short fund has no money for', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY)], 0);
    act(engine, refund('D1'), DUE);
    expect(typesOf(engine.decideDue(at(DUE + 5)))).toEqual(['payout.deferred payout/D2']);
  });

  it('[M03] a settlement clicked in time but not recorded yet holds the payout back too', () => {
    const engine = engineWith([opened('D1', DAY)]);
    const click = give(engine, refund('D1'), DUE);
    expect(engine.decideDue(at(DUE + 1)).events).toEqual([]);
    if (click.ok) engine.discard(click.value.events);
    expect(engine.decideDue(at(DUE + 2)).events).toHaveLength(1);
  });

  it('a deferred payout of a dispute that was settled meanwhile is not paid any more', () => {
    const engine = engineWith([opened('D1', DAY)], 50);
    record(engine, engine.decideDue(at(DUE + 1)));
    engine.apply(resolved('D1', DUE + 2));
    engine.apply(toppedUp(DUE + 3, 500));
    expect(engine.decideDue(at(DUE + 3)).events).toEqual([]);
    expect(engine.funds().deferred.count).toBe(0);
  });

  it('[M05] one put off by hand is paid when money comes, and nobody before it whose deadline is still ahead', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY + 30 * HOUR_MS)], 100);
    const now = DUE - HOUR_MS;
    engine.advanceTo(now);
    expect(typesOf(act(engine, pay('D2'), now))).toEqual(['payout.deferred payout/D2']);
    expect(engine.decideDue(at(now + 1)).events).toEqual([]);
    engine.apply(toppedUp(now + 2, 100));
    expect(typesOf(engine.decideDue(at(now + 2)))).toEqual(['payout.requested payout/D2']);
  });

  it('nothing is put off while a settlement of it is decided and not recorded yet', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY)], 0);
    engine.advanceTo(DUE + 1);
    expect(errorOf(give(engine, refund('D1'), DUE + 1))).toBe('none');
    expect(typesOf(engine.decideDue(at(DUE + 1)))).toEqual(['payout.deferred payout/D2']);
  });

  it('go on after a restart where they stood', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY + 1)], 150);
    record(engine, engine.decideDue(at(DUE + 1)));
    record(engine, engine.decideDue(at(DUE + 2)));
    const restarted = WarEngine.load(structuredClone(engine.dump()));
    expect(restarted.decideDue(at(DUE + 3)).events).toEqual([]);
    restarted.apply(toppedUp(DUE + 4, 100));
    expect(typesOf(restarted.decideDue(at(DUE + 4)))).toEqual(['payout.requested payout/D2']);
  });
});

describe('paying in advance by hand', () => {
  it('[M08] pays any open, unpaid dispute: also one flagged for abuse, also before its deadline', () => {
    const engine = engineWith([opened('D1', DAY, { abuse: true })]);
    const { events, intents, pending } = act(engine, pay('D1'));
    expect(events[0]).toMatchObject({
      id: 'c1:requested',
      data: { commandId: 'c1', by: 'lead-a', reason: 'hardship' },
    });
    expect([intents[0]!.key, pending]).toEqual(['advance:D1', true]);
    expect(payoutOf(engine, 'D1')).toBe('requested');
    expect(errorOf(give(engine, pay('D1'), DAY + 2, 'c2'))).toBe('already_requested');
    answer(engine, intents[0]!, 'acknowledged', DAY + 3);
    expect(errorOf(give(engine, pay('D1'), DAY + 4, 'c3'))).toBe('already_paid');
    expect(typesOf(engine.decideDue(at(DUE + 1)))).toEqual(['recovery.opened recovery/D1']);
  });

  it('[M05] a fund that is short defers it, which is no error', () => {
    const engine = engineWith([opened('D1', DAY)], 99);
    const { events, intents, pending } = act(engine, pay('D1'));
    expect([events[0]!.type, intents, pending]).toEqual(['warroom.payout.deferred.v1', [], false]);
    expect(payoutOf(engine, 'D1')).toBe('deferred');
  });

  it('one put off is known after a restart: the same command again is the same act, and its id says nothing else', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY)], 99);
    act(engine, pay('D1'));
    const again = WarEngine.load(structuredClone(engine.dump()));
    const repeated = give(again, pay('D1'), DAY + 2);
    expect(repeated.ok && repeated.value.repeated).toBe(true);
    const other = give(again, pay('D2'), DAY + 2);
    expect(other.ok).toBe(false);
    expect(payoutOf(again, 'D2')).toBe('none');
  });

  it('after a refusal by the platform another attempt is sent under another key', () => {
    const engine = engineWith([opened('D1', DAY)]);
    const first = act(engine, pay('D1'));
    answer(engine, first.intents[0]!, 'rejected', DAY + 2);
    const second = act(engine, pay('D1'), DAY + 3, 'c2');
    expect(second.intents[0]!.key).toBe('advance:D1#2');
    answer(engine, second.intents[0]!, 'acknowledged', DAY + 4);
    expect(engine.funds().entryCount).toBe(1);
  });

  it('refuses what does not exist, is settled, waits for a settlement, or claims nothing', () => {
    const engine = engineWith([
      opened('D1', DAY),
      resolved('D1', DAY + 1),
      opened('D2', DAY),
      opened('D3', DAY, { amountFen: 0 }),
    ]);
    act(engine, refund('D2'), DAY + 1, 'c0');
    expect(['D9', 'D1', 'D2', 'D3'].map((id) => errorOf(give(engine, pay(id))))).toEqual([
      'not_found',
      'already_settled',
      'conflict',
      'bad_amount',
    ]);
  });
});
