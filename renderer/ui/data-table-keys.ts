/** Where the cursor goes for a key, or null when the key isn't one of the table's. Source: FEATURES.md DQ5. */
export function cursorAfterKey(
  key: string,
  at: {
    readonly cursor: number | null;
    readonly rowCount: number;
    readonly pageRows: number;
    /** Where the cursor appears when there's none: it never jumps to rows that aren't looked at. */
    readonly firstInSight?: number;
  },
): number | null {
  const { cursor, rowCount, pageRows, firstInSight } = at;
  if (rowCount === 0) return null;
  const last = rowCount - 1;
  const clamp = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return cursor === null ? clamp(firstInSight ?? 0) : clamp(cursor + 1);
    case 'k':
    case 'ArrowUp':
      return cursor === null ? clamp(firstInSight ?? last) : clamp(cursor - 1);
    case 'PageDown':
      return clamp((cursor ?? 0) + pageRows);
    case 'PageUp':
      return clamp((cursor ?? 0) - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
