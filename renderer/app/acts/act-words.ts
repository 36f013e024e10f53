import { type ActRow, type ActState, type AnswerNote, readAnswer } from '../../../shared/acts';
import type { Tone } from '../../ui';
import type { Formats } from '../formats';
import type { KeyIn, Translate } from '../i18n';

type T = Translate<'acts'>;

/** Colour and shape of a state; the word stands beside it. */
export const TONE_OF_STATE: Readonly<Record<ActState, Tone>> = {
  reconciling: 'breach',
  unknown: 'watch',
  stopped: 'risk',
  pending: 'plain',
  held: 'watch',
  deferred: 'risk',
  rejected: 'breach',
};

const SUBJECTS = ['dispute', 'payout', 'recovery', 'listing', 'jury', 'docking', 'notice'] as const;

/** What an act is about, in words. */
export function subjectWords({ subject }: Pick<ActRow, 'subject'>, t: T): string {
  const cut = subject.indexOf('/');
  const kind = SUBJECTS.find((known) => known === subject.slice(0, cut));
  return kind === undefined ? subject : t(`subject.${kind}`, { id: subject.slice(cut + 1) });
}

/** Reasons that are codes of ours. */
export const REASONS = [
  'insufficient_funds',
  'balance_unknown',
  'over_ceiling',
  'merchant_limit',
  'closed_by_person',
] as const;

/** Codes that a platform gives as its reasons. */
export const PLATFORM_REASONS = [
  'refused_by_platform',
  'unknown_item',
  'already_off_sale',
  'already_on_sale',
  'unknown_dispute',
  'already_settled',
  'unknown_settlement',
  'not_settled',
  'already_reverted',
  'too_late',
  'nothing_to_recover',
  'bad_amount',
  'jury_sits',
  'unknown_case',
  'unknown_warehouse',
  'unknown_carton_size',
  'bad_people',
  'bad_quantity',
  'settled_with_merchant',
  'refund_wave',
  'no_reason',
] as const;

/** Why an act stands where it does, and what comes next. */
export function whyWords(row: ActRow, t: T, formats: Formats): string {
  return [noteWords(row, t), reasonWords(row.reason, t), nextWords(row, t, formats)]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What is on record of an answer, or of why there's none, in words; what the platform said itself stays as it said it. */
export function recordedWords(text: string, t: T): string {
  const note = readAnswer(text);
  return note === null ? reasonWords(text, t) : answerWords(note, t);
}

function noteWords({ note, says }: ActRow, t: T): string {
  if (note === null) return '';
  const said = says === null ? '' : ` · ${t(`says.${says}`)}`;
  return `${answerWords(note, t)}${said}`;
}

function answerWords({ code, status }: AnswerNote, t: T): string {
  return `${t(`note.${code}`)}${status === null ? '' : t('status', { status: String(status) })}`;
}

function reasonWords(reason: string | null, t: T): string {
  if (reason === null) return '';
  const ours = REASONS.find((known) => known === reason);
  if (ours !== undefined) return t(`reason.${ours}` satisfies KeyIn<'acts'>);
  // Records of before have it as a sentence.
  const said = reason === 'no reason given' ? 'no_reason' : reason;
  const theirs = PLATFORM_REASONS.find((known) => known === said);
  return theirs === undefined ? reason : t(`platform.${theirs}` satisfies KeyIn<'acts'>);
}

function nextWords({ state, nextTryAt, attempts }: ActRow, t: T, formats: Formats): string {
  if (state === 'held' || state === 'deferred' || state === 'rejected' || state === 'stopped') return '';
  const next = nextTryAt === null ? '' : t('next', { time: formats.clock(nextTryAt) });
  if (state === 'reconciling') return [t('needsPerson'), next].filter((part) => part !== '').join(' · ');
  return next || t(attempts === 0 ? 'waiting' : 'underWay');
}
