import { beforeEach, describe, expect, test, vi } from 'vitest';
import { HOUR_MS, type WarEvent } from '../../shared/kernel';
import { createWorld, type World, type WorldCommand } from '.';

// A day of events is a moment's work, but machines are shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let world: World;
let seen: WarEvent[];

beforeEach(() => {
  world = createWorld({ scenario: '2015', scale: 0.002, seed: 7 });
  seen = [...world.advance(world.startAt + HOUR_MS)];
});

function openDispute(nth = 0): string {
  return openDisputes()[nth]!;
}
function openDisputes(): string[] {
  const settled = new Set<string>();
  const opened: string[] = [];
  for (const { type, subject } of seen) {
    if (type === 'warroom.dispute.opened.v1') opened.push(subject);
    if (type === 'warroom.dispute.resolved.v1' || type === 'warroom.dispute.withdrawn.v1')
      settled.add(subject);
  }
  return opened.filter((subject) => !settled.has(subject)).map((subject) => subject.slice('dispute/'.length));
}
function eventsOn(id: string, hours: number): WarEvent[] {
  return world.advance(world.now + hours * HOUR_MS).filter(({ subject }) => subject.endsWith(`/${id}`));
}
const settle = (disputeId: string): WorldCommand => ({
  kind: 'settlement',
  disputeId,
  outcome: 'refund',
  paidFen: 500,
  payer: 'merchant',
  by: 'supervisor',
});

describe('a settlement', () => {
  test('ends the desk’s work on the dispute: nobody moves, assigns or resolves it again unless a party appeals', () => {
    for (const id of openDisputes().slice(0, 60)) {
      expect(world.applyCommand(settle(id)).state).toBe('acknowledged');
    }
    const settledIds = world.commands.map(({ command }) => (command as { disputeId: string }).disputeId);
    const later = world.advance(world.now + 26 * HOUR_MS);
    for (const id of settledIds) {
      const [first] = later.filter(({ subject }) => subject === `dispute/${id}`);
      if (first) expect(first.type).toBe('warroom.dispute.appealed.v1');
      expect(world.dispute(id)).toMatchObject({ settledAt: world.commands[0]!.at });
    }
  });

  test('is refused with a reason for a dispute that staff have resolved, for one settled before, and for an unknown one', () => {
    const resolved = seen
      .find(({ type }) => type === 'warroom.dispute.resolved.v1')!
      .subject.slice('dispute/'.length);
    const outcome = world.applyCommand(settle(resolved));
    expect(outcome).toMatchObject({ state: 'rejected', reason: 'already_settled', effectiveAt: world.now });
    const id = openDispute();
    world.applyCommand(settle(id));
    expect(world.applyCommand(settle(id))).toMatchObject({ state: 'rejected', reason: 'already_settled' });
    for (const unknown of ['D20151110-9999999', 'nonsense', '']) {
      expect(world.applyCommand(settle(unknown))).toMatchObject({
        state: 'rejected',
        reason: 'unknown_dispute',
      });
    }
  });

  test('from a fund that hasn’t the money is refused, and takes nothing', () => {
    const balance = world.fundBalanceFen('goods_guarantee');
    const command = { ...settle(openDispute()), payer: 'goods_guarantee' } as const;
    const tooMuch = { ...command, paidFen: balance + 1 } as WorldCommand;
    expect(world.applyCommand(tooMuch)).toMatchObject({ state: 'rejected', reason: 'insufficient_funds' });
    expect(world.applyCommand({ ...command, paidFen: 0.5 } as WorldCommand)).toMatchObject({
      reason: 'bad_amount',
    });
    expect(world.fundBalanceFen('goods_guarantee')).toBe(balance);
    expect(world.dispute(openDispute())!.settledAt).toBeNull();
    expect(world.applyCommand(command).state).toBe('acknowledged');
    expect(world.fundBalanceFen('goods_guarantee')).toBe(balance - 500);
  });
});

