/** Digits of the counter: enough for a thousand acts a second over thirty years. */
const DIGITS = 12;
const LARGEST = 10 ** DIGITS - 1;
const NUMBERED = /^(\d{12})~/;

/**
 * The id of a console's event: a counter of fixed width, then the name of the act (`<command id>:<what>`). Acts at one
 * instant fold in the order of their ids, so the counter makes that the order in which they were decided.
 * Source: EVENTS.md, envelope.
 */
export function numberedId(number: number, name: string): string {
  if (!Number.isSafeInteger(number) || number < 1 || number > LARGEST)
    throw new RangeError(`${number} doesn't fit the counter of a console's event ids`);
  return `${String(number).padStart(DIGITS, '0')}~${name}`;
}

/** The counter an event's id begins with; null for an event of before there was one. */
export function numberOfId(id: string): number | null {
  const digits = NUMBERED.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The name of the act, whether or not its id is numbered. */
export function nameOfId(id: string): string {
  return NUMBERED.test(id) ? id.slice(DIGITS + 1) : id;
}

/** The command an event tells of, by its name `<command id>:<what>`; null for an id that has no such form. */
export function commandOfId(id: string): string | null {
  const name = nameOfId(id);
  const end = name.lastIndexOf(':');
  return end > 0 ? name.slice(0, end) : null;
}
