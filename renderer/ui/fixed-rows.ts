import { type RefObject, useEffect, useState } from 'react';

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
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly rowCount: number;
  readonly rowPx: number;
  /** Height of what sticks to the scroller's top, px. */
  readonly headPx: number;
  readonly overscan: number;
}

export function useFixedRows({ scrollerRef, rowCount, rowPx, headPx, overscan }: Options): FixedRows {
  const [viewportPx, setViewportPx] = useState(600);
  // The scrollbar's position as of the last row that came or went: in between, the browser moves what's there.
  const [scrollTop, setScrollTop] = useState(0);
  const geometry: RowGeometry = { rowCount, rowPx, viewportPx };
  const isScaled = rowCount * rowPx > MAX_HEIGHT_PX;

  useEffect(() => {
    const element = scrollerRef.current;
    if (!element) return;
    const onScroll = () => {
      const top = element.scrollTop;
      setScrollTop((before) => {
        const isSameRow =
          Math.floor(before / rowPx) === Math.floor(top / rowPx) && (before === 0) === (top === 0);
        return isSameRow && !isScaled ? before : top;
      });
    };
    const observer = new ResizeObserver(() => {
      // Hidden screens have no height; what they showed stays as it was.
      if (element.clientHeight > 0) setViewportPx(Math.max(rowPx, element.clientHeight - headPx));
    });
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scrollerRef, rowPx, headPx, isScaled]);

  const topOf = (index: number): number =>
    isScaled ? scrollTop + index * rowPx - rowOffsetOf(geometry, scrollTop) : index * rowPx;

  /** Where the rows stand now, read off the scrollbar itself: it may have moved since the last drawing. */
  const offsetNow = (): number => rowOffsetOf(geometry, scrollerRef.current?.scrollTop ?? 0);

  const scrollTo = (offset: number): void => {
    const element = scrollerRef.current;
    if (!element) return;
    element.scrollTo({ top: scrollTopOf(geometry, Math.max(0, offset)) });
    // The event comes after the next picture; the rows that it needs are wanted for it.
    setScrollTop(element.scrollTop);
  };

  const reveal = (index: number): void => {
    const offset = offsetNow();
    const top = index * rowPx;
    if (top < offset) scrollTo(top);
    else if (top + rowPx > offset + viewportPx) scrollTo(top + rowPx - viewportPx);
  };

  return {
    range: rangeAt(geometry, scrollTop, overscan),
    heightPx: scrollHeightOf(geometry),
    topOf,
    reveal,
    scrollBy: (rows) => scrollTo(offsetNow() + rows * rowPx),
    firstInSight: () => Math.min(Math.max(0, rowCount - 1), Math.ceil(offsetNow() / rowPx)),
    pageRows: Math.max(1, Math.floor(viewportPx / rowPx)),
    isAtTop: scrollTop === 0,
  };
}
