/** What must be true of a number: some of its decimal places, taken as a number of their own. */
interface DigitCheck {
  readonly group: number;
  readonly divisor: number;
  readonly modulus: number;
  readonly value: number;
}

/**
 * How a text is looked for in all ids of one pattern: it's in them where all checks of one of the places hold at which it
 * could begin. No place: it's in none of them; a place without checks: it's in each.
 */
export type FindPlan = readonly (readonly DigitCheck[])[];

/**
 * Works out where a text can lie in ids of a pattern, so that looking at one costs a few divisions and most patterns cost
 * nothing at all. `units`: UTF-16 units, one of 1 … 9 standing for so many digits. `needle` is in lower case and not empty.
 */
export function findPlan(units: Uint16Array, needle: string): FindPlan {
  const places = placesOf(units);
  const plan: DigitCheck[][] = [];
  for (let at = 0; at + needle.length <= places.length; at++) {
    const checks = checksAt(places, at, needle);
    if (checks?.length === 0) return [[]];
    if (checks !== null) plan.push(checks);
  }
  return plan;
}

/** True if the text is in an id with these numbers in its digit groups. */
export function isFound(plan: FindPlan, values: Int32Array): boolean {
  for (const checks of plan) {
    let holds = true;
    for (const { group, divisor, modulus, value } of checks) {
      if (Math.trunc(values[group]! / divisor) % modulus !== value) {
        holds = false;
        break;
      }
    }
    if (holds) return true;
  }
  return false;
}

/** A place of an id: a unit that's always the same, or a digit of a group, with what one of it is worth there. */
type Place = { readonly unit: number } | { readonly group: number; readonly worth: number };

function placesOf(units: Uint16Array): readonly Place[] {
  const places: Place[] = [];
  let group = 0;
  for (const unit of units) {
    if (unit > 9) places.push({ unit: lower(unit) });
    else {
      for (let digit = unit - 1; digit >= 0; digit--) places.push({ group, worth: 10 ** digit });
      group++;
    }
  }
  return places;
}

/** What must hold for a text to begin at a place; null where it can't. */
function checksAt(places: readonly Place[], at: number, needle: string): DigitCheck[] | null {
  const checks: DigitCheck[] = [];
  for (let i = 0; i < needle.length; i++) {
    const place = places[at + i]!;
    const unit = needle.charCodeAt(i);
    if ('unit' in place) {
      if (place.unit !== unit) return null;
      continue;
    }
    if (unit < 48 || unit > 57) return null;
    const last = checks.at(-1);
    const digit = unit - 48;
    if (last?.group === place.group) {
      const { modulus, value } = last;
      checks[checks.length - 1] = {
        group: place.group,
        divisor: place.worth,
        modulus: modulus * 10,
        value: value * 10 + digit,
      };
    } else checks.push({ group: place.group, divisor: place.worth, modulus: 10, value: digit });
  }
  return checks;
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}
