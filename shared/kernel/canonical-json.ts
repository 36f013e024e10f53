/**
 * JSON with object keys in code-unit order and no white space: equal values give equal text, however they were written.
 * It recurses by hand over at most `MAX_DEPTH` levels; deeper input is refused, so a hostile file can't end the stack.
 */
const MAX_DEPTH = 64;

/** Errors: throws RangeError when `value` nests deeper than MAX_DEPTH. */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v, depth + 1)).join(',')}]`;
  const record = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(record).sort()) {
    const v = record[key];
    if (v !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(v, depth + 1)}`);
  }
  return `{${parts.join(',')}}`;
}
