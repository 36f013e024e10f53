import { z } from 'zod';
import { type EpochMs, parseTime } from './time';

/** Text that names something: 1–200 characters, no control characters. */
export const zName = z.string().min(1).max(200).refine(hasNoControls, 'control characters are not allowed');
/** What `zName` takes, without a schema's cost. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 200 && hasNoControls(value);
}
/** Money: a safe integer of fen that isn't −0. */
const zFen = z
  .number()
  .int()
  .refine((n) => Number.isSafeInteger(n) && !Object.is(n, -0), 'must be a safe integer of fen');
/** Money that moves: ≥ 0. */
export const zAmount = zFen.min(0);
/** An instant in epoch milliseconds UTC. */
export const zEpochMs = z.number().int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000);
/** A count: ≥ 0. */
export const zCount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * The CloudEvents 1.0 envelope as it stands on a line or on the wire. Unknown fields are kept.
 * Source: EVENTS.md, envelope.
 */
export const zEnvelope = z.looseObject({
  specversion: z.literal('1.0'),
  id: zName,
  source: z
    .string()
    .max(200)
    .refine(
      (s) => s.startsWith('/platform/') || s.startsWith('/console/'),
      'must begin with /platform/ or /console/',
    ),
  type: zName,
  subject: z.string().max(400).optional(),
  time: z
    .string()
    .refine((t) => parseTime(t) !== null, 'must be RFC 3339 with an offset, up to milliseconds'),
  datacontenttype: z.string().optional(),
  data: z.unknown().optional(),
});
/** The envelope as text form: what is written to a recorded day, the journal and the gateway's stream. */
export type EventJson = z.infer<typeof zEnvelope>;

/** An event inside the program: the validated envelope with its instant already read. `D` is the type's data. */
export interface WarEvent<T extends string = string, D = unknown> {
  readonly id: string;
  readonly source: string;
  readonly type: T;
  readonly subject: string;
  /** The event's own instant: the only time the rules look at. */
  readonly at: EpochMs;
  readonly data: D;
  /** Envelope fields this program doesn't know, kept as they came. Absent when there are none. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** True for what was decided at a console, false for what happened in the world. Training relies on it. */
export function isConsoleSource(source: string): boolean {
  return source.startsWith('/console/');
}

/** The id part of a subject such as `dispute/D1` → `D1`; a subject without a slash is the id itself. */
export function subjectId(subject: string): string {
  return subject.slice(subject.indexOf('/') + 1);
}

/** The events of a domain as a union closed by `type`, from the table of its data schemas. */
export type EventOf<Schemas extends Readonly<Record<string, z.ZodType>>> = {
  [T in keyof Schemas & string]: WarEvent<T, z.infer<Schemas[T]>>;
}[keyof Schemas & string];

function hasNoControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 || unit === 0x7f) return false;
  }
  return true;
}
