import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window was. `bounds` are those of its normal state, also while it fills the screen. */
interface WindowState {
  readonly bounds: Bounds;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
  /** It was open when the desk ended, in order or not: the next start opens it again. */
  readonly isOpen: boolean;
  /** What its page showed, as the page itself keeps it in its address, e.g. `#disputes`; empty for the first screen. */
  readonly hash: string;
}

/** A display as far as windows need it: the part of it that panels and docks leave free. */
export interface Display {
  readonly workArea: Bounds;
}

export const MIN_SIZE = { width: 960, height: 600 } as const;
const DEFAULT_SIZE = { width: 1440, height: 900 } as const;
/** So much of a window's upper edge must be on a display that a person can take hold of it. */
const GRIP = { width: 160, height: 32 } as const;

const zBounds = z.object({
  x: z.number().int().min(-100_000).max(100_000),
  y: z.number().int().min(-100_000).max(100_000),
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
});
const MAX_WINDOWS = 16;
export const MAX_HASH = 4_000;
const zState = z.object({
  bounds: zBounds,
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
  isOpen: z.boolean().default(false),
  hash: z.string().max(MAX_HASH).default(''),
});
const zStates = z.object({ version: z.literal(1), windows: z.array(zState.nullable()).max(MAX_WINDOWS) });

function overlap(a: Bounds, b: Bounds): Bounds {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** Fits a size into a display; no smaller than is usable, unless the display itself is. */
function fitSize(wanted: { readonly width: number; readonly height: number }, area: Bounds) {
  return {
    width: Math.min(Math.max(wanted.width, MIN_SIZE.width), area.width),
    height: Math.min(Math.max(wanted.height, MIN_SIZE.height), area.height),
  };
}

function centre(size: { readonly width: number; readonly height: number }, area: Bounds): Bounds {
  return {
    x: Math.round(area.x + (area.width - size.width) / 2),
    y: Math.round(area.y + (area.height - size.height) / 2),
    ...size,
  };
}

/** How much of the window's upper edge a person can reach on the display: 0 where it's above or below it. */
function gripOn(window: Bounds, area: Bounds): number {
  const seen = overlap({ ...window, height: GRIP.height }, area);
  return seen.height === GRIP.height ? seen.width : 0;
}

/** The display with the most of what is measured; the first of equals, so the primary one. */
function mostBy<D extends Display>(displays: readonly [D, ...D[]], measure: (area: Bounds) => number): D {
  return displays.reduce((a, b) => (measure(b.workArea) > measure(a.workArea) ? b : a));
}

/**
 * The bounds to open a window with. A window comes back where it was as long as a person can take hold of it there;
 * one whose display is gone or has shrunk is brought onto a display that exists. `displays` has the primary one first.
 */
export function placeWindow(saved: Bounds | null, displays: readonly [Display, ...Display[]]): Bounds {
  const [primary] = displays;
  if (!saved) return centre(fitSize(DEFAULT_SIZE, primary.workArea), primary.workArea);
  const home = mostBy(displays, (area) => gripOn(saved, area)).workArea;
  const there = { ...saved, ...fitSize(saved, home) };
  if (gripOn(there, home) >= GRIP.width) return there;
  const area = mostBy(displays, (candidate) => {
    const seen = overlap(saved, candidate);
    return seen.width * seen.height;
  }).workArea;
  const size = fitSize(saved, area);
  return {
    x: clamp(saved.x, area.x, area.x + area.width - size.width),
    y: clamp(saved.y, area.y, area.y + area.height - size.height),
    ...size,
  };
}

export interface WindowStates {
  /** The state of the n-th window (0 is the first); null when it was never there. */
  get(index: number): WindowState | null;
  set(index: number, state: WindowState): void;
  /** Places of the windows that were open when the desk ended, the first first. */
  open(): readonly number[];
}

/** The places of this desk's windows, kept in one small file. */
export function openWindowStates(file: string): WindowStates {
  const states: (WindowState | null)[] = readJsonFile(file, zStates)?.windows ?? [];
  return {
    get: (index) => states[index] ?? null,
    set(index, state) {
      if (index >= MAX_WINDOWS) return;
      while (states.length < index) states.push(null);
      states[index] = state;
      writeJsonFile(file, { version: 1, windows: states });
    },
    open: () => states.flatMap((state, index) => (state?.isOpen ? [index] : [])),
  };
}
