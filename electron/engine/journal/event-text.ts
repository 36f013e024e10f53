import {
  type CodedError,
  codedError,
  type EpochMs,
  epochMs,
  err,
  formatUtc,
  ok,
  parseTime,
  type Result,
  type WarEvent,
} from '../../../shared/kernel';
import { toEnvelope } from '../../../shared/protocol';

/** An event's text beyond this is refused: the gateway's frames are far smaller, and a line must fit in memory many times. */
const MAX_EVENT_CHARS = 1024 * 1024;

/**
 * The text an event is recorded and hashed as: its CloudEvents envelope in JSON, envelope fields in a fixed order, time
 * in UTC, data as it came. Errors: `bad_event` when there is no such text (a cycle, a bigint); `too_large`.
 */
export function textOfEvent(event: WarEvent): Result<string, CodedError> {
  try {
    const text = JSON.stringify(toEnvelope(event, utcText(event.at)));
    if (text.length > MAX_EVENT_CHARS) {
      return err(codedError('too_large', `event ${event.source} ${event.id} has ${text.length} characters`));
    }
    return ok(text);
  } catch (error) {
    return err(
      codedError('bad_event', `event ${event.source} ${event.id} has no JSON form: ${String(error)}`),
    );
  }
}

let cachedSecond = Number.NaN;
let cachedPrefix = '';

/** The same as `formatUtc`; events of one second share the work. */
function utcText(at: EpochMs): string {
  const second = Math.floor(at / 1_000);
  if (second !== cachedSecond) {
    cachedPrefix = formatUtc(epochMs(second * 1_000)).slice(0, -'000Z'.length);
    cachedSecond = second;
  }
  return `${cachedPrefix}${String(at - second * 1_000).padStart(3, '0')}Z`;
}

/** The event of a recorded text. What is in the journal was validated before it was recorded, so nothing is checked again. */
export function eventOfText(text: string): WarEvent {
  const {
    specversion: _,
    id,
    source,
    type,
    subject,
    time,
    datacontenttype: __,
    data,
    ...extra
  } = JSON.parse(text) as RecordedText;
  const at = parseTime(time);
  if (at === null) throw new Error(`recorded event has no time: ${text.slice(0, 200)}`);
  for (const _field in extra) return { id, source, type, subject, at, data, extra };
  return { id, source, type, subject, at, data };
}

interface RecordedText {
  readonly specversion: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: string;
  readonly data: unknown;
}

/** True when two texts say the same, whatever the order of the fields in their data. */
export function isSameContent(a: string, b: string): boolean {
  return a === b || isSameJson(JSON.parse(a), JSON.parse(b));
}

function isSameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) &&
      isSameJson((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
