import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { epochMs, MINUTE_MS, type WarEvent } from '../../shared/kernel';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const TRIES = 60;
const opening: WarEvent = {
  id: 'open-1',
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: 'dispute/D1',
  at: epochMs(START),
  data: { channel: 'dispute', cause: 'quality', amountFen: 100 },
};

let desk: LeverDesk;
afterEach(() => desk.close());

async function openDesk(): Promise<void> {
  desk = await openLeverDesk(START);
  desk.gateway.events([opening]);
  await until(() => desk.session.status().journal.seq >= 1);
  await desk.beat(START);
}

/** Both try a step that the stage doesn't allow, turn by turn. */
async function bothTry(): Promise<void> {
  const command = { kind: 'dispute.move', disputeId: 'D1', to: 'in_review' } as const;
  for (let n = 0; n < TRIES; n++) {
    for (const actor of ['li', 'wang']) {
      const given = await desk.session.execute({ commandId: `${actor}-${n}`, actor, command });
      expect(given).toMatchObject({ ok: false, error: { code: 'illegal_step' } });
    }
  }
}

/** How many refusals are on record, by who. */
function told(): Record<string, number> {
  const byWho = [...desk.session.engine.state.refusals.byWho];
  return Object.fromEntries(byWho.map(([key, count]) => [(JSON.parse(key) as string[])[0], count]));
}
const all = () => Object.values(told()).reduce((sum, n) => sum + n, 0);

describe('[DQ8] every refused act is on record, by who tried it', () => {
  it('beyond what is recorded one by one: counted, and recorded once there is room, without another try', async () => {
    await openDesk();
    await bothTry();
    expect(all()).toBeLessThan(2 * TRIES);
    desk.wall.ms += MINUTE_MS;
    await until(() => all() === 2 * TRIES);
    expect(told()).toEqual({ li: TRIES, wang: TRIES });
  });

  it('while nothing could be recorded: recorded once that is mended', async () => {
    await openDesk();
    desk.disk.isBroken = true;
    await bothTry();
    expect(told()).toEqual({});
    desk.disk.isBroken = false;
    desk.wall.ms += MINUTE_MS;
    await until(() => all() === 2 * TRIES);
    expect(told()).toEqual({ li: TRIES, wang: TRIES });
  });
});
