import { err, ok, type Result } from '../kernel';
import { type Cut, DIMENSIONS, type Dimension, type ReportFilter } from './sla-report';

/** Cuts in one report at most: each costs a pass over all disputes. */
const MAX_CUTS = 40;

function dimensionOf(name: string): Dimension | null {
  return (DIMENSIONS as readonly string[]).includes(name) ? (name as Dimension) : null;
}

/** Reads `category,region,category*region`. Errors: a sentence naming the word that is no dimension. */
export function parseCuts(text: string): Result<readonly Cut[], string> {
  const cuts: Cut[] = [];
  for (const part of text.split(',')) {
    const name = part.trim();
    const sides = name.split('*').map((side) => side.trim());
    const bad = sides.find((side) => dimensionOf(side) === null);
    if (bad !== undefined)
      return err(`"${bad}" is no dimension; one of ${DIMENSIONS.join(', ')}, or a cross a*b`);
    if (sides.length > 2) return err(`"${name}" crosses more than two dimensions`);
    const [first, second] = sides as [Dimension, Dimension | undefined];
    const cut = { name: sides.join('*'), first, second: second ?? null };
    if (cuts.some((known) => known.name === cut.name)) return err(`"${cut.name}" is named twice`);
    cuts.push(cut);
  }
  return cuts.length > MAX_CUTS ? err(`more than ${MAX_CUTS} cuts`) : ok(cuts);
}

/**
 * Reads `region=110000|310000;vip=true`: the keys a dimension may have, an empty one for "not given". In the order of
 * DIMENSIONS, so that the same filter prints the same. Errors: a sentence naming what can't be read.
 */
export function parseFilter(text: string): Result<ReportFilter, string> {
  const given = new Map<Dimension, readonly (string | null)[]>();
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    const name = (at < 0 ? part : part.slice(0, at)).trim();
    const dimension = dimensionOf(name);
    if (dimension === null) return err(`"${name}" is no dimension; one of ${DIMENSIONS.join(', ')}`);
    if (at < 0) return err(`"${name}" needs keys: ${name}=a|b`);
    if (given.has(dimension)) return err(`"${name}" is named twice`);
    const keys = part.slice(at + 1).split('|');
    given.set(
      dimension,
      keys.map((key) => (key === '' ? null : key)),
    );
  }
  return ok(Object.fromEntries(DIMENSIONS.flatMap((d) => (given.has(d) ? [[d, given.get(d)]] : []))));
}
