import { describe, expect, it } from 'vitest';
import { LEASE_MS, LOST_FROM_SIGHT_MS } from '../../shared/protocol';
import { LookingSource, PresenceSource } from './desk-sources';
import { Presence } from './presence';

function lab() {
  const wall = { now: 1_000 };
  const presence = new Presence(() => wall.now);
  const details = { poll: () => null, set: () => undefined, close: () => undefined };
  const windows = new Map<string, number>();
  const windowOf = (viewer: string): number => {
    if (!windows.has(viewer)) windows.set(viewer, windows.size + 1);
    return windows.get(viewer)!;
  };
  const look = (id: string, viewer: string | null, window = viewer === null ? 99 : windowOf(viewer)) =>
    new LookingSource(presence, details, { id, isLooking: viewer !== null }, { window, viewer });
  return { wall, presence, look };
}
const seen = (personId: string, more: object = {}) => ({
  personId,
  isEditing: false,
  isLost: false,
  ...more,
});

describe('[CO3] presence', () => {
  it('tells what others look at, until they turn away', () => {
    const { presence, look } = lab();
    const li = look('D1', 'li');
    look('D2', null);
    look('D3', 'wang');
    expect(presence.view('wang')).toEqual({ viewed: [{ disputeId: 'D1', viewers: [seen('li')] }] });
    expect(presence.view('li')).toEqual({ viewed: [{ disputeId: 'D3', viewers: [seen('wang')] }] });
    li.set({ id: 'D4', isLooking: true });
    expect(presence.view('wang')).toEqual({ viewed: [{ disputeId: 'D4', viewers: [seen('li')] }] });
    li.set({ id: 'D4' });
    li.close();
    expect(presence.view('wang')).toEqual({ viewed: [] });
  });

  it('tells who fills something in, also beside the same person’s other window', () => {
    const { presence, look } = lab();
    const li = look('D1', 'li');
    look('D1', 'li', 7);
    li.set({ id: 'D1', isLooking: true, isEditing: true });
    expect(presence.view('wang').viewed[0]?.viewers).toEqual([seen('li', { isEditing: true })]);
    li.set({ id: 'D1', isLooking: true });
    expect(presence.view('wang').viewed[0]?.viewers).toEqual([seen('li')]);
  });

  it.each([
    ['isn’t renewed', () => undefined, LOST_FROM_SIGHT_MS],
    ['is gone without a word', (source: LookingSource) => source.close(), 0],
  ])('one whose window %s is lost first, and gone 30 s after its last word', (_how, happens, lostAfterMs) => {
    const { wall, presence, look } = lab();
    const shown = new PresenceSource(presence, 'wang');
    const li = look('D1', 'li');
    expect(shown.poll()?.viewed).toEqual([{ disputeId: 'D1', viewers: [seen('li')] }]);
    happens(li);
    wall.now += Math.max(0, lostAfterMs - 1);
    if (lostAfterMs > 0) expect(shown.poll()).toBeNull();
    wall.now += 1;
    expect(shown.poll()?.viewed).toEqual([{ disputeId: 'D1', viewers: [seen('li', { isLost: true })] }]);
    wall.now = 1_000 + LEASE_MS - 1;
    expect(shown.poll()).toBeNull();
    wall.now += 1;
    expect(shown.poll()).toEqual({ viewed: [] });
    expect(LEASE_MS).toBeLessThanOrEqual(30_000);
  });

  it('one that is renewed stays, and a window that connects again isn’t told twice', () => {
    const { wall, presence, look } = lab();
    const li = look('D1', 'li');
    wall.now += LEASE_MS - 1;
    li.set({ id: 'D1', isLooking: true });
    wall.now += LOST_FROM_SIGHT_MS - 1;
    expect(presence.view('wang').viewed).toEqual([{ disputeId: 'D1', viewers: [seen('li')] }]);
    li.close();
    look('D2', 'li');
    expect(presence.view('wang').viewed).toEqual([{ disputeId: 'D2', viewers: [seen('li')] }]);
  });

  it('[DQ10] what guided mode served is held for that window until it looks at something', () => {
    const { wall, presence, look } = lab();
    presence.serve(1, 'D1', 'li');
    expect([...presence.viewedByOthers('wang').keys()]).toEqual(['D1']);
    presence.serve(1, 'D2', 'li');
    expect([...presence.viewedByOthers('wang').keys()]).toEqual(['D2']);
    look('D2', 'li', 1);
    expect(presence.viewedByOthers('wang').get('D2')).toHaveLength(1);
    presence.serve(2, 'D3', 'wu');
    wall.now += LEASE_MS;
    expect(presence.viewedByOthers('wang').size).toBe(0);
  });
});
