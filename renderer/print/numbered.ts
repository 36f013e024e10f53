/** Items with a key by their place, for a page that is drawn once: two of them may be the same. */
export function numbered<T>(items: readonly T[]): readonly (readonly [key: string, item: T])[] {
  return items.map((item, i) => [`${i}`, item]);
}
