import { afterEach, expect, it, vi } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { observeDisputes, SLA_MS } from '../../shared/disputes';
import { epochMs, HOUR_MS, type WarEvent } from '../../shared/kernel';
import { Digests } from './digests';
import { SerialQueue } from './serial-queue';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const BEFORE = START + SLA_MS - HOUR_MS;
/** More than one piece of a clock step changes. */
const MANY = 3_000;
const FEW = 50;
const BATCH = 500;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Disputes whose promises all end within the hour after `BEFORE`, a few a millisecond. */
async function openDesk(count: number): Promise<LeverDesk> {
  const desk = await openLeverDesk(BEFORE, { clock: 'wall', label: 'live', deskNow: BEFORE });
  closers.push(() => desk.close());
  const events: readonly WarEvent[] = Array.from({ length: count }, (_none, i) => ({
    id: `open-${i}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/D${i}`,
    at: epochMs(START + i),
    data: { channel: 'dispute', cause: 'quality', amountFen: 0 },
  }));
  for (let at = 0; at < count; at += BATCH) desk.gateway.events(events.slice(at, at + BATCH));
  await until(() => desk.session.status().journal.seq >= count);
  await desk.beat(BEFORE);
  return desk;
}

it('lets a click through in the midst of a long step of the clock, and gives it the instant the clock goes to', async () => {
  const { session, gateway, wall } = await openDesk(MANY);
  const { engine } = session;
  const to = BEFORE + 6 * HOUR_MS;
  let given: ReturnType<typeof session.execute> | null = null;
  let stoodAt = 0;
  let changed = 0;
  const stop = observeDisputes(engine.state.disputes, {
    before: () => {
      if (++changed !== 1) return;
      const command = { kind: 'dispute.assign', disputeId: 'D1', to: 'bob' } as never;
      given = session.execute({ commandId: 'click', actor: 'ann', command });
      void given.then(() => {
        stoodAt = engine.now;
      });
    },
    after: () => undefined,
  });
  wall.ms += 6 * HOUR_MS;
  gateway.beat(to);
  await until(() => engine.now === to);
  stop();
  expect((await given!).ok).toBe(true);
  expect(stoodAt).toBeLessThan(to);
  expect(engine.dispute('D1')?.timeline.at(-1)?.at).toBe(to);
});

it('makes one digest for all who ask before it begins, each of a position with its own state', async () => {
  const { session } = await openDesk(FEW);
  const digesting = vi.spyOn(session.engine, 'digesting');
  const first = session.digest();
  const answers = await Promise.all([first, ...Array.from({ length: 20 }, () => session.digest())]);
  expect(digesting).toHaveBeenCalledTimes(1);
  expect(new Set(answers.map(({ digest }) => digest)).size).toBe(1);
  // Asked while one is under way: of a state that's as new as the question, once for all.
  const more = [session.digest()];
  await until(() => digesting.mock.calls.length === 2);
  more.push(session.digest(), session.digest());
  const [second, third, fourth] = await Promise.all(more);
  expect(digesting).toHaveBeenCalledTimes(3);
  expect(third).toEqual(fourth);
  expect(second!.digest).toBe(answers[0]!.digest);
});

it('leaves the queue free while it digests', async () => {
  const { session } = await openDesk(FEW);
  const queue = new SerialQueue();
  const steps: string[] = [];
  const digests = new Digests({ engine: session.engine, queue, seq: () => 7 });
  const digest = digests.digest().then((made) => {
    steps.push('digest');
    return made;
  });
  await queue.run(() => undefined);
  await queue.run(() => void steps.push('click'), 'person');
  expect((await digest).seq).toBe(7);
  expect(steps).toEqual(['click', 'digest']);
});

it('has a turn for everything else while pieces of the queue follow each other', async () => {
  const queue = new SerialQueue();
  let turns = 0;
  let isOver = false;
  const look = (): void => {
    turns++;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  const pieces = Array.from({ length: 10 }, () =>
    queue.run(() => {
      const end = performance.now() + 10;
      while (performance.now() < end);
    }),
  );
  await Promise.all(pieces);
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(8);
});
