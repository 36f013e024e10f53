import { describe, expect, test } from 'vitest';
import { WindowPlace } from './window-place';
import type { Bounds, Display } from './window-state';

interface ScaledDisplay extends Display {
  readonly scale: number;
}

const display = (x: number, y: number, width: number, height: number, scale = 1): ScaledDisplay => ({
  workArea: { x, y, width, height },
  scale,
});

/**
 * A window as Windows has them on displays of several scales: a size set while it stands on one display, for a place on
 * another, comes out by the scale of the one that it stood on. `borderPx`: what the system adds whatever is asked.
 */
function systemWindow(displays: readonly ScaledDisplay[], borderPx = 0) {
  const scaleAt = ({ x, y }: Bounds) =>
    displays.find(({ workArea: a }) => x >= a.x && x < a.x + a.width && y >= a.y && y < a.y + a.height)
      ?.scale ?? 1;
  let bounds: Bounds = { x: 0, y: 0, width: 960, height: 600 };
  const state = { isMaximized: false, isFullScreen: false };
  let sets = 0;
  const window = {
    getBounds: () => bounds,
    getNormalBounds: () => bounds,
    setBounds: (wanted: Partial<Bounds>) => {
      sets++;
      const next = { ...bounds, ...wanted };
      const ratio = scaleAt(bounds) / scaleAt(next);
      bounds = {
        ...next,
        width: Math.round(next.width * ratio) + borderPx,
        height: Math.round(next.height * ratio) + borderPx,
      };
    },
    isMaximized: () => state.isMaximized,
    isFullScreen: () => state.isFullScreen,
    maximize: () => {
      state.isMaximized = true;
    },
    unmaximize: () => {
      state.isMaximized = false;
    },
  };
  return {
    window,
    state,
    /** By a person's own hand. */
    move: (change: Partial<Bounds>) => {
      bounds = { ...bounds, ...change };
    },
    get sets() {
      return sets;
    },
  };
}

const LAPTOP = display(0, 24, 1920, 1056, 2);
const LEFT = display(-2560, -200, 2560, 1400, 1);
const ON_LEFT = { x: -2400, y: -150, width: 1600, height: 1200 };

describe('a window on displays of several scales', () => {
  test('comes back to a display of another scale in its own size, left of and above the primary one', () => {
    const { window } = systemWindow([LAPTOP, LEFT]);
    const place = new WindowPlace(window, ON_LEFT);
    expect([window.getBounds(), place.bounds]).toEqual([ON_LEFT, ON_LEFT]);
  });

  test('is asked once where it stands as asked already', () => {
    const one = systemWindow([LEFT]);
    one.move(ON_LEFT);
    new WindowPlace(one.window, ON_LEFT);
    expect(one.sets).toBe(0);
  });

  test('neither grows nor wanders over a hundred starts, though the system adds a border each time', () => {
    let remembered: Bounds = ON_LEFT;
    for (let start = 0; start < 100; start++) {
      remembered = new WindowPlace(systemWindow([LAPTOP, LEFT], 7).window, remembered).bounds;
    }
    expect(remembered).toEqual(ON_LEFT);
  });

  test('is remembered where a person moved it', () => {
    const one = systemWindow([LAPTOP, LEFT], 7);
    const place = new WindowPlace(one.window, ON_LEFT);
    one.move({ x: -2000, width: 1300 });
    expect(place.bounds).toMatchObject({ x: -2000, width: 1300 });
  });
});

describe('a display that is taken away while the desk runs', () => {
  test('leaves its windows within reach on the one that is left, as large as there is room', () => {
    const { window } = systemWindow([LAPTOP, LEFT]);
    const place = new WindowPlace(window, ON_LEFT);
    place.keepWithin([LAPTOP]);
    expect(window.getBounds()).toEqual({ x: 0, y: 24, width: 1600, height: 1056 });
    expect(place.bounds).toEqual(window.getBounds());
  });

  test('moves none that can be reached as it is, nor one that fills a screen by itself', () => {
    const one = systemWindow([LAPTOP, LEFT]);
    const place = new WindowPlace(one.window, ON_LEFT);
    const { sets } = one;
    place.keepWithin([LAPTOP, LEFT]);
    one.state.isFullScreen = true;
    place.keepWithin([LAPTOP]);
    expect(one.sets).toBe(sets);
  });

  test('leaves a maximised window maximised, over a place that can be reached', () => {
    const one = systemWindow([LAPTOP, LEFT]);
    const place = new WindowPlace(one.window, ON_LEFT);
    one.state.isMaximized = true;
    place.keepWithin([LAPTOP]);
    expect([one.state.isMaximized, place.bounds.x]).toEqual([true, 0]);
  });
});
