/** Control characters, and the marks that turn the direction of text: a title must read as what it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are just what is removed here
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The native title of a window: the session as the page words it, or the product's name while there is none. */
export function windowTitle(session: string | null): string {
  const clean = session?.replace(UNSEEN, '').trim() ?? '';
  return clean === '' ? 'Warroom' : clean;
}
