/**
 * What the last attempt at an act met with, in words for programs; the page says them in the person's language.
 * - `network`, `timeout`: nobody answered · `redirect`, `garbled`, `too_long`: an answer that is none
 * - `status`: an answer without the act's key, whatever its status says · `busy`: come back later
 * - `shut_out`: 401 or 403: this console isn't let in · `pending`: the platform has it and is still at it
 * - `key_used`: 409, the key was used with other content · `not_known`: the platform knows nothing of it, or has forgotten it
 * - `refused`: by the platform, in its own words · `insufficient_funds`: by the platform, for want of money
 */
export const ANSWER_CODES = [
  'network',
  'timeout',
  'redirect',
  'garbled',
  'too_long',
  'status',
  'busy',
  'shut_out',
  'pending',
  'key_used',
  'not_known',
  'refused',
  'insufficient_funds',
] as const;
export type AnswerCode = (typeof ANSWER_CODES)[number];

export interface AnswerNote {
  readonly code: AnswerCode;
  /** The HTTP status; null where there was none. */
  readonly status: number | null;
}

/** As it's kept in a record: `timeout`, `status:502`. */
export function answerText({ code, status }: AnswerNote): string {
  return status === null ? code : `${code}:${status}`;
}

/** What `answerText` wrote; null for a text that it didn't (records of before hold sentences). */
export function readAnswer(text: string): AnswerNote | null {
  const [code = '', status, ...rest] = text.split(':');
  if (rest.length > 0 || !(ANSWER_CODES as readonly string[]).includes(code)) return null;
  if (status !== undefined && !/^\d{3}$/.test(status)) return null;
  return { code: code as AnswerCode, status: status === undefined ? null : Number(status) };
}
