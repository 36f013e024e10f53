import { describe, expect, test } from 'vitest';
import { DisputeBook, type NewDispute } from './dispute-book';

const MIDNIGHT = Date.UTC(2015, 10, 10, 16);
const dispute = (openedAt: number): NewDispute => ({
  openedAt,
  item: 3,
  cause: 2,
  amountFen: 17_000_000_000,
  fate: 0,
  answerMs: 1,
  handlingMs: 2,
  luck: 0.5,
});

describe('the book of disputes', () => {
  test('names a dispute by its day in Asia/Shanghai and its number, and finds it by that name only', () => {
    const book = new DisputeBook();
    book.add(dispute(MIDNIGHT - 1));
    book.add(dispute(MIDNIGHT));
    expect([book.idOf(0), book.idOf(1)]).toEqual(['D20151110-0000000', 'D20151111-0000001']);
    expect([book.find('D20151110-0000000'), book.find('D20151111-0000001')]).toEqual([0, 1]);
    for (const wrong of [
      'D20151111-0000000',
      'D20151111-0000002',
      'D20151111-1',
      'x',
      'D20151111-00000001',
    ]) {
      expect(book.find(wrong), wrong).toBe(-1);
    }
  });

  test('keeps names apart past the tenth million', () => {
    const book = new DisputeBook();
    book.add(dispute(MIDNIGHT));
    book.openedAt = new Float64Array(10_000_002).fill(MIDNIGHT);
    book.count = 10_000_002;
    expect(book.idOf(10_000_000)).not.toBe(book.idOf(0));
    expect(book.find(book.idOf(10_000_000))).toBe(10_000_000);
    expect(book.find(book.idOf(9_999_999))).toBe(9_999_999);
  });

  test('keeps every column through growth, money beyond 32 bits too', () => {
    const book = new DisputeBook();
    for (let n = 0; n < 3_000; n++) book.add({ ...dispute(MIDNIGHT + n), handlingMs: n });
    expect([book.openedAt[2_999], book.handlingMs[2_999], book.amountFen[1_500]]).toEqual([
      MIDNIGHT + 2_999,
      2_999,
      17_000_000_000,
    ]);
    expect(book.owner[2_999]).toBe(-1);
    expect(book.settledAt[0]).toBeNaN();
  });
});
