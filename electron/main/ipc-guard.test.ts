import { describe, expect, test } from 'vitest';
import { checkSender, isSmall, MAX_PARAMS_SIZE, RateLimit } from './ipc-guard';

const page = { origin: 'app://console', isTop: true };

describe('checkSender', () => {
  test('our page in the top frame of our window is heard', () => {
    expect(checkSender({ frame: page, isKnown: true })).toBeNull();
  });

  test.each([
    ['a frame that is gone', { frame: null, isKnown: true }],
    ['a frame within the page', { frame: { ...page, isTop: false }, isKnown: true }],
    ['another host', { frame: { ...page, origin: 'app://other' }, isKnown: true }],
    ['a longer host', { frame: { ...page, origin: 'app://console.other' }, isKnown: true }],
    ['no origin', { frame: { ...page, origin: 'null' }, isKnown: true }],
    ['an empty origin', { frame: { ...page, origin: '' }, isKnown: true }],
    ['another window', { frame: page, isKnown: false }],
  ])('%s is refused', (_name, sender) => {
    expect(checkSender(sender)).toMatchObject({ code: 'unknown_call', retryable: false });
  });
});

describe('isSmall', () => {
  test('parameters of every call fit, with room', () => {
    expect(isSmall({ title: '双'.repeat(200) })).toBe(true);
    expect(isSmall({})).toBe(true);
    expect(isSmall(undefined)).toBe(true);
  });

  test.each([
    ['a long text', 'x'.repeat(MAX_PARAMS_SIZE + 1)],
    ['a long list', Array.from({ length: MAX_PARAMS_SIZE + 1 }, () => 0)],
    ['a list of holes', Object.assign([], { length: 1_000_000_000 })],
    ['many keys', Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`k${i}`, 0]))],
    ['bytes', new Uint8Array(1)],
    ['bytes in a list', [new ArrayBuffer(1)]],
  ])('%s is not', (_name, value) => {
    expect(isSmall(value)).toBe(false);
  });

  test('depth is bounded too, so that a nested value cannot exhaust the stack', () => {
    let nested: unknown = 0;
    for (let i = 0; i < 100_000; i++) nested = [nested];
    expect(isSmall(nested)).toBe(false);
  });

  test('a value that holds itself ends', () => {
    const self: Record<string, unknown> = {};
    self.self = self;
    expect(isSmall(self)).toBe(false);
  });
});

describe('RateLimit', () => {
  test('gives the burst, then as many as time brings', () => {
    const limit = new RateLimit({ perSecond: 10, burst: 3, now: 0 });
    expect([limit.take(0), limit.take(0), limit.take(0), limit.take(0)]).toEqual([true, true, true, false]);
    expect([limit.take(100), limit.take(100)]).toEqual([true, false]);
    expect(limit.take(150)).toBe(false);
    expect(limit.take(200)).toBe(true);
  });

  test('a long rest fills it to the burst and no further', () => {
    const limit = new RateLimit({ perSecond: 10, burst: 3, now: 0 });
    const taken = Array.from({ length: 10 }, () => limit.take(1_000_000));
    expect(taken.filter(Boolean)).toHaveLength(3);
  });
});
