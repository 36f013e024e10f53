import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedGateway, serveMockGateway } from '../../mocks/server';
import { until } from '../../mocks/testing/manual-timers';
import { metronomeWorld } from '../../mocks/testing/metronome-world';
import type { SessionStart } from '../../shared/protocol';
import { Desk } from './desk';
import { ANCHOR_FILE } from './journal/head-anchor';

let dir = '';
const desks: Desk[] = [];
const gateways: ServedGateway[] = [];
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'custody-'));
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  for (const gateway of gateways.splice(0)) await gateway.close();
  await rm(dir, { recursive: true, force: true });
});

const DRILL: SessionStart = { mode: 'drill', scenario: 'quiet', scale: 0.001 };

async function opened(asked: SessionStart): Promise<Desk> {
  const desk = new Desk({
    dataDir: path.join(dir, 'desk'),
    consoleId: 'desk-1',
    wallNow: () => performance.now(),
    onSwitch: () => undefined,
  });
  desks.push(desk);
  const answer = await desk.open(asked);
  if (!answer.ok) throw new Error(answer.error.message);
  return desk;
}

async function served(): Promise<ServedGateway> {
  const newWorld = () => metronomeWorld({ everyMs: 100 });
  const gateway = await serveMockGateway({
    port: 0,
    scenario: 'metronome',
    scale: 1,
    seed: 1,
    factor: 10,
    newWorld,
  });
  gateways.push(gateway);
  return gateway;
}

const journalOf = (desk: Desk): string => path.join(dir, 'desk', 'journals', desk.session!.config.journalId);
const faultsOf = (desk: Desk) => desk.status().custody.faults.map(({ kind, seq }) => ({ kind, seq }));

describe('what is known against the record', () => {
  it('[N6] [TRUST 34] a lost second place of the head is an event and shown at every start from then on, told once', async () => {
    const first = await opened(DRILL);
    await until(() => first.status().journal.seq > 20);
    const folder = journalOf(first);
    expect(faultsOf(first)).toEqual([]);
    await first.close();
    await rm(path.join(folder, ANCHOR_FILE));
    const seqs: number[] = [];
    for (const _time of [1, 2, 3]) {
      const desk = await opened(DRILL);
      expect(faultsOf(desk)).toHaveLength(1);
      expect(faultsOf(desk)[0]).toMatchObject({ kind: 'anchor_lost' });
      expect(await desk.session!.verify()).toMatchObject({ ok: true, anchor: 'renewed' });
      seqs.push(faultsOf(desk)[0]!.seq);
      await desk.close();
    }
    expect(new Set(seqs).size).toBe(1);
  });

  it('[TRUST 34] a whole folder put back is noticed where the gateway remembers the head, and told once', async () => {
    const gateway = await served();
    const live: SessionStart = { mode: 'live', gatewayUrl: gateway.url };
    const first = await opened(live);
    await until(() => first.status().journal.seq > 20 && first.status().custody.isRemembered);
    const folder = journalOf(first);
    await first.close();
    const kept = path.join(dir, 'kept');
    await cp(folder, kept, { recursive: true });
    const second = await opened(live);
    const before = second.status().journal.seq;
    await until(() => second.status().journal.seq > before + 20 && second.status().custody.isRemembered);
    expect(faultsOf(second)).toEqual([]);
    await second.close();

    await rm(folder, { recursive: true });
    await cp(kept, folder, { recursive: true });
    const third = await opened(live);
    await until(() => third.status().custody.faults.length > 0);
    const [fault] = third.status().custody.faults;
    expect(fault).toMatchObject({ kind: 'rolled_back' });
    expect(await third.session!.verify()).toMatchObject({ ok: true, anchor: 'held' });
    await third.close();
    const fourth = await opened(live);
    await until(() => fourth.status().custody.isRemembered);
    expect(faultsOf(fourth)).toHaveLength(1);
  });

  it('[TRUST 34] where nobody else remembers the head, that is said', async () => {
    const desk = await opened(DRILL);
    await until(() => desk.status().journal.seq > 20);
    expect(desk.status().custody).toEqual({ faults: [], isRemembered: false });
  });
});
