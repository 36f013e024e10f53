import { type RefObject, useEffect, useState } from 'react';

/** How many whole rows of `rowPx` fit into an element, less `headPx`: so that a short list never ends in half a row. */
export function useFittingRows(element: RefObject<HTMLElement | null>, rowPx: number, headPx = 0): number {
  const [rows, setRows] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      if (current.clientHeight > 0) setRows(Math.max(0, Math.floor((current.clientHeight - headPx) / rowPx)));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, rowPx, headPx]);
  return rows;
}
