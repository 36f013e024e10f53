import { expect, test } from 'vitest';
import { pinDates } from './pin-dates';

test('both dates become the given instant, and nothing moves', () => {
  const pdf = Buffer.from(
    "%PDF-1.4\n<< /CreationDate (D:20261125231734+00'00') /ModDate (D:20261125231734+00'00') >>\xff%%EOF",
    'latin1',
  );
  const pinned = Buffer.from(pinDates(pdf, Date.UTC(2015, 10, 14, 16, 0, 0, 123))).toString('latin1');
  expect(pinned).toBe(
    "%PDF-1.4\n<< /CreationDate (D:20151114160000+00'00') /ModDate (D:20151114160000+00'00') >>\xff%%EOF",
  );
});

test('a date of another form is left alone', () => {
  const pdf = Buffer.from('/CreationDate (D:2026)');
  expect(Buffer.from(pinDates(pdf, 0)).equals(pdf)).toBe(true);
});
