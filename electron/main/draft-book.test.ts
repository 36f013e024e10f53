import { describe, expect, test } from 'vitest';
import { MAX_DRAFTS, MAX_DRAFTS_SIZE } from '../../shared/protocol';
import { DraftBook } from './draft-book';

const keep = (book: DraftBook, window: number, changes: Record<string, string | null>, isAnew = false) =>
  book.keep(window, { isAnew, changes });

describe('what pages have kept', () => {
  test('is what was said last of each name, each window its own', () => {
    const book = new DraftBook();
    keep(book, 1, { a: '1', b: '2' });
    keep(book, 1, { b: '3', c: '4' });
    keep(book, 1, { a: null });
    keep(book, 2, { a: 'other' });
    expect([book.of(1), book.of(2), book.of(3)]).toEqual([{ b: '3', c: '4' }, { a: 'other' }, {}]);
  });

  test('begins anew where the page says so, and ends with the window', () => {
    const book = new DraftBook();
    keep(book, 1, { a: '1' });
    keep(book, 1, { b: '2' }, true);
    expect(book.of(1)).toEqual({ b: '2' });
    book.forget(1);
    expect(book.of(1)).toEqual({});
  });

  test('has a bound in number and size; what would pass it changes nothing', () => {
    const book = new DraftBook();
    keep(book, 1, { a: 'kept' });
    const tooMany = Object.fromEntries(Array.from({ length: MAX_DRAFTS }, (_none, n) => [`n${n}`, '']));
    expect(() => keep(book, 1, tooMany)).toThrow();
    expect(() => keep(book, 1, { big: 'x'.repeat(MAX_DRAFTS_SIZE) })).toThrow();
    expect(book.of(1)).toEqual({ a: 'kept' });
    keep(book, 1, tooMany, true);
    expect(Object.keys(book.of(1))).toHaveLength(MAX_DRAFTS);
  });

  test('knows no other name than was said: none of an object’s own', () => {
    expect(new DraftBook().of(1).toString).toBe(Object.prototype.toString);
    const book = new DraftBook();
    keep(book, 1, JSON.parse('{"__proto__":"x"}') as Record<string, string>);
    expect(Object.keys(book.of(1))).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(book.of(1))).toBe(Object.prototype);
  });
});
