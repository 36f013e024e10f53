/** Chromium writes when it made a file, in UTC and to the second, in plain text of fixed length. */
const DATE = /\/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)/g;

const digits = (at: number): string => new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);

/** Puts the report's own instant where the PDF says when it was made: the same report is then the same file, whenever it's made. */
export function pinDates(pdf: Uint8Array, at: number): Uint8Array {
  const bytes = Buffer.from(pdf);
  for (const { index, 0: whole, 1: name } of bytes.toString('latin1').matchAll(DATE)) {
    const pinned = `/${name} (D:${digits(at)}+00'00')`;
    // Another length would move everything behind it, and the file's own table of places would be wrong.
    if (pinned.length === whole.length) bytes.write(pinned, index, 'latin1');
  }
  return bytes;
}
