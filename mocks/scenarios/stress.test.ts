import { expect, test, vi } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel';
import { createWorld } from '../simulator';

vi.setConfig({ testTimeout: 60_000 });
const SCALE = 0.01;

/** Dispute events a second over ten minutes, once the flow has got going, scaled up. */
function eventsPerSec(rate: number): number {
  const world = createWorld({ scenario: 'stress', scale: SCALE, seed: 5, rate });
  world.advance(world.startAt + 15 * MINUTE_MS);
  const events = world.advance(world.now + 10 * MINUTE_MS);
  const onDisputes = events.filter(({ type }) => type.startsWith('warroom.dispute.'));
  return onDisputes.length / 600 / SCALE;
}

test('stress keeps up about a thousand events a second, and ten thousand at ten times the rate', () => {
  const perSec = eventsPerSec(1);
  expect(perSec).toBeGreaterThan(900);
  expect(perSec).toBeLessThan(1_800);
  const tenfold = eventsPerSec(10);
  expect(tenfold).toBeGreaterThan(9_000);
  expect(tenfold).toBeLessThan(18_000);
});
