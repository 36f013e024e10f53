import { type RefObject, useLayoutEffect, useState } from 'react';

/** An element's width, px; 0 before it's laid out. */
export function useWidthPx(element: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const read = () => {
      // A hidden screen has none; it keeps what it had.
      if (target.clientWidth > 0) setWidthPx(target.clientWidth);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return widthPx;
}
