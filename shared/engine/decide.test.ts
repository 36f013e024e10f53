import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../kernel';
import { type Command, zSettlementBody, zTakedownBody } from '../protocol';
import { act, answer, at, engineWith, errorOf, give, pay, record, refund, takeDown } from './testing/desk';
import { DAY, listed, opened } from './testing/events';
import { WarEngine } from './war-engine';

describe('commands', () => {
  it('[M03] a settlement counts from the click, whenever the platform answers', () => {
    const engine = engineWith([opened('D1', DAY, { amountFen: 300 })]);
    const { events, intents } = act(engine, refund('D1', 200, 'goods_guarantee'), DAY + 5);
    expect(zSettlementBody.parse(intents[0]!.body)).toEqual(intents[0]!.body);
    expect([events[0]!.at, intents[0]!.path, intents[0]!.key]).toEqual([DAY + 5, '/v1/settlements', 'c1']);
    expect(engine.dispute('D1')).toMatchObject({
      settledAt: null,
      settling: { commandId: 'c1', unknown: false },
    });
    expect(engine.funds().accounts[1]).toMatchObject({ balanceFen: 500, committedFen: 200 });
    answer(engine, intents[0]!, 'unknown', DAY + 15_000);
    expect(engine.dispute('D1')?.settling).toMatchObject({ unknown: true });
    answer(engine, intents[0]!, 'acknowledged', DAY + HOUR_MS);
    expect(engine.dispute('D1')).toMatchObject({ settledAt: DAY + 5, paidFen: 200, settling: null });
    expect(engine.funds().accounts[1]).toMatchObject({ balanceFen: 300, committedFen: 0 });
  });

  it('[M05] a settlement its fund cannot bear is refused, also while another one is only being recorded', () => {
    const engine = engineWith([opened('D1', DAY, { amountFen: 400 }), opened('D2', DAY, { amountFen: 400 })]);
    expect(errorOf(give(engine, refund('D1', 400, 'goods_guarantee')))).toBe('none');
    expect(errorOf(give(engine, refund('D2', 400, 'goods_guarantee'), DAY + 1, 'c2'))).toBe(
      'insufficient_funds',
    );
    expect(errorOf(give(engine, refund('D2', 400, 'merchant'), DAY + 1, 'c2'))).toBe('none');
  });

  it('one dispute is not settled and paid in advance at once, also while either is only being recorded', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY)]);
    give(engine, refund('D1'));
    expect(errorOf(give(engine, pay('D1'), DAY + 1, 'c2'))).toBe('conflict');
    expect(errorOf(give(engine, refund('D1'), DAY + 1, 'c3'))).toBe('already_requested');
    give(engine, pay('D2'), DAY + 1, 'c4');
    expect(errorOf(give(engine, refund('D2'), DAY + 1, 'c5'))).toBe('conflict');
    expect(errorOf(give(engine, pay('D2'), DAY + 1, 'c6'))).toBe('already_requested');
  });

  it('[M09] a takedown is pending until the platform answers, and tells how long that took', () => {
    const engine = engineWith([listed('I1', DAY), opened('D1', DAY, { itemId: 'I2' })]);
    const { intents } = act(engine, takeDown('I1'));
    expect(zTakedownBody.parse(intents[0]!.body)).toEqual({ commandId: 'c1', reason: 'fake', by: 'lead-a' });
    expect(intents[0]!.path).toBe('/v1/listings/I1/takedown');
    expect(errorOf(give(engine, takeDown('I1'), DAY + 2, 'c2'))).toBe('already_requested');
    answer(engine, intents[0]!, 'unknown', DAY + 3);
    const { listings } = engine.state;
    expect(listings.stateOf(listings.items.find('I1'))).toBe('unknown');
    answer(engine, intents[0]!, 'acknowledged', DAY + 4);
    expect(listings.stateOf(listings.items.find('I1'))).toBe('off_sale');
    expect(listings.files.get('c1')?.acknowledged?.tookMs).toBe(83);
    act(engine, takeDown('I2'), DAY + 5, 'c3');
    expect(errorOf(give(engine, takeDown('I9'), DAY + 5, 'c4'))).toBe('not_found');
  });

  it("the platform's instant is held between the request and now", () => {
    const engine = engineWith([listed('I1', DAY)]);
    const [intent] = act(engine, takeDown('I1'), DAY + 10).intents;
    const effect = (effectiveAt: number): number =>
      engine.decideAnswer(intent!, { kind: 'acknowledged', effectiveAt }, at(DAY + 20))[0]!.at;
    expect([effect(DAY + 15), effect(DAY), effect(DAY + 99)]).toEqual([DAY + 15, DAY + 10, DAY + 20]);
  });

  it('[L5] the same command again gives its first result: nothing new, before and after it is recorded', () => {
    const commands: readonly Command[] = [
      refund('D1'),
      pay('D2'),
      takeDown('I1'),
      { kind: 'dispute.assign', disputeId: 'D3', to: 'lead-b' },
      { kind: 'dispute.move', disputeId: 'D3', to: 'triaged' },
    ];
    commands.forEach((command, i) => {
      const engine = engineWith([opened('D1', DAY), opened('D2', DAY), opened('D3', DAY), listed('I1', DAY)]);
      const first = give(engine, command);
      if (!first.ok) throw new Error(first.error.message);
      const again = { ok: true, value: { events: [], intents: [], repeated: true, pending: i < 3 } };
      if (i < 3) expect(give(engine, command, DAY + 2)).toEqual(again);
      record(engine, first.value);
      expect(give(engine, command, DAY + 2)).toEqual(again);
      const restarted = WarEngine.load(structuredClone(engine.dump()));
      expect(give(restarted, command, DAY + 2)).toEqual(again);
      const [intent] = first.value.intents;
      if (!intent) return;
      answer(engine, intent, 'acknowledged', DAY + 3);
      expect(give(engine, command, DAY + 4)).toEqual({ ok: true, value: { ...again.value, pending: false } });
    });
  });

  it("[L5] a command id used for something else is a conflict, and none may look like the console's own", () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY)]);
    act(engine, refund('D1', 10));
    expect(errorOf(give(engine, refund('D1', 11)))).toBe('conflict');
    expect(errorOf(give(engine, pay('D2')))).toBe('conflict');
    expect(errorOf(give(engine, pay('D2'), DAY, 'advance:D2'))).toBe('bad_message');
  });

  it('[N10] nor may one be written so that a person takes it for one of those', () => {
    const engine = engineWith([opened('D2', DAY)]);
    const written = [
      'Advance:D2',
      'ADVANCE:D2',
      ' advance:D2',
      '\uff41dvance:D2',
      'advance\uff1aD2',
      'Instant:D2',
    ];
    for (const id of written) expect(errorOf(give(engine, pay('D2'), DAY, id)), id).toBe('bad_message');
    expect(errorOf(give(engine, pay('D2'), DAY, 'my-advance:D2'))).toBe('none');
  });

  it('a refused command leaves no trace: it may be given again when it is right', () => {
    const engine = engineWith([opened('D1', DAY)]);
    expect(errorOf(give(engine, { kind: 'dispute.move', disputeId: 'D1', to: 'in_jury' }))).toBe(
      'illegal_step',
    );
    expect(errorOf(give(engine, { kind: 'dispute.move', disputeId: 'D1', to: 'triaged' }))).toBe('none');
  });
});
