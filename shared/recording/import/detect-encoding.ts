import type { NewDecoder } from './text-decoder';

export interface Decoded {
  /** As a map names it. */
  readonly encoding: string;
  readonly text: string;
}

/** Tried in this order after the marks: UTF-8 refuses nearly everything else, GB18030 most of what isn't Chinese. */
const CANDIDATES = ['utf-8', 'gb18030', 'big5', 'shift_jis', 'windows-1252'] as const;
/** A cut sample may end within a character: so many bytes may be left out at its end. */
const MAX_TAIL = 4;

/**
 * The encoding of a text by its byte order mark, else by what decodes without a fault and reads like a language.
 * null when nothing does.
 */
export function detectEncoding(sample: Uint8Array, newDecoder: NewDecoder): Decoded | null {
  if (sample[0] === 0xff && sample[1] === 0xfe) return decode(sample, 'utf-16le', newDecoder);
  if (sample[0] === 0xfe && sample[1] === 0xff) return decode(sample, 'utf-16be', newDecoder);
  const wide = wideOf(sample);
  if (wide) return decode(sample, wide, newDecoder);
  const fits = CANDIDATES.flatMap((encoding) => {
    const decoded = decode(sample, encoding, newDecoder);
    return decoded && !decoded.text.includes('\u0000') ? [decoded] : [];
  });
  const utf8 = fits.find(({ encoding }) => encoding === 'utf-8');
  if (utf8) return utf8;
  return fits.sort((a, b) => oddness(a.text) - oddness(b.text))[0] ?? null;
}

/** UTF-16 without a mark: every other byte of plain text is 0. */
function wideOf(sample: Uint8Array): string | null {
  let [even, odd] = [0, 0];
  const length = Math.min(sample.length, 4_096);
  for (let i = 0; i < length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (odd > length / 4 && even < length / 50) return 'utf-16le';
  return even > length / 4 && odd < length / 50 ? 'utf-16be' : null;
}

function decode(sample: Uint8Array, encoding: string, newDecoder: NewDecoder): Decoded | null {
  for (let cut = 0; cut <= MAX_TAIL && cut < Math.max(1, sample.length); cut++) {
    try {
      const text = newDecoder(encoding)?.decode(sample.subarray(0, sample.length - cut), { stream: false });
      return text === undefined ? null : { encoding, text: text.replace(/^\ufeff/, '') };
    } catch {
      // Perhaps the last character was cut; a fault further up stays one.
    }
  }
  return null;
}

/** The share of letters that are rare in every language, per mille: the wrong encoding is full of them. */
function oddness(text: string): number {
  let [foreign, odd] = [0, 0];
  const length = Math.min(text.length, 200_000);
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    foreign++;
    const isCommonHan = unit >= 0x4e00 && unit <= 0x9fa5;
    const isKana = unit >= 0x3040 && unit <= 0x30ff;
    const isPunctuation = (unit >= 0x3000 && unit <= 0x303f) || (unit >= 0xff00 && unit <= 0xff5e);
    const isLatin = unit >= 0xc0 && unit <= 0xff && unit !== 0xd7 && unit !== 0xf7;
    if (!(isCommonHan || isKana || isPunctuation || isLatin)) odd++;
    // Accented letters come single, between plain ones; runs of them are bytes of something else.
    if (isLatin && text.charCodeAt(i + 1) >= 0x80) odd++;
    // A plain letter glued between two Han characters comes from a second byte read as a letter of its own.
    if (isCommonHan && isRareHan(unit)) odd += 0.5;
  }
  return foreign === 0 ? 0 : (odd * 1_000) / foreign;
}

/** Of GB 2312's order the second level, and beyond: a text in the wrong encoding falls there at random. */
function isRareHan(unit: number): boolean {
  return unit >= 0x9000 || (unit >= 0x7b00 && unit <= 0x7d00);
}
