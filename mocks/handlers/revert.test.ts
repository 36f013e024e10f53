import { describe, expect, it } from 'vitest';
import { epochMs } from '../../shared/kernel';
import { GATEWAY_PATHS, toEnvelope } from '../../shared/protocol';
import { ManualTimers } from '../testing/manual-timers';
import { metronomeWorld } from '../testing/metronome-world';
import { type BookStore, createMemoryBook } from './book-store';
import { createMockGateway, type MockGateway } from './mock-gateway';

const CLICK = 1_447_171_200_000;
const opening = toEnvelope({
  id: 'o1',
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: 'dispute/X1',
  at: epochMs(CLICK - 60_000),
  data: { channel: 'dispute', cause: 'damaged', amountFen: 500 },
});
const settlement = {
  commandId: 'c1',
  disputeId: 'X1',
  outcome: 'refund',
  paidFen: 500,
  payer: 'merchant',
  by: 'lin',
};
const revert = (afterMs: number, more: object = {}) => ({
  commandId: 'u1',
  disputeId: 'X1',
  settledAt: CLICK,
  clickedAt: CLICK + afterMs,
  by: 'lin',
  ...more,
});

async function open(book: BookStore = createMemoryBook()): Promise<MockGateway> {
  const gateway = createMockGateway({
    scenario: 'metronome',
    scale: 1,
    seed: 1,
    factor: 1,
    timers: new ManualTimers(),
    newWorld: () => metronomeWorld({ everyMs: 1_000 }),
    book,
  });
  gateway.start();
  await post(gateway, GATEWAY_PATHS.mockEvents, { events: [opening] }, null);
  return gateway;
}

async function post(gateway: MockGateway, path: string, body: unknown, key: string | null): Promise<string> {
  const response = await gateway.transport(
    new Request(`http://gateway.invalid${path}`, {
      method: 'POST',
      headers: key === null ? {} : { 'idempotency-key': key },
      body: JSON.stringify(body),
    }),
  );
  const answer = (await response.json()) as { state?: string; reason?: string };
  return answer.reason ?? answer.state ?? String(response.status);
}

const settle = (gateway: MockGateway) => post(gateway, GATEWAY_PATHS.settlements, settlement, 'c1');
const takeBack = (gateway: MockGateway, body: object, key = 'u1', of = 'c1') =>
  post(gateway, GATEWAY_PATHS.revertSettlement(of), body, key);

describe('taking a settlement back at the gateway', () => {
  it.each([
    [0, 'acknowledged'],
    [10_000, 'acknowledged'],
    [12_000, 'acknowledged'],
    [12_001, 'too_late'],
    [-1, 'too_late'],
  ])('clicked %i ms after the settlement’s click, whenever it arrives: %s', async (afterMs, answer) => {
    const gateway = await open();
    expect(await settle(gateway)).toBe('acknowledged');
    expect(await takeBack(gateway, revert(afterMs))).toBe(answer);
    gateway.stop();
  });

  it('happens once; the same order again has the same answer, and the dispute can be settled anew', async () => {
    const gateway = await open();
    await settle(gateway);
    expect(await takeBack(gateway, revert(5))).toBe('acknowledged');
    expect(await takeBack(gateway, revert(5))).toBe('acknowledged');
    expect(await takeBack(gateway, revert(5, { commandId: 'u2' }), 'u2')).toBe('already_reverted');
    const again = { ...settlement, commandId: 'c2' };
    expect(await post(gateway, GATEWAY_PATHS.settlements, again, 'c2')).toBe('acknowledged');
    gateway.stop();
  });

  it('is refused for a settlement that never came, of another dispute, or that was refused', async () => {
    const gateway = await open();
    expect(await takeBack(gateway, revert(5))).toBe('unknown_settlement');
    await settle(gateway);
    expect(await takeBack(gateway, revert(5, { disputeId: 'X2' }), 'u2')).toBe('unknown_settlement');
    await post(gateway, GATEWAY_PATHS.settlements, { ...settlement, commandId: 'c2' }, 'c2');
    expect(await takeBack(gateway, revert(5, { commandId: 'u3' }), 'u3', 'c2')).toBe('not_settled');
    gateway.stop();
  });

  it('is known to a gateway that starts again', async () => {
    const book = createMemoryBook();
    const first = await open(book);
    await settle(first);
    await takeBack(first, revert(5));
    first.stop();
    const second = createMockGateway({
      scenario: 'metronome',
      scale: 1,
      seed: 1,
      factor: 1,
      timers: new ManualTimers(),
      newWorld: () => metronomeWorld({ everyMs: 1_000 }),
      book,
    });
    second.start();
    expect(await takeBack(second, revert(5, { commandId: 'u2' }), 'u2')).toBe('already_reverted');
    second.stop();
  });
});
