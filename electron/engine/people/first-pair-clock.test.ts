import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveMockGateway } from '../../../mocks/server';
import { until } from '../../../mocks/testing/manual-timers';
import { METRONOME_START, metronomeWorld } from '../../../mocks/testing/metronome-world';
import { DAY_MS } from '../../../shared/kernel';
import { Desk } from '../desk';
import { UNSEATED } from '../testing/seated';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'first-pair-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const person = (id: string) => ({
  id,
  name: { zh: id, en: id },
  roles: ['manager' as const],
  passcode: `passcode of ${id}`,
});

it('[A3] people named before a platform of another year first spoke say nothing of its time: the next start believes it', async () => {
  const newWorld = () => metronomeWorld({ everyMs: 100 });
  const gateway = await serveMockGateway({
    port: 0,
    scenario: 'metronome',
    scale: 1,
    seed: 1,
    factor: 1,
    newWorld,
  });
  const open = async (): Promise<Desk> => {
    const desk = new Desk({
      dataDir: dir,
      consoleId: 'desk-1',
      wallNow: () => Date.now(),
      onSwitch: () => undefined,
      passcodeCost: { N: 2, r: 1, p: 1 },
    });
    expect((await desk.open({ mode: 'live', gatewayUrl: gateway.url })).ok).toBe(true);
    return desk;
  };
  try {
    gateway.gateway.setFaults({ heartbeats: false });
    const first = await open();
    expect(first.now).toBe(0);
    await first.calls['people.begin']({ people: [person('lin'), person('chen')] }, UNSEATED);
    await first.close();
    gateway.gateway.setFaults({ reset: true });
    for (const _start of [1, 2]) {
      const desk = await open();
      await until(() => desk.status().feed.state === 'live');
      expect(desk.status().clock.doubt).toBeNull();
      expect(Math.abs(desk.now - METRONOME_START)).toBeLessThan(DAY_MS);
      await desk.close();
    }
  } finally {
    await gateway.close();
  }
});
