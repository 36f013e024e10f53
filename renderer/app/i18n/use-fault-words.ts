import { useMemo } from 'react';
import { ERROR_CODES, type ErrorCode, type ErrorDetail } from '../../../shared/kernel';
import { type Translate, textIn } from './i18n';
import { useLanguage } from './use-text';

/** What words are made of: an error's code, and what was in the way. */
interface Worded {
  readonly code: ErrorCode;
  readonly detail?: ErrorDetail | null;
}

/** An error, or a fault that stands, in words: what is the matter, then what was in the way. */
export function faultWords({ code, detail }: Worded, t: Translate<'common'>): string {
  const words = t(`error.${code}`);
  return detail ? `${words} ${detailWords(detail, t)}` : words;
}

/** What was in the way, alone: beside words that say the rest. */
export function detailWords({ code, values }: ErrorDetail, t: Translate<'common'>): string {
  return t(`detail.${code}`, values);
}

/** Words for the code of a refusal on record; one that isn't known here is told as it is. */
export function codeWords(code: string, t: Translate<'common'>): string {
  return Object.hasOwn(ERROR_CODES, code) ? t(`error.${code as ErrorCode}`) : code;
}

export function useCodeWords(): (code: string) => string {
  const language = useLanguage();
  return useMemo(() => (code: string) => codeWords(code, textIn(language, 'common')), [language]);
}

export function useFaultWords(): (fault: Worded) => string {
  const language = useLanguage();
  return useMemo(() => (fault: Worded) => faultWords(fault, textIn(language, 'common')), [language]);
}
