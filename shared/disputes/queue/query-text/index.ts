export { QUERY_FAULTS, type QueryFault } from './fault';
export { formatQuery } from './format';
export { MAX_QUERY_UNITS, type ParsedQuery, parseQuery, type QueryToken } from './parse';
export {
  FIELD_WORDS,
  FLAG_WORDS,
  QUERY_LANGUAGES,
  type QueryField,
  type QueryLanguage,
  SPLIT_WORDS,
  VALUE_WORDS,
  type Words,
  wordInLanguage,
} from './words';
