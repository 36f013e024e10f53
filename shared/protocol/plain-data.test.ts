import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_CATALOGUE, type KnownType } from './catalogue';
import { isPlainData } from './plain-data';

const TYPES = [
  'warroom.dispute.opened.v1',
  'warroom.dispute.moved.v1',
  'warroom.dispute.assigned.v1',
  'warroom.dispute.resolved.v1',
  'warroom.dispute.withdrawn.v1',
  'warroom.dispute.reverted.v1',
  'warroom.dispute.appealed.v1',
] as const satisfies readonly KnownType[];

const GOOD: Readonly<Record<(typeof TYPES)[number], Record<string, unknown>>> = {
  'warroom.dispute.opened.v1': {
    channel: 'inquiry',
    cause: 'other',
    amountFen: 1,
    itemId: 'I',
    merchantId: 'M',
    consumerId: 'C',
    tier: 4,
    vip: true,
    abuse: false,
    crossBorder: true,
    category: '服饰',
    region: '330000',
    orderId: 'O',
    purchasedAt: 1,
    priceFen: 0,
  },
  'warroom.dispute.moved.v1': { to: 'triaged', by: 'x', reason: '' },
  'warroom.dispute.assigned.v1': { to: null, by: 'x' },
  'warroom.dispute.resolved.v1': {
    outcome: 'refund',
    paidFen: 0,
    payer: 'merchant',
    by: 'x',
    commandId: 'c',
  },
  'warroom.dispute.withdrawn.v1': { reason: 'x' },
  'warroom.dispute.reverted.v1': { eventId: 'e', by: 'x' },
  'warroom.dispute.appealed.v1': { party: 'consumer', reason: 'x' },
};

const odd = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    ' ',
    'x',
    -1,
    0,
    -0,
    1,
    5,
    1.5,
    2 ** 53,
    Number.NaN,
    9e15,
    true,
    false,
  ),
  fc.constantFrom([], {}, 'a\u0000b', 'x'.repeat(200), 'x'.repeat(201), 'x'.repeat(2000), 'x'.repeat(2001)),
);

describe('data that need no schema', () => {
  it.each(TYPES)('%s: plain ones are recognised', (type) => {
    expect(isPlainData(type, GOOD[type])).toBe(true);
  });

  it('what is called plain the schema takes, and takes as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), fc.nat(20), odd, fc.boolean(), (type, place, value, isExtra) => {
        const keys = Object.keys(GOOD[type]);
        const key = isExtra ? 'more' : (keys[place % keys.length] as string);
        const data = { ...GOOD[type], [key]: value };
        const parsed = EVENT_CATALOGUE[type].safeParse(data);
        if (isPlainData(type, data)) expect(parsed).toMatchObject({ success: true, data });
        // The other way round, so that a check that never says yes can't pass.
        else if (parsed.success) expect(Object.is(value, -0) || value === undefined).toBe(true);
      }),
      { seed: 11, numRuns: 3_000 },
    );
  });
});
