import { describe, expect, it } from 'vitest';
import { zQueueFilter } from '../../../../shared/disputes';
import { ALL_OPEN, filterOf, isFiltered, toggleFlag, toggleValue, tokensOf, withText } from './queue-filter';

describe('chips', () => {
  it('values of a dimension add up, and the last one off opens it again', () => {
    const one = toggleValue(ALL_OPEN, 'cause', 'quality');
    const two = toggleValue(one, 'cause', 'allergy');
    expect(two.cause).toEqual(['quality', 'allergy']);
    expect(toggleValue(toggleValue(two, 'cause', 'quality'), 'cause', 'allergy')).toEqual(ALL_OPEN);
  });

  it('a flag is on or open', () => {
    expect(toggleFlag(ALL_OPEN, 'vip')).toEqual({ ...ALL_OPEN, vip: true });
    expect(toggleFlag({ ...ALL_OPEN, vip: true }, 'vip')).toEqual(ALL_OPEN);
    expect(toggleFlag({ ...ALL_OPEN, vip: false }, 'vip')).toEqual({ ...ALL_OPEN, vip: true });
  });

  it('blank text is no filter', () => {
    expect(withText(ALL_OPEN, ' D7 ').text).toBe('D7');
    expect(withText({ ...ALL_OPEN, text: 'D7' }, '  ')).toEqual(ALL_OPEN);
  });
});

describe('tokens', () => {
  const full = filterOf({
    scope: 'all',
    split: 'mine',
    itemId: ['I1', 'I2'],
    merchantId: ['M1'],
    consumerId: ['C1'],
    category: ['food'],
    region: ['330000'],
    owner: [null, 'lin'],
    paid: false,
    vip: false,
    crossBorder: false,
    minAmountFen: 1,
    maxAmountFen: 2,
    dueWithinMs: 3,
    exclude: { cause: ['quality'], merchantId: ['M2'], owner: [null] },
  });

  it('every condition without a chip has one, and taking all of them off leaves nothing', () => {
    let filter = full;
    let steps = 0;
    for (let [token] = tokensOf(filter); token; [token] = tokensOf(filter)) {
      expect(zQueueFilter.safeParse(token.without).success).toBe(true);
      filter = token.without;
      steps += 1;
    }
    expect(steps).toBe(18);
    expect(filter).toEqual({ scope: 'open', split: 'mine' });
    expect(isFiltered(filter)).toBe(false);
  });

  it('names are unique, also of what is excluded and what is wanted of one kind', () => {
    const keys = tokensOf({ ...full, merchantId: ['M2'] }).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('a link with empty lists is the open queue', () => {
    expect(filterOf({ cause: [], text: '', exclude: { cause: [] } })).toEqual(ALL_OPEN);
  });
});
