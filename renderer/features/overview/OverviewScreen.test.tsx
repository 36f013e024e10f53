import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OverviewView, StatusView } from '../../../shared/protocol';
import type { RefundRulesView, RefundStop } from '../../../shared/refunds';
import '../../app/i18n/i18n';
import { routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { OverviewScreen } from './OverviewScreen';

const NOW = Date.parse('2015-11-11T02:14:07+08:00');

function statusOf(ageMs: number): StatusView {
  return {
    session: {
      mode: 'drill',
      label: 'mock',
      scenario: '2015',
      scale: 1,
      seed: 1,
      factor: 1,
      realFactor: 1,
      paused: false,
      journalId: 'j',
    },
    now: NOW,
    clock: { doubt: null },
    feed: { state: 'live', ageMs, eventsPerSec: 1, lastError: null },
    journal: { state: 'ok', seq: 1, error: null, code: null },
    counters: { late: 0, duplicates: 0, unknown: 0, bad: 0, foreign: 0, anomalies: 0 },
    outbox: { pending: 0, unknown: 0, reconciling: 0, shutOut: null },
    custody: { faults: [], isRemembered: false },
  };
}

const overview: OverviewView = {
  now: NOW,
  traffic: {
    ordersPerSec: 118_204,
    paymentsPerSec: 57_310,
    capacityOrdersPerSec: 120_000,
    capacityPaymentsPerSec: 60_000,
    peakOrdersPerSec: 140_000,
    peakOrdersAt: NOW,
    peakPaymentsPerSec: 85_900,
    ordersTotal: 1,
    sampledAt: NOW,
  },
  disputes: {
    open: 41_882,
    safe: 30_000,
    watch: 10_676,
    atRisk: 1_203,
    breached: 3,
    breachedUnpaid: 1,
    openedTotal: 1,
    settledTotal: 1,
    openedOfDay: 1,
    dayFrom: 0,
    ratePpm: 287,
    yearRuleOpen: 0,
    sameDay: { from: 0, opened: 0, settled: 0 },
  },
  advanceFund: {
    balanceFen: 7_214_000_000,
    committedFen: 34_950,
    reservedFen: 10_000,
    unfundedFen: 0,
    unfundedCount: 0,
    availableFen: 7_213_965_050,
    isKnown: true,
    heldCount: 0,
    heldFen: 0,
    openingFen: 8_000_000_000,
  },
  cartonsShort: 2,
  nextCartonOut: { warehouseId: 'HZ-1', name: '杭州下沙仓', size: '3#', at: NOW },
  intake: null,
};

const stoppedRefunds = (reason: RefundStop): RefundRulesView => ({
  figures: { returns: 0, covered: 0, instant: 0, paid: 0, paidFen: 0, byTier: [] },
  waiting: 2,
  stopped: { since: NOW, reason },
  version: 1,
  rules: [],
  versions: [],
});

let fake: ReturnType<typeof fakeEngine>;

beforeEach(() => {
  saveSettings({ language: 'en' });
  routeStore.setState({ screen: 'overview', params: {}, visits: {} });
  fake = fakeEngine();
  render(
    <EngineContext value={fake.engine}>
      <OverviewScreen />
    </EngineContext>,
  );
});
afterEach(() => {
  cleanup();
  fake.close();
});

const tile = (name: string) => screen.getByTestId(`tile-${name}`);
const figure = (name: string) => tile(name).querySelector('[data-part=value]')?.textContent;
const live = () =>
  act(() => {
    fake.push('status', statusOf(100));
    fake.push('overview', overview);
  });

describe('tiles', () => {
  it('show the figures of the push as they are', () => {
    live();
    const names = ['orders', 'payments', 'open', 'at-risk', 'breached', 'rate', 'fund', 'cartons'];
    expect(names.map(figure)).toEqual([
      '118,204',
      '57,310',
      '41,882',
      '1,203',
      '3',
      '0.0287 %',
      '¥72.1 m',
      '2',
    ]);
  });

  it.each([
    ['open', { filter: {} }],
    ['at-risk', { filter: { band: ['at_risk'] } }],
    ['breached', { filter: { band: ['breached'] } }],
    ['rate', { filter: { scope: 'all', openedFrom: 0 } }],
  ])('%s opens exactly the disputes behind it', (name, params) => {
    live();
    fireEvent.click(tile(name));
    expect(routeStore.getState()).toMatchObject({ screen: 'disputes', params: { disputes: params } });
    expect(routeStore.getState().params.disputes).toEqual(params);
  });

  it.each([
    ['en', { heldCount: 3, heldFen: 18_000_000 }, null, '3 held, ¥180,000'],
    ['zh-CN', { heldCount: 3, heldFen: 18_000_000 }, null, '3 笔待人工 ¥18.0 万'],
    ['en', { isKnown: false }, null, 'balance not told'],
    ['zh-CN', { isKnown: false }, null, '网关未告知余额'],
    ['en', { heldCount: 3 }, 'insufficient_funds', 'Instant refunds stopped: the fund is short'],
    ['zh-CN', {}, 'platform_short', '极速退款暂停：平台称资金不足'],
  ] as const)(
    '[B7] [item 11] the fund says what matters most, in %s: %o, %s',
    (language, fund, reason, text) => {
      act(() => saveSettings({ language }));
      act(() => {
        fake.push('status', statusOf(100));
        fake.push('overview', { ...overview, advanceFund: { ...overview.advanceFund, ...fund } });
        if (reason) fake.push('refundRules', stoppedRefunds(reason));
      });
      expect(tile('fund').textContent).toContain(text);
    },
  );

  it('fund and cartons open their accounts and stocks', () => {
    live();
    fireEvent.click(tile('fund'));
    expect(routeStore.getState().params.funds).toEqual({ fund: 'advance_payout' });
    fireEvent.click(tile('cartons'));
    expect(routeStore.getState().params.capacity).toEqual({ section: 'cartons', isShortOnly: true });
  });

  it('the traffic tiles open their breakdown, whose sum is the tile', () => {
    live();
    fireEvent.click(tile('orders'));
    const row = {
      paymentsPerSec: 20_000,
      capacityOrdersPerSec: 60_000,
      capacityPaymentsPerSec: 30_000,
      sampledAt: NOW,
    };
    act(() =>
      fake.push('traffic', {
        rows: [
          { region: '330000', ordersPerSec: 100_000, ...row },
          { region: '440000', ordersPerSec: 18_204, ...row },
        ],
      }),
    );
    expect(screen.getByTestId('traffic-orders').textContent).toBe(figure('orders'));
    expect(screen.getByText('Zhejiang')).toBeTruthy();
  });
});

describe('[DE3] no figure is silently old', () => {
  it('without a figure yet a tile is neither zero nor stale', () => {
    expect(figure('open')).toBe('Loading');
    expect(tile('open').dataset.stale).toBeUndefined();
  });

  it('after 5 s without news every tile is marked and tells the age; figures stay in sight', () => {
    live();
    expect(tile('open').dataset.stale).toBeUndefined();
    act(() => fake.push('status', statusOf(8_000)));
    for (const name of ['orders', 'open', 'breached', 'fund']) {
      expect(tile(name).dataset.stale).toBe('true');
      expect(tile(name).textContent).toContain('8 s old');
    }
    expect(figure('open')).toBe('41,882');
  });

  it('and is of now again with the next push', () => {
    live();
    act(() => fake.push('status', statusOf(8_000)));
    act(() => fake.push('status', statusOf(100)));
    expect(tile('open').dataset.stale).toBeUndefined();
  });
});
