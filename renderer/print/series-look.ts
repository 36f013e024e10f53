import type { SeriesTone } from '../../shared/reports/document';

/** Colours by state, as on the screens. */
export const SERIES_COLOUR: Readonly<Record<SeriesTone, string>> = {
  plain: 'var(--accent)',
  quiet: 'var(--ink-3)',
  ok: 'var(--ok-fill)',
  breach: 'var(--breach-fill)',
};

/** The second line is dashed, so that a black and white print tells them apart. */
export function seriesDash(index: number): string | undefined {
  return index === 0 ? undefined : '5 3';
}

/** Width of a text in digits: a Chinese sign is as wide as high, and two digits. */
export function digitsWide(text: string): number {
  let digits = 0;
  for (const sign of text) digits += sign > '\u2e7f' ? 2 : 1;
  return digits;
}

/** About how wide a text of 9 px is. */
export function labelWidthPx(text: string): number {
  return digitsWide(text) * 5;
}
