/** Joins class names; what's false or missing is left out. */
export function cx(...parts: readonly (string | false | null | undefined)[]): string {
  let joined = '';
  for (const part of parts) {
    if (part) joined = joined ? `${joined} ${part}` : part;
  }
  return joined;
}
