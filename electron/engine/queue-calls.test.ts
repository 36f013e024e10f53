import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zQueueFilter } from '../../shared/disputes';
import { WarEngine } from '../../shared/engine';
import { answerOf, epochMs, type WarEvent } from '../../shared/kernel';
import { slices } from './in-slices';
import { Presence } from './presence';
import { queueCalls } from './queue-calls';
import { SavedViews } from './saved-views';
import type { Session } from './session';
import { SkipBook } from './skip-book';
import { callsFrom, seated } from './testing/seated';

const DAY = Date.UTC(2015, 10, 11);
const filter = zQueueFilter.parse({});
const sort = { by: 'due', descending: false } as const;

function event(type: string, id: string, at: number, data: object): WarEvent {
  const envelope = { id: `${type}-${id}`, source: '/platform/disputes', type: `warroom.dispute.${type}.v1` };
  return { ...envelope, subject: `dispute/${id}`, at: epochMs(at), data } as WarEvent;
}

const opened = (id: string, at: number): WarEvent =>
  event('opened', id, at, { channel: 'dispute', cause: 'quality', amountFen: 100, itemId: 'I1' });

describe('what a window asks about the queue', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'queue-calls-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  async function desk() {
    const engine = new WarEngine();
    for (const [at, id] of ['D1', 'D2', 'D3'].entries()) engine.apply(opened(id, DAY + at));
    engine.advanceTo(DAY + 1_000);
    const presence = new Presence(() => 0);
    const [views, skips] = [SavedViews.open(dir, () => 1), await SkipBook.open(dir, () => 1)];
    // The calls read nothing of a session but its engine.
    const session = { engine } as unknown as Session;
    const handlers = queueCalls({
      running: () => session,
      ask: (_caller, _asked, begin) => slices.answer(begin()),
      presence,
      views: () => views,
      skips: () => Promise.resolve(skips),
      require: () => Promise.resolve(),
    });
    const callsOf = (name: string) => callsFrom(seated(name), handlers);
    return { engine, presence, calls: callsOf('wang'), callsOf };
  }

  it('[DQ10] guided mode: skipped with a reason, looked at by others, settled: each is passed over, and it wraps', async () => {
    const { engine, presence, calls, callsOf } = await desk();
    const next = async (me = 'wang') => (await callsOf(me)['queue.next']({ filter, sort }))?.id ?? null;
    expect(await next()).toBe('D1');
    await calls['queue.skip']({ disputeId: 'D1', reason: 'no answer yet' });
    expect(await next()).toBe('D2');
    expect(await next('li')).toBe('D1');
    const look = {};
    const atD2 = { disputeId: 'D2', viewer: 'li', window: 1, isEditing: false };
    presence.look(look, atD2);
    expect(await next()).toBe('D3');
    expect(await next('li')).toBe('D1');
    // What li was served last is held until li's window looks at something, and turns away.
    presence.look(look, atD2);
    presence.turnAway(look);
    for (const disputeId of ['D2', 'D3']) await calls['queue.skip']({ disputeId, reason: 'later' });
    expect(await calls['queue.next']({ filter, sort })).toMatchObject({
      id: 'D1',
      wrapped: true,
    });
    const settled = { outcome: 'refund', paidFen: 0, payer: 'merchant', by: 'x' };
    engine.apply(event('resolved', 'D1', DAY + 2_000, settled));
    expect(await calls['queue.skips']({})).toEqual([
      { disputeId: 'D2', reason: 'later', at: DAY + 1_000 },
      { disputeId: 'D3', reason: 'later', at: DAY + 1_000 },
    ]);
    await calls['queue.unskip']({ disputeId: null });
    expect(await next()).toBe('D2');
  });

  it('[DQ6] says what a selection is, and what left it and why', async () => {
    const { engine, calls } = await desk();
    const query = { filter };
    const before = await calls['queue.summary'](query);
    expect(before).toMatchObject({ count: 3, amountFen: 300 });
    engine.apply(event('withdrawn', 'D2', DAY + 2_000, {}));
    const after = await calls['queue.summary'](query);
    expect(after).toMatchObject({ count: 2, amountFen: 200 });
    expect(after.idsDigest).not.toBe(before.idsDigest);
    expect(await calls['queue.membership']({ ...query, ids: ['D1', 'D2', 'D9'] })).toMatchObject({
      still: ['D1'],
      left: [
        { id: 'D2', reason: 'settled' },
        { id: 'D9', reason: 'unknown' },
      ],
    });
    const selection = { kind: 'filter' as const, filter, excluded: ['D3'] };
    expect(answerOf(engine.queue.select(selection, 'wang'))).toEqual({ ids: ['D1'], missing: 0, left: [] });
  });

  it('refuses what is not there with a code', async () => {
    const { calls } = await desk();
    const code = { coded: { code: 'not_found' } };
    const related = { by: 'item', offset: 0, limit: 9 } as const;
    expect(await calls['queue.related']({ ...related, disputeId: 'D1' })).toMatchObject({ total: 2 });
    await expect(async () => calls['queue.related']({ ...related, disputeId: 'D9' })).rejects.toMatchObject(
      code,
    );
    const skip = { disputeId: 'D9', reason: 'x' };
    await expect(async () => calls['queue.skip'](skip)).rejects.toMatchObject(code);
    await expect(async () => calls['views.remove']({ id: 'no' })).rejects.toMatchObject(code);
  });

  it('[DQ11] saves a view and lists it', async () => {
    const { calls, callsOf } = await desk();
    const view = {
      name: 'mine',
      visibility: 'shared',
      query: 'vip',
      sort,
      groupBy: 'itemId',
      columns: [],
    } as const;
    const { id } = await calls['views.save']({ view: { ...view, columns: [] } });
    await calls['views.rename']({ id, name: 'ours' });
    expect(await callsOf('li')['views.list']({})).toMatchObject({
      views: [{ id, name: 'ours', owner: 'wang' }],
    });
  });
});