describe('[M04] a payout', () => {
  const payOut = (disputeId: string, amountFen = 10_000): WorldCommand => ({
    kind: 'payout',
    disputeId,
    amountFen,
    fund: 'advance_payout',
    payoutKind: 'advance',
  });

  test('leaves the dispute open; once it’s decided for the consumer nothing more is paid and the fund gets its money back', () => {
    const balance = world.fundBalanceFen('advance_payout');
    const ids = Array.from({ length: 20 }, (_, n) => openDispute(n));
    for (const id of ids) expect(world.applyCommand(payOut(id)).state).toBe('acknowledged');
    expect(world.fundBalanceFen('advance_payout')).toBe(balance - 200_000);
    for (const id of ids)
      expect(world.dispute(id)).toMatchObject({ settledAt: null, advancePaidFen: 10_000 });
    const later = world.advance(world.now + 90 * HOUR_MS);
    let recovered = 0;
    for (const event of later) {
      const id = event.subject.slice(event.subject.indexOf('/') + 1);
      if (!ids.includes(id)) continue;
      if (event.type === 'warroom.dispute.resolved.v1')
        expect((event.data as { paidFen: number }).paidFen).toBe(0);
      if (event.type === 'warroom.recovery.posted.v1') {
        expect(event.data).toEqual({ disputeId: id, amountFen: 10_000, fund: 'advance_payout' });
        expect(event.source).toBe('/platform/treasury');
        recovered += 1;
      }
    }
    expect(recovered).toBeGreaterThan(10);
    expect(world.fundBalanceFen('advance_payout')).toBe(balance - 200_000 + recovered * 10_000);
  });

  test('told twice is paid twice: keeping an act from coming twice is the gateway’s business', () => {
    const id = openDispute();
    world.applyCommand(payOut(id));
    world.applyCommand(payOut(id));
    expect(world.dispute(id)!.advancePaidFen).toBe(20_000);
  });

  test('is refused for a settled or unknown dispute, for no money, and when the fund is short', () => {
    const id = openDispute();
    expect(world.applyCommand(payOut(id, 0))).toMatchObject({ reason: 'bad_amount' });
    expect(world.applyCommand(payOut(id, 80_000_001 * 100))).toMatchObject({ reason: 'insufficient_funds' });
    expect(world.applyCommand(payOut('D20151110-9999999'))).toMatchObject({ reason: 'unknown_dispute' });
    world.applyCommand(settle(id));
    expect(world.applyCommand(payOut(id))).toMatchObject({ reason: 'already_settled' });
  });
});

describe('[M09] a takedown', () => {
  test('stops sales at once, which is reported at once, until the item is relisted', () => {
    const itemId = world.itemIds[0]!;
    expect(world.applyCommand({ kind: 'takedown', itemId, reason: 'x', by: 'x' }).state).toBe('acknowledged');
    expect(world.listing(itemId)).toMatchObject({ itemId, onSale: false });
    const samples = eventsOn(itemId, 2);
    expect(samples[0]).toMatchObject({
      at: world.commands[0]!.at + 1,
      data: { salesPerHour: 0, openOrders: 0 },
    });
    for (const { data } of samples) expect((data as { salesPerHour: number }).salesPerHour).toBe(0);
    expect(world.applyCommand({ kind: 'relist', itemId, reason: 'x', by: 'x' }).state).toBe('acknowledged');
    expect((eventsOn(itemId, 2).at(-1)!.data as { salesPerHour: number }).salesPerHour).toBeGreaterThan(0);
  });

  test('is refused for an unknown item and for one that is off sale; so is a relist of one that is on', () => {
    const itemId = world.itemIds[1]!;
    const act = (kind: 'takedown' | 'relist', id: string) =>
      world.applyCommand({ kind, itemId: id, reason: 'x', by: 'x' });
    expect(act('takedown', 'nothing')).toMatchObject({ state: 'rejected', reason: 'unknown_item' });
    expect(act('relist', itemId)).toMatchObject({ state: 'rejected', reason: 'already_on_sale' });
    act('takedown', itemId);
    expect(act('takedown', itemId)).toMatchObject({ state: 'rejected', reason: 'already_off_sale' });
    expect(world.listing('nothing')).toBeNull();
  });
});

