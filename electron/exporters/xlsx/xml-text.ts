/** Most texts, and quickly told. An underscore may begin what looks like an escaped sign. */
const PLAIN = /^[A-Za-z0-9 .:/()\u4e00-\u9fff-]{0,200}$/;
const NEEDS_WORK = /[&<>\p{Cc}\p{Cs}\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/u;

/** A sign that XML has no place for, as the format writes it. Tabs and line ends are text. */
function escapeSign(sign: string): string {
  const code = sign.charCodeAt(0);
  const isText = sign === '\t' || sign === '\n' || (code >= 0x20 && code < 0xfffe);
  return isText ? sign : `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** A spreadsheet takes no more than this in a cell, and calls a file with more damaged. */
const MAX_CELL_CHARS = 32_767;

/**
 * Any text as XML text of a spreadsheet: signs that XML has no place for become `_xHHHH_`, as the format says, and a text
 * that already looks so is escaped. What's too long for a cell ends with `…`; half a surrogate pair is no text.
 */
export function xmlText(text: string): string {
  if (PLAIN.test(text)) return text;
  const fitting = text.length > MAX_CELL_CHARS ? `${text.slice(0, MAX_CELL_CHARS - 1)}…` : text;
  if (!NEEDS_WORK.test(fitting)) return fitting;
  return fitting
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, escapeSign)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The same for the value of an attribute. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
