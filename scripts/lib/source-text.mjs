// Just enough of a lexer to look at TypeScript without parsing it: comments blanked, and the insides of strings blanked
// or kept, with every character still at its place. (The TypeScript 7 package has no API to ask.)

const REGEX_MAY_FOLLOW =
  /[(,=:[!&|?;+\-*%~^]$|(?:^|\W)(?:return|typeof|case|in|of|do|else|void|delete|await|yield)$|^$/;

const blankOut = (text) => text.replace(/[^\n]/g, ' ');

function endOfQuoted(source, start) {
  const quote = source[start];
  for (let i = start + 1; i < source.length; i++) {
    if (source[i] === '\\') i++;
    // An apostrophe in JSX text opens a string that isn't one: the end of the line limits the damage.
    else if (source[i] === quote || source[i] === '\n') return i;
  }
  return source.length;
}

function endOfRegex(source, start) {
  let isInClass = false;
  for (let i = start + 1; i < source.length && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '[') isInClass = true;
    else if (source[i] === ']') isInClass = false;
    else if (source[i] === '/' && !isInClass) return i;
  }
  return null;
}

/** Scans one stretch of a template literal: to its end, or to the `${` that opens an expression. */
function endOfTemplateText(source, start) {
  for (let i = start; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '`') return { end: i, opensExpression: false };
    else if (source[i] === '$' && source[i + 1] === '{') return { end: i + 1, opensExpression: true };
  }
  return { end: source.length, opensExpression: false };
}

/** The source with comments and the insides of strings, templates and regular expressions blanked. */
export function maskSource(source) {
  let masked = '';
  const braces = [];
  const copyTemplate = (from) => {
    const { end, opensExpression } = endOfTemplateText(source, from);
    masked += blankOut(source.slice(from, end)) + (source[end] ?? '');
    if (opensExpression) braces.push('template');
    return end + 1;
  };
  let i = 0;
  while (i < source.length) {
    const two = source.slice(i, i + 2);
    const char = source[i];
    if (two === '//' || two === '/*') {
      const close = two === '//' ? source.indexOf('\n', i) : source.indexOf('*/', i + 2) + 2;
      const end = close <= 1 && two === '/*' ? source.length : close === -1 ? source.length : close;
      masked += blankOut(source.slice(i, end));
      i = end;
    } else if (char === "'" || char === '"') {
      const end = endOfQuoted(source, i);
      masked += char + blankOut(source.slice(i + 1, end)) + (source[end] ?? '');
      i = end + 1;
    } else if (char === '`') {
      masked += char;
      i = copyTemplate(i + 1);
    } else if (
      char === '/' &&
      REGEX_MAY_FOLLOW.test(masked.slice(-40).trimEnd()) &&
      endOfRegex(source, i) !== null
    ) {
      const end = endOfRegex(source, i);
      masked += char + blankOut(source.slice(i + 1, end)) + source[end];
      i = end + 1;
    } else if (char === '}' && braces.pop() === 'template') {
      masked += char;
      i = copyTemplate(i + 1);
    } else {
      if (char === '{') braces.push('block');
      masked += char;
      i++;
    }
  }
  return masked;
}

export function lineOf(source, offset) {
  let line = 1;
  for (let i = source.indexOf('\n'); i !== -1 && i < offset; i = source.indexOf('\n', i + 1)) line++;
  return line;
}

const IMPORT_FORMS = [
  /\bimport\s+(?:type\s+)?[\w$\s{},*]+?\s*\bfrom\s*(?=['"])/g,
  /\bexport\s+(?:type\s+)?(?:\*|\{)[\w$\s{},*]*?\bfrom\s*(?=['"])/g,
  /\bimport\s*(?=['"])/g,
  /\b(?:import|require)\s*\(\s*(?=['"])/g,
];

/** Every module named in the source, type-only and dynamic ones too: { specifier, line }. */
export function findImports(source, masked = maskSource(source)) {
  const found = new Map();
  for (const form of IMPORT_FORMS) {
    for (const match of masked.matchAll(form)) {
      const start = match.index + match[0].length;
      const end = masked.indexOf(masked[start], start + 1);
      if (end !== -1)
        found.set(start, { specifier: source.slice(start + 1, end), line: lineOf(source, start) });
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, item]) => item);
}
