import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bounds, type Display, openWindowStates, placeWindow } from './window-state';

const display = (x: number, y: number, width: number, height: number): Display => ({
  workArea: { x, y, width, height },
});
const desk: [Display] = [display(0, 24, 1920, 1056)];

describe('placeWindow', () => {
  test('a first window stands in the middle of the primary display', () => {
    expect(placeWindow(null, desk)).toEqual({ x: 240, y: 102, width: 1440, height: 900 });
  });

  test('a first window is no larger than its display', () => {
    expect(placeWindow(null, [display(0, 0, 1280, 720)])).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
  });

  test('a window that can be seen comes back where it was, on whichever display', () => {
    const second: [Display, Display] = [...desk, display(-2560, -200, 2560, 1400)];
    for (const bounds of [
      { x: 100, y: 100, width: 1000, height: 700 },
      { x: -2000, y: -100, width: 1600, height: 1200 },
      // Partly over the edge, by a person's own hand.
      { x: 1700, y: 500, width: 1000, height: 700 },
    ]) {
      expect(placeWindow(bounds, second)).toEqual(bounds);
    }
  });

  test('a window whose display is gone is brought onto one that is there', () => {
    const bounds = { x: -2000, y: -100, width: 1600, height: 900 };
    expect(placeWindow(bounds, desk)).toEqual({ x: 0, y: 24, width: 1600, height: 900 });
  });

  test('a window whose upper edge is out of reach is brought back', () => {
    expect(placeWindow({ x: 100, y: -300, width: 1000, height: 700 }, desk)).toMatchObject({ x: 100, y: 24 });
    expect(placeWindow({ x: 1900, y: 100, width: 1000, height: 700 }, desk)).toMatchObject({
      x: 920,
      y: 100,
    });
  });

  test('a window larger than its display is made to fit', () => {
    expect(placeWindow({ x: 0, y: 24, width: 5000, height: 4000 }, desk)).toEqual(desk[0].workArea);
  });

  test('whatever was saved and whatever displays there are, a person can take hold of the window', () => {
    const side = fc.integer({ min: -6_000, max: 6_000 });
    const bounds = fc.record({
      x: side,
      y: side,
      width: fc.integer({ min: 1, max: 9_000 }),
      height: fc.integer({ min: 1, max: 9_000 }),
    });
    const area = fc.record({
      x: side,
      y: side,
      width: fc.integer({ min: 800, max: 4_000 }),
      height: fc.integer({ min: 600, max: 3_000 }),
    });
    const areas = fc.array(area, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(bounds, areas, (saved, list) => {
        const [first, ...rest] = list.map((workArea) => ({ workArea }));
        if (!first) throw new Error('no display');
        const placed = placeWindow(saved, [first, ...rest]);
        const isHeld = list.some((a) => gripWidth(placed, a) >= 160);
        expect(isHeld).toBe(true);
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });
});

/** How much of the window's upper edge lies on the display. */
function gripWidth(window: Bounds, area: Bounds): number {
  if (window.y < area.y || window.y + 32 > area.y + area.height) return 0;
  return Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
}

describe('openWindowStates', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-windows-'));
    file = path.join(folder, 'windows.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const state = (x: number) => ({
    bounds: { x, y: 1, width: 1_000, height: 700 },
    isMaximized: true,
    isFullScreen: false,
    isOpen: true,
    hash: '#disputes',
  });

  test('what was set is found by the next start', () => {
    const first = openWindowStates(file);
    first.set(0, state(10));
    first.set(1, state(20));
    first.set(0, state(30));
    const second = openWindowStates(file);
    expect([second.get(0), second.get(1), second.get(2)]).toEqual([state(30), state(20), null]);
  });

  test('the windows that were open are known, each at its own place, whichever was written first', () => {
    const first = openWindowStates(file);
    first.set(2, state(20));
    first.set(0, state(10));
    first.set(1, { ...state(15), isOpen: false });
    const second = openWindowStates(file);
    expect(second.open()).toEqual([0, 2]);
    expect([second.get(0)?.bounds.x, second.get(1)?.bounds.x, second.get(2)?.bounds.x]).toEqual([10, 15, 20]);
    first.set(16, state(1));
    const after = openWindowStates(file);
    expect([after.get(16), after.get(2)?.bounds.x]).toEqual([null, 20]);
  });

  test('a file of before says where windows were, not which were open', () => {
    const { bounds } = state(7);
    writeFileSync(
      file,
      JSON.stringify({ version: 1, windows: [{ bounds, isMaximized: false, isFullScreen: false }] }),
    );
    const states = openWindowStates(file);
    expect([states.get(0)?.bounds.x, states.open()]).toEqual([7, []]);
  });

  test.each(['', '{', '[]', '{"version":2,"windows":[]}', '{"version":1,"windows":[{"bounds":{"x":"a"}}]}'])(
    'a file with %s is as good as none, and is replaced',
    (content) => {
      writeFileSync(file, content);
      const states = openWindowStates(file);
      expect(states.get(0)).toBeNull();
      states.set(0, state(1));
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 1, windows: [state(1)] });
    },
  );
});
