import { describe, expect, it } from 'vitest';
import type { WarEvent } from './event';
import { Latest } from './latest';
import { fen, yuanDigits } from './money';
import { compareCodePoints, compareEvents } from './order';
import { commandOfId, nameOfId, numberedId, numberOfId } from './own-id';
import { epochMs } from './time';

function event(type: string, id = 'e1', source = '/platform/a', at = 5): WarEvent {
  return { id, source, type: `warroom.${type}.v1`, subject: 'dispute/D1', at: epochMs(at), data: {} };
}

describe('the order of the fold', () => {
  it('goes by time, then type, then source, then id', () => {
    const inOrder = [
      event('z', 'e9', '/platform/z', 4),
      event('dispute.opened'),
      event('dispute.moved', 'e1'),
      event('dispute.assigned', 'e2'),
      event('dispute.resolved', 'e1'),
      event('dispute.withdrawn', 'e2'),
      event('dispute.reverted', 'e3'),
      event('dispute.appealed'),
      event('payout.posted', 'e1'),
      event('recovery.opened', 'e2'),
      event('fund.topped_up', 'e1'),
      event('fund.topped_up', 'e0', '/platform/b'),
      event('dispute.opened', 'e1', '/platform/a', 6),
    ];
    for (let i = 0; i < inOrder.length; i++) {
      for (let j = 0; j < inOrder.length; j++) {
        expect(Math.sign(compareEvents(inOrder[i]!, inOrder[j]!)), `${i} and ${j}`).toBe(Math.sign(i - j));
      }
    }
  });

  it('keeps the latest of a key, in whatever order they come', () => {
    const [early, late] = [event('fund.topped_up', 'e1'), event('fund.topped_up', 'e2')];
    for (const told of [
      [early, late],
      [late, early],
    ]) {
      const latest = new Latest<WarEvent>();
      for (const each of told) latest.offer('k', each);
      expect(latest.get('k')).toBe(late);
      expect(latest.offer('k', late)).toBe(false);
    }
  });

  it('sorts texts by code point: what lies above U+FFFF comes last, a beginning first', () => {
    const sorted = ['', 'A', 'Z', 'a', 'ab', '值', '\uffee', '😀'];
    expect(sorted.toReversed().sort(compareCodePoints)).toEqual(sorted);
  });
});

describe('a console’s own id', () => {
  it('sorts in the order of its counter, whatever the act is called', () => {
    const ids = [9, 10, 100].map((n) => numberedId(n, `c${1000 - n}:assigned`));
    expect(ids.toSorted(compareCodePoints)).toEqual(ids);
    expect(ids.map(numberOfId)).toEqual([9, 10, 100]);
    expect(nameOfId(ids[0]!)).toBe('c991:assigned');
  });

  it('names its command up to the last colon', () => {
    expect(commandOfId(numberedId(1, 'bulk-7:3:assigned'))).toBe('bulk-7:3');
    expect(commandOfId('no-command')).toBeNull();
  });
});

describe('money', () => {
  it('is a whole number of fen, and not minus nothing', () => {
    expect([0, 1, -1, 17_000_000_000].map(fen)).toEqual([0, 1, -1, 17_000_000_000]);
    for (const none of [-0, 0.5, Number.NaN, 2 ** 53]) expect(() => fen(none)).toThrow('safe integer');
  });

  it('is written in yuan to the fen, a debt with its sign', () => {
    expect([0, 5, 10, 100, 129_900, -5, -129_905].map(yuanDigits)).toEqual([
      '0.00',
      '0.05',
      '0.10',
      '1.00',
      '1299.00',
      '-0.05',
      '-1299.05',
    ]);
  });
});
