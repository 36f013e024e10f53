export { defineText } from './define-text';
export type { TextValues, Translate } from './i18n';
export { textIn, wordKey } from './i18n';
export type { KeyIn, Namespace, TextKey } from './resources';
export { useRuleName } from './use-rule-name';
export { useFormats, useLanguage, useText, useWordKey } from './use-text';
