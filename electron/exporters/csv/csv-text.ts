/**
 * What a spreadsheet takes for the beginning of a formula: the signs themselves and their full-width forms, which some
 * turn into them, also after blanks and what can't be seen; and any control sign, which hides what follows it.
 */
const FORMULA_START = /^[\s\p{Cf}\p{Cc}]*[=+\-@|%＝＋－＠﹢﹣﹦﹫−]|^[\s\p{Cf}]*\p{Cc}/u;

/** A text that no spreadsheet takes for a formula: with an apostrophe before it where it would be taken for one. */
export function neutralise(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Quoted where RFC 4180 asks for it, and where a blank at an end might get lost. */
function quoted(text: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Most texts: letters, digits and what stands between them, nothing that needs a second look. */
const PLAIN = /^[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff_.:/()-]*$/;

/** A text cell of a CSV. NUL is no text: readers end the line or the file at it. */
export function csvText(text: string): string {
  if (PLAIN.test(text)) return text;
  return quoted(neutralise(text.replaceAll('\0', '\ufffd')));
}
