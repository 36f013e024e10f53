export { defineText } from './define-text';
export type { Translate } from './i18n';
export { textIn } from './i18n';
export type { KeyIn, TextKey } from './resources';
export { codeWords, detailWords, useCodeWords, useFaultWords } from './use-fault-words';
export { useRuleName } from './use-rule-name';
export { useFormats, useLanguage, useText, useWordKey } from './use-text';
