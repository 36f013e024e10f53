import type { BrowserWindow } from 'electron';
import { type Bounds, type Display, placeWindow } from './window-state';

/** How often bounds are set until they hold. See electron#10862, #29605: the first time by another display's scale. */
const TRIES = 2;

type PlacedWindow = Pick<
  BrowserWindow,
  'getBounds' | 'getNormalBounds' | 'setBounds' | 'isMaximized' | 'isFullScreen' | 'maximize' | 'unmaximize'
>;

const isSame = (a: Bounds, b: Bounds): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/**
 * Where one window is to stand. On displays of different scales a window may come out a little other than it was asked to be:
 * it's asked again, and as long as nobody moved it, what was asked is what is remembered, or it would grow or wander with
 * every start.
 */
export class WindowPlace {
  readonly #window: PlacedWindow;
  #asked: Bounds;
  #got: Bounds;

  constructor(window: PlacedWindow, wanted: Bounds) {
    this.#window = window;
    this.#asked = wanted;
    this.#got = wanted;
    this.#put(wanted);
  }

  /** To be remembered: of its normal state, in the system's own pixels (DIP), negative left of or above the primary display. */
  get bounds(): Bounds {
    const now = this.#window.getNormalBounds();
    return isSame(now, this.#got) ? this.#asked : now;
  }

  /** Displays came, went or changed: a window that can't be taken hold of any more is brought to where it can. */
  keepWithin(displays: readonly [Display, ...Display[]]): void {
    const { bounds } = this;
    const place = placeWindow(bounds, displays);
    if (isSame(place, bounds) || this.#window.isFullScreen()) return;
    const isMaximized = this.#window.isMaximized();
    if (isMaximized) this.#window.unmaximize();
    this.#put(place);
    if (isMaximized) this.#window.maximize();
  }

  #put(bounds: Bounds): void {
    for (let n = 0; n < TRIES && !isSame(this.#window.getBounds(), bounds); n++)
      this.#window.setBounds(bounds);
    this.#asked = bounds;
    this.#got = this.#window.getNormalBounds();
  }
}
