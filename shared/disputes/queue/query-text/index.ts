export { formatQuery } from './format';
export { parseQuery, type QueryToken } from './parse';
export {
  FIELD_WORDS,
  FLAG_WORDS,
  type QueryField,
  type QueryLanguage,
  SPLIT_WORDS,
  VALUE_WORDS,
  type Words,
  wordInLanguage,
} from './words';
