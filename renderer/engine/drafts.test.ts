import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MAX_DRAFT_NAME, MAX_DRAFT_SIZE } from '../../shared/protocol';
import { type DraftChanges, Drafts, KEEP_AFTER_MS } from './drafts';
import { SentActs } from './sent-acts';

/** Pages of one window, one after the other: each finds what the ones before had kept, as main keeps it. */
function desk() {
  const kept = new Map<string, string>();
  const told: DraftChanges[] = [];
  return {
    kept,
    told,
    page(found: Readonly<Record<string, string>> | null = Object.fromEntries(kept)) {
      const drafts = new Drafts((change) => {
        told.push(change);
        if (change.isAnew) kept.clear();
        for (const [name, text] of Object.entries(change.changes)) {
          if (text === null) kept.delete(name);
          else kept.set(name, text);
        }
      });
      drafts.begin(found);
      return drafts;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('what a page has kept', () => {
  test('is with the shell a fifth of a second after a key, however fast the others follow', () => {
    const { page, told } = desk();
    const drafts = page();
    drafts.settle('S wang');
    drafts.flush();
    told.length = 0;
    expect(KEEP_AFTER_MS).toBeLessThanOrEqual(250);
    for (let n = 1; n <= 10; n++) {
      drafts.set('own/reason', 'x'.repeat(n));
      vi.advanceTimersByTime(50);
    }
    expect(told.map(({ changes }) => changes['own/reason'])).toEqual(['"xxxx"', '"xxxxxxxx"']);
    vi.advanceTimersByTime(KEEP_AFTER_MS);
    expect(told.at(-1)!.changes).toEqual({ 'own/reason': `"${'x'.repeat(10)}"` });
  });

  test('comes back to the same person in the same session, and stays kept should the page crash again', () => {
    const { page } = desk();
    const first = page();
    first.settle('S wang');
    first.set('desk/queue', { filter: 'late' });
    first.set('own/reason', '客户');
    first.set('own/picked', new Set(['D1', 'D2']));
    first.flush();
    for (let crash = 0; crash < 2; crash++) {
      const next = page();
      expect([next.found('desk/queue'), next.found('own/reason')]).toEqual([{ filter: 'late' }, undefined]);
      expect(next.settle('S wang')).toBe(true);
      expect([next.found('own/reason'), next.found('own/picked')]).toEqual(['客户', ['D1', 'D2']]);
      next.taken('own/reason');
      expect(next.found('own/reason')).toBeUndefined();
      next.flush();
    }
  });

  test.each(['S zhao', 'T wang'])('is let go of for %s: in the page and in the shell', (owner) => {
    const { page, kept } = desk();
    const first = page();
    first.settle('S wang');
    first.set('desk/queue', 1);
    first.set('own/reason', 'mine');
    first.flush();
    const next = page();
    expect(next.settle(owner)).toBe(false);
    expect([next.found('own/reason'), next.found('desk/queue')]).toEqual([undefined, 1]);
    next.flush();
    expect([...kept.keys()].sort()).toEqual(['desk/queue', 'owner']);
    expect(page().settle('S wang')).toBe(false);
  });

  test('is let go of too when another takes over a page that lives', () => {
    const { page, kept } = desk();
    const drafts = page();
    drafts.settle('S wang');
    drafts.set('own/reason', 'mine');
    drafts.flush();
    drafts.settle('S zhao');
    drafts.flush();
    expect([...kept.values()].join()).not.toContain('mine');
  });

  test('stays as it was found until it’s known who sits here: a crash before that costs nothing', () => {
    const { page, kept } = desk();
    const first = page();
    first.settle('S wang');
    first.set('own/act', { id: 'D1' });
    first.flush();
    const next = page();
    next.set('own/act', { id: 'none' });
    next.set('own/act', undefined);
    next.set('desk/queue', 2);
    vi.advanceTimersByTime(1_000);
    expect(Object.fromEntries(kept)).toMatchObject({ 'own/act': '{"id":"D1"}', 'desk/queue': '2' });
  });

  test('ends with undefined, and isn’t told twice where nothing changed', () => {
    const { page, kept, told } = desk();
    const drafts = page();
    drafts.settle('S wang');
    const value = { a: 1 };
    drafts.set('own/x', value);
    drafts.flush();
    const count = told.length;
    drafts.set('own/x', value);
    drafts.flush();
    expect(told).toHaveLength(count);
    drafts.set('own/x', undefined);
    drafts.flush();
    expect(kept.has('own/x')).toBe(false);
  });

  test('begins anew where the shell couldn’t say what it has', () => {
    const { page, kept } = desk();
    kept.set('own/reason', '"old"');
    kept.set('owner', '"S wang"');
    const drafts = page(null);
    expect(drafts.settle('S wang')).toBe(false);
    drafts.set('own/other', 1);
    drafts.flush();
    expect([...kept.keys()].sort()).toEqual(['own/other', 'owner']);
  });

  test('is what can be read and has room: the rest doesn’t spoil it', () => {
    const { page, kept } = desk();
    kept.set('desk/torn', '{');
    const drafts = page();
    drafts.settle('S wang');
    drafts.set('own/small', 1);
    drafts.set('own/large', 'x'.repeat(MAX_DRAFT_SIZE));
    drafts.set(`own/${'n'.repeat(MAX_DRAFT_NAME)}`, 1);
    drafts.flush();
    expect(drafts.found('desk/torn')).toBeUndefined();
    expect([...kept.keys()].filter((name) => name.startsWith('own/'))).toEqual(['own/small']);
  });

  test('can be waited for: how the window is set as the page begins, one’s own once one sits here, never another’s', () => {
    const { page } = desk();
    const first = page();
    first.settle('S wang');
    first.flush();
    for (const [owner, expected] of [
      ['S wang', ['desk', 'own']],
      ['S zhao', ['desk']],
    ] as const) {
      const heard: string[] = [];
      const next = new Drafts(() => undefined);
      next.whenBack('desk', () => heard.push('desk'));
      next.whenBack('own', () => heard.push('own'));
      expect(heard).toEqual([]);
      next.begin({ owner: '"S wang"' });
      next.settle(owner);
      expect(heard).toEqual(expected);
      next.whenBack('own', () => heard.push('late'));
      expect(heard.at(-1)).toBe('late');
    }
  });
});

describe('an act whose answer was never heard', () => {
  /** A page on which somebody acts; `now` is its stopwatch. */
  function acting(window: ReturnType<typeof desk>, clock = { ms: 0 }) {
    const drafts = window.page();
    const acts = new SentActs(drafts, () => clock.ms);
    drafts.settle('S wang');
    return { acts, clock };
  }

  test('goes out under its id again after a crash, once; another act, or the same one later, under one of its own', () => {
    const window = desk();
    const { commandId } = acting(window).acts.send('resolve D1 at v1');
    // The page is gone: it was kept before it was sent.
    const { acts } = acting(window);
    expect(acts.send('resolve D1 at v2').commandId).not.toBe(commandId);
    expect(acts.send('resolve D1 at v1').commandId).toBe(commandId);
    expect(acts.send('resolve D1 at v1').commandId).not.toBe(commandId);
  });

  test('whose answer was heard is done with: the next crash finds nothing of it', () => {
    const window = desk();
    const sent = acting(window).acts.send('pay D1');
    sent.end();
    vi.advanceTimersByTime(KEEP_AFTER_MS);
    expect(acting(window).acts.send('pay D1').commandId).not.toBe(sent.commandId);
  });

  test('is still known when the page crashes twice, and forgotten after ten minutes', () => {
    const window = desk();
    const { commandId } = acting(window).acts.send('pay D1');
    acting(window).acts.send('pay D2');
    const third = acting(window);
    expect(third.acts.send('pay D1').commandId).toBe(commandId);
    const fourth = acting(window);
    fourth.clock.ms = 600_001;
    expect(fourth.acts.send('pay D1').commandId).not.toBe(commandId);
  });

  test('keeps the id that its caller knows of', () => {
    expect(acting(desk()).acts.send('pay D1', 'id-1').commandId).toBe('id-1');
  });
});