describe('capacity commands', () => {
  test('[M17] an order of cartons shows as on order and arrives when the lines have made it', () => {
    const order = { kind: 'carton_order', warehouseId: 'HZ-1', size: 'XL', quantity: 5_000 } as const;
    const isShelf = ({ subject }: WarEvent): boolean => subject === 'carton/HZ-1/XL';
    const before = seen.filter(isShelf).at(-1)!.data as { onOrder: number; stock: number };
    expect(world.applyCommand(order).state).toBe('acknowledged');
    const [next] = world.advance(world.now + HOUR_MS).filter(isShelf);
    expect((next!.data as { onOrder: number }).onOrder).toBe(before.onOrder + 5_000);
    const later = world.advance(world.now + 48 * HOUR_MS).filter(isShelf);
    const stocks = later.map(({ data }) => (data as { stock: number }).stock);
    expect(stocks.some((stock, i) => i > 0 && stock - stocks[i - 1]! > 4_000)).toBe(true);
  });

  test('[M18] people put on a shift raise what the warehouse can do', () => {
    const sampleOf = (events: readonly WarEvent[]) =>
      events.filter(({ subject }) => subject === 'warehouse/HZ-1').at(-1)!.data as {
        people: number;
        pick: { capacityPerHour: number };
      };
    const before = sampleOf(seen);
    world.applyCommand({ kind: 'warehouse_shift', warehouseId: 'HZ-1', shift: 0, people: before.people * 3 });
    const after = sampleOf(world.advance(world.now + HOUR_MS));
    expect(after.people).toBe(before.people * 3);
    expect(after.pick.capacityPerHour / before.pick.capacityPerHour).toBeCloseTo(3, 0);
  });

  test('are refused where there is no such place, size, number of people or cartons', () => {
    const refusals: readonly (readonly [WorldCommand, string])[] = [
      [{ kind: 'warehouse_shift', warehouseId: 'X', shift: 0, people: 1 }, 'unknown_warehouse'],
      [{ kind: 'warehouse_shift', warehouseId: 'HZ-1', shift: 0, people: -1 }, 'bad_people'],
      [{ kind: 'staff_shift', shift: 0, people: 1.5 }, 'bad_people'],
      [{ kind: 'carton_order', warehouseId: 'X', size: 'M', quantity: 1 }, 'unknown_warehouse'],
      [{ kind: 'carton_order', warehouseId: 'HZ-1', size: 'XXXL', quantity: 1 }, 'unknown_carton_size'],
      [{ kind: 'carton_order', warehouseId: 'HZ-1', size: 'M', quantity: 0 }, 'bad_quantity'],
    ];
    for (const [command, reason] of refusals) {
      expect(world.applyCommand(command)).toMatchObject({ state: 'rejected', reason });
    }
  });
});

describe('a settlement taken back', () => {
  const revert = (disputeId: string): WorldCommand => ({
    kind: 'revert',
    disputeId,
    settlementKey: 'k',
    settledAt: 0,
    clickedAt: 0,
    by: 'supervisor',
  });

  test('leaves the case as it was, gives the fund its money back, and people work on it again', () => {
    const balance = world.fundBalanceFen('goods_guarantee');
    const ids = openDisputes().slice(0, 40);
    const before = ids.map((id) => world.dispute(id)?.stage);
    for (const id of ids) {
      const command = { ...settle(id), payer: 'goods_guarantee' } as WorldCommand;
      expect(world.applyCommand(command).state).toBe('acknowledged');
      expect(world.applyCommand(revert(id)).state).toBe('acknowledged');
    }
    expect(ids.map((id) => world.dispute(id))).toMatchObject(
      before.map((stage) => ({ stage, settledAt: null })),
    );
    expect(world.fundBalanceFen('goods_guarantee')).toBe(balance);
    const later = world.advance(world.now + 70 * HOUR_MS);
    const ended = new Set(
      later
        .filter(({ type }) => /resolved|withdrawn/.test(type))
        .map(({ subject }) => subject.slice('dispute/'.length)),
    );
    expect(ids.filter((id) => ended.has(id)).length).toBeGreaterThan(30);
  });

  test('happens once, and only where a console settled and nothing followed', () => {
    const id = openDispute();
    expect(world.applyCommand(revert(id))).toMatchObject({ state: 'rejected', reason: 'not_settled' });
    world.applyCommand(settle(id));
    world.applyCommand(revert(id));
    expect(world.applyCommand(revert(id))).toMatchObject({ state: 'rejected', reason: 'not_settled' });
    expect(world.applyCommand(settle(id)).state).toBe('acknowledged');
    expect(world.applyCommand(revert('nobody'))).toMatchObject({ reason: 'unknown_dispute' });
  });
});
