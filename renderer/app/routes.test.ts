import { beforeEach, describe, expect, it } from 'vitest';
import { openQueue, openScreen, parseHash, routeStore } from './routes';

beforeEach(() => {
  routeStore.setState({ screen: 'overview', params: {}, visits: {} });
});

describe('routes', () => {
  it('a link opens its screen with just what it says, and the same link again counts again', () => {
    openQueue({ band: ['at_risk'] });
    openQueue({ band: ['at_risk'] });
    const { screen, params, visits } = routeStore.getState();
    expect(screen).toBe('disputes');
    expect(params.disputes).toEqual({ filter: { band: ['at_risk'] } });
    expect(visits.disputes).toBe(2);
  });

  it('going to a screen without a link leaves it as it was', () => {
    openScreen('funds', { fund: 'advance_payout' });
    openScreen('overview');
    openScreen('funds');
    expect(routeStore.getState().visits.funds).toBe(1);
    expect(routeStore.getState().params.funds).toEqual({ fund: 'advance_payout' });
  });

  it('a reloaded window comes back to where it was', () => {
    openScreen('listings', { itemId: '商品 88?&#' });
    expect(parseHash(location.hash)).toEqual({
      screen: 'listings',
      params: { listings: { itemId: '商品 88?&#' } },
    });
  });

  it.each([
    '#nowhere',
    '#disputes?{',
    '#disputes?%7B%22evil%22%3A1%7D',
    '#__proto__',
    '#constructor?{}',
    '#disputes?%E0%A4',
  ])('a malformed link (%s) opens a screen and says nothing', (hash) => {
    expect(parseHash(hash).params).toEqual({});
  });
});
