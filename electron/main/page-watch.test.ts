import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { PAGE_URL } from './app-scheme';
import { type PageTrouble, type PageWatchOptions, watchPage } from './page-watch';

interface Asked {
  readonly trouble: PageTrouble;
  readonly signal: AbortSignal;
  readonly answer: (isWanted: boolean) => void;
}

/** A window whose page is watched; timers run when the test says so. */
function watched() {
  const contents = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer: () =>
      void contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 9 }),
  });
  const state = { closed: 0, loads: 0, isDestroyed: false, ms: 0 };
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    isDestroyed: () => state.isDestroyed,
    close: () => void state.closed++,
  });
  const asked: Asked[] = [];
  const timers: { readonly callback: () => void; readonly delayMs: number }[] = [];
  watchPage({
    window: window as unknown as PageWatchOptions['window'],
    index: 0,
    load: () => void state.loads++,
    ask: (trouble, signal) => new Promise((answer) => asked.push({ trouble, signal, answer })),
    setTimer: (callback, delayMs) => void timers.push({ callback, delayMs }),
    now: () => state.ms,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return {
    state,
    asked,
    window,
    contents,
    crash: (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 1 }),
    /** Runs what waits; gives how long each was to wait. */
    run: () =>
      timers.splice(0).map(({ callback, delayMs }) => {
        callback();
        return delayMs;
      }),
    answer: async (isWanted: boolean) => {
      asked.at(-1)!.answer(isWanted);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('a page that crashed', () => {
  test('is loaded at once, then more slowly, and after the fifth in a minute only when a person asks for it', async () => {
    const page = watched();
    const delays = [];
    for (let n = 0; n < 5; n++) {
      page.crash();
      delays.push(...page.run());
    }
    expect(delays).toEqual([0, 200, 1_000, 3_000, 3_000]);
    expect([page.state.loads, page.asked.length]).toEqual([5, 0]);
    page.crash();
    expect(page.run()).toEqual([]);
    expect(page.asked.map((one) => one.trouble)).toEqual(['crashed']);
    await page.answer(true);
    expect(page.state.loads).toBe(6);
    page.crash();
    expect(page.run()).toEqual([0]);
  });

  test('is the window’s end where a person says so, and nothing where the window is gone already', async () => {
    const page = watched();
    for (let n = 0; n < 6; n++) page.crash();
    await page.answer(false);
    expect(page.state.closed).toBe(1);
    page.state.isDestroyed = true;
    page.run();
    page.crash();
    expect([page.run(), page.state.loads]).toEqual([[], 0]);
  });

  test('once in a while is loaded at once each time', () => {
    const page = watched();
    for (let n = 0; n < 20; n++) {
      page.state.ms += 61_000;
      page.crash();
      expect(page.run()).toEqual([0]);
    }
    expect(page.asked).toEqual([]);
  });

  test('didn’t crash where it ended in order', () => {
    const page = watched();
    page.crash('clean-exit');
    expect(page.run()).toEqual([]);
  });
});

describe('a page that doesn’t answer', () => {
  test('is given up where a person says so, and then loaded like any that crashed', async () => {
    const page = watched();
    page.window.emit('unresponsive');
    page.window.emit('unresponsive');
    expect(page.asked.map((one) => one.trouble)).toEqual(['hung']);
    expect(page.state.loads).toBe(0);
    await page.answer(true);
    expect([page.run(), page.state.loads]).toEqual([[0], 1]);
  });

  test('is left alone where a person waits, and asked about again', async () => {
    const page = watched();
    page.window.emit('unresponsive');
    await page.answer(false);
    expect(page.run()).toEqual([]);
    page.window.emit('unresponsive');
    expect(page.asked).toHaveLength(2);
  });

  test('and comes to itself, or crashes, is nothing to be asked about any more', async () => {
    for (const end of ['responsive', 'crash'] as const) {
      const page = watched();
      page.window.emit('unresponsive');
      if (end === 'crash') page.crash();
      else page.window.emit('responsive');
      expect(page.asked[0]!.signal.aborted).toBe(true);
      // The box that was open answers with whatever it had.
      await page.answer(true);
      expect(page.run()).toEqual(end === 'crash' ? [0] : []);
    }
  });
});

test('a page that was left for another document is loaded again', () => {
  const page = watched();
  page.contents.emit('did-navigate', {}, `${PAGE_URL}#disputes`);
  expect(page.state.loads).toBe(0);
  page.contents.emit('did-navigate', {}, 'about:blank');
  expect(page.state.loads).toBe(1);
});
