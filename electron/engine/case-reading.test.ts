import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel';
import { type HostileDesk, openHostileDesk } from './testing/hostile-desk';

const PATIENCE_MS = 120_000;

/** Who opened what since a place of the journal, in order. */
async function openedSince(desk: HostileDesk, seq: number): Promise<readonly string[]> {
  await desk.settle();
  const { journal } = desk.session.reportSource();
  const opened: string[] = [];
  for (const { seq: at } of await journal.consoleRecords(seq)) {
    const record = await journal.recordAt(at);
    if (record?.event.type !== 'warroom.person.opened.v1') continue;
    const { by, disputeId } = record.event.data as { readonly by: string; readonly disputeId: string };
    opened.push(`${by} ${disputeId}`);
  }
  return opened;
}

describe('[AD3] reading a case, live', () => {
  let desk: HostileDesk;
  beforeAll(async () => {
    desk = await openHostileDesk('live');
  }, PATIENCE_MS);
  afterAll(() => desk.close(), PATIENCE_MS);

  it(
    'is put on record whether or not the page says that somebody looks, once in a quarter of an hour',
    async () => {
      const { agent, supervisor } = desk.cast;
      const [one, two] = [desk.newDispute(), desk.newDispute()];
      const before = await desk.lastSeq();
      await agent.page.look('dispute', { id: one });
      await agent.page.look('dispute', { id: one, isLooking: true });
      await agent.page.look('disputeMoney', { id: one });
      await supervisor.page.look('disputeClock', { id: two });
      expect(await openedSince(desk, before)).toEqual([`agent ${one}`, `supervisor ${two}`]);
      desk.skip(10 * MINUTE_MS);
      await agent.page.look('dispute', { id: one });
      expect(await openedSince(desk, before)).toHaveLength(2);
    },
    PATIENCE_MS,
  );

  it(
    'ends where the window is locked, and goes on with the passcode',
    async () => {
      const { agent2 } = desk.cast;
      const id = desk.newDispute();
      const other = desk.newDispute();
      const subscription = 7_000;
      await agent2.page.call('people.signIn', { personId: agent2.id, passcode: agent2.passcode });
      await agent2.page.post({ t: 'sub', id: subscription, topic: 'dispute', params: { id } });
      await agent2.page.call('people.lock', {});
      const before = await desk.lastSeq();
      const turned = agent2.page.post({ t: 'set', id: subscription, params: { id: other } });
      let told = false;
      void turned.then(() => {
        told = true;
      });
      await desk.settle();
      expect({ told, opened: await openedSince(desk, before) }).toEqual({ told: false, opened: [] });
      await agent2.page.call('people.signIn', { personId: agent2.id, passcode: agent2.passcode });
      await desk.settle();
      expect(await turned).toMatchObject({ t: 'push', payload: { id: other } });
      expect(await openedSince(desk, before)).toEqual([`agent2 ${other}`]);
    },
    PATIENCE_MS,
  );

  it(
    'by a trainer is refused, and that is put on record with the case',
    async () => {
      const { trainer, auditor } = desk.cast;
      const id = desk.newDispute();
      for (const topic of ['dispute', 'disputeMoney', 'disputeClock'] as const) {
        expect(await trainer.page.tryLook(topic, { id }, () => desk.settle())).toBe('silent');
      }
      expect(await trainer.page.tryLook('justiceOf', { disputeId: id }, () => desk.settle())).toBe('silent');
      expect(desk.session.engine.state.refusals.recorded).toBeGreaterThanOrEqual(4);
      const page = (await auditor.page.call('audit.page', {
        filter: { actor: 'trainer', outcome: 'refused' },
        before: null,
        limit: 10,
      })) as { readonly entries: readonly object[] };
      expect(page.entries[0]).toMatchObject({
        act: 'evidence.open',
        about: `dispute/${id}`,
        code: 'forbidden',
        isVerified: true,
      });
    },
    PATIENCE_MS,
  );
});

describe('[AD3] reading a case, in a drill', () => {
  it(
    'is a trainer’s too',
    async () => {
      const desk = await openHostileDesk('drill');
      try {
        const id = desk.newDispute();
        const { trainer } = desk.cast;
        expect(await trainer.page.tryLook('dispute', { id }, () => desk.settle())).toBe('ok');
        expect(((await trainer.page.look('people', {})) as { may: string[] }).may).toContain('evidence.open');
      } finally {
        await desk.close();
      }
    },
    PATIENCE_MS,
  );
});
