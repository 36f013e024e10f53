import { type ErrorDetail, err, errorDetail, ok, type Result } from '../kernel';
import { type Cut, DIMENSIONS, type Dimension, type ReportFilter } from './sla-report';

/** Cuts in one report at most: each costs a pass over all disputes. */
const MAX_CUTS = 40;

function dimensionOf(name: string): Dimension | null {
  return (DIMENSIONS as readonly string[]).includes(name) ? (name as Dimension) : null;
}

function noDimension(name: string): ErrorDetail {
  return errorDetail('dimension', { name, known: DIMENSIONS.join(', ') });
}

/** Reads `category,region,category*region`. Errors: naming the word that is no dimension. */
export function parseCuts(text: string): Result<readonly Cut[], ErrorDetail> {
  const cuts: Cut[] = [];
  for (const part of text.split(',')) {
    const name = part.trim();
    const sides = name.split('*').map((side) => side.trim());
    const bad = sides.find((side) => dimensionOf(side) === null);
    if (bad !== undefined) return err(noDimension(bad));
    if (sides.length > 2) return err(errorDetail('cross', { name }));
    const [first, second] = sides as [Dimension, Dimension | undefined];
    const cut = { name: sides.join('*'), first, second: second ?? null };
    if (cuts.some((known) => known.name === cut.name))
      return err(errorDetail('cut_twice', { name: cut.name }));
    cuts.push(cut);
  }
  return cuts.length > MAX_CUTS ? err(errorDetail('cuts_many', { max: MAX_CUTS })) : ok(cuts);
}

/**
 * Reads `region=110000|310000;vip=true`: the keys a dimension may have, an empty one for "not given". In the order of
 * DIMENSIONS, so that the same filter prints the same. Errors: naming what can't be read.
 */
export function parseFilter(text: string): Result<ReportFilter, ErrorDetail> {
  const given = new Map<Dimension, readonly (string | null)[]>();
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    const name = (at < 0 ? part : part.slice(0, at)).trim();
    const dimension = dimensionOf(name);
    if (dimension === null) return err(noDimension(name));
    if (at < 0) return err(errorDetail('filter_keys', { name }));
    if (given.has(dimension)) return err(errorDetail('filter_twice', { name }));
    const keys = part.slice(at + 1).split('|');
    given.set(
      dimension,
      keys.map((key) => (key === '' ? null : key)),
    );
  }
  return ok(Object.fromEntries(DIMENSIONS.flatMap((d) => (given.has(d) ? [[d, given.get(d)]] : []))));
}
