import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';

/**
 * Which rows of a long table stand in its viewport. All rows are equally high, so this is a division: libraries that
 * allow for rows of any height walk through all of them whenever their count changes, which at a million rows takes
 * longer than a frame and happens ten times a second here.
 */
export interface RowRange {
  readonly first: number;
  /** Past the last. */
  readonly end: number;
}

/** Elements much higher than this aren't laid out right by Chromium. */
export const MAX_HEIGHT_PX = 30_000_000;

export interface RowGeometry {
  readonly rowCount: number;
  readonly rowPx: number;
  readonly viewportPx: number;
}

/** Height of the scrolled area: the rows' own, up to what can be laid out. */
export function scrollHeightOf({ rowCount, rowPx }: RowGeometry): number {
  return Math.min(rowCount * rowPx, MAX_HEIGHT_PX);
}

/** From the scrollbar's position to that of the rows: the same, unless there are more than can be laid out. */
export function rowOffsetOf(geometry: RowGeometry, scrollTop: number): number {
  const contentPx = geometry.rowCount * geometry.rowPx;
  const heightPx = scrollHeightOf(geometry);
  if (contentPx === heightPx) return scrollTop;
  const travel = Math.max(1, heightPx - geometry.viewportPx);
  return (scrollTop / travel) * (contentPx - geometry.viewportPx);
}

/** From the rows' position back to the scrollbar's. */
export function scrollTopOf(geometry: RowGeometry, rowOffset: number): number {
  const contentPx = geometry.rowCount * geometry.rowPx;
  const heightPx = scrollHeightOf(geometry);
  if (contentPx === heightPx) return rowOffset;
  return (rowOffset / Math.max(1, contentPx - geometry.viewportPx)) * (heightPx - geometry.viewportPx);
}

export function rangeAt(geometry: RowGeometry, scrollTop: number, overscan: number): RowRange {
  const offset = rowOffsetOf(geometry, scrollTop);
  const first = Math.max(0, Math.floor(offset / geometry.rowPx) - overscan);
  const end = Math.min(
    geometry.rowCount,
    Math.ceil((offset + geometry.viewportPx) / geometry.rowPx) + overscan,
  );
  return { first: Math.min(first, end), end };
}

export interface FixedRows {
  readonly range: RowRange;
  /** Height of the scrolled area, px. */
  readonly heightPx: number;
  /** Where row `index` stands in it, px. */
  topOf(index: number): number;
  /** Scrolls as little as it takes to have the row in sight. */
  reveal(index: number): void;
  /** Scrolls by so many rows, to stand still over rows that come or go above. */
  scrollBy(rows: number): void;
  /** The first row that is wholly in sight. */
  firstInSight(): number;
  /** Rows that fit at once. */
  readonly pageRows: number;
  readonly isAtTop: boolean;
}

interface Options {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowCount: number;
  readonly rowPx: number;
  /** Height of what sticks to the scroller's top, px. */
  readonly headPx: number;
  readonly overscan: number;
}

export function useFixedRows({ scroller, rowCount, rowPx, headPx, overscan }: Options): FixedRows {
  const [viewportPx, setViewportPx] = useState(600);
  const [scroll, setScroll] = useState<{ readonly top: number; readonly range: RowRange }>({
    top: 0,
    range: { first: 0, end: 0 },
  });
  const geometry: RowGeometry = { rowCount, rowPx, viewportPx };
  const scaled = rowCount * rowPx > MAX_HEIGHT_PX;

  const read = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const top = element.scrollTop;
    const g: RowGeometry = { rowCount, rowPx, viewportPx };
    setScroll((before) => {
      const range = rangeAt(g, top, overscan);
      // Within the same rows nothing is drawn anew; the browser moves what's there.
      const isSame = range.first === before.range.first && range.end === before.range.end;
      return isSame && !scaled && (top === 0) === (before.top === 0) ? before : { top, range };
    });
  }, [scroller, rowCount, rowPx, viewportPx, overscan, scaled]);

  useLayoutEffect(read, [read]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      // Hidden screens have no height; what they showed stays as it was.
      if (element.clientHeight > 0) setViewportPx(Math.max(rowPx, element.clientHeight - headPx));
    });
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller, read, rowPx, headPx]);

  const topOf = (index: number): number =>
    scaled ? scroll.top + index * rowPx - rowOffsetOf(geometry, scroll.top) : index * rowPx;

  const reveal = (index: number): void => {
    const element = scroller.current;
    if (!element) return;
    const offset = rowOffsetOf(geometry, element.scrollTop);
    const top = index * rowPx;
    if (top < offset) element.scrollTop = scrollTopOf(geometry, top);
    else if (top + rowPx > offset + viewportPx)
      element.scrollTop = scrollTopOf(geometry, top + rowPx - viewportPx);
  };

  const scrollBy = (byRows: number): void => {
    const element = scroller.current;
    if (!element) return;
    const offset = rowOffsetOf(geometry, element.scrollTop) + byRows * rowPx;
    element.scrollTop = scrollTopOf(geometry, Math.max(0, offset));
  };

  const firstInSight = (): number => {
    const offset = rowOffsetOf(geometry, scroller.current?.scrollTop ?? 0);
    return Math.min(Math.max(0, rowCount - 1), Math.ceil(offset / rowPx));
  };

  // A push may have taken rows away since the range was worked out.
  const end = Math.min(scroll.range.end, rowCount);
  return {
    range: { first: Math.min(scroll.range.first, end), end },
    heightPx: scrollHeightOf(geometry),
    topOf,
    reveal,
    scrollBy,
    firstInSight,
    pageRows: Math.max(1, Math.floor(viewportPx / rowPx)),
    isAtTop: scroll.top === 0,
  };
}
