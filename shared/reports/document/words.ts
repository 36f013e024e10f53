/** The words of a report document, both languages. The field's own terms are those of the screens; a test compares them. */
import type { Language } from '../../protocol';
import { REPORT_WORDS_EN } from './words-en';
import { REPORT_WORDS_ZH, type ReportWords } from './words-zh';

export type { ReportWords } from './words-zh';

export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = {
  'zh-CN': REPORT_WORDS_ZH,
  en: REPORT_WORDS_EN,
};
