import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../shared/kernel';
import type { OverviewView, PeakDayView } from '../../../shared/protocol';
import type { RefundRulesView, RefundStop } from '../../../shared/refunds';
import '../../app/i18n/i18n';
import { routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { calmStatus } from '../../engine/calm-status';
import { fakeEngine } from '../../engine/fake-engine';
import { OverviewScreen } from './OverviewScreen';
import { choosePeakDay } from './peak-day';
import { SitesView } from './SitesView';

const NOW = Date.parse('2015-11-11T02:14:07+08:00');
const TODAY = Date.parse('2015-11-11T00:00:00+08:00');
const YESTERDAY = TODAY - DAY_MS;

const statusOf = (ageMs: number) => calmStatus({ now: NOW, ageMs });

const dayOf = (from: number, ratePpm: number, peak: number): PeakDayView => ({
  from,
  countedFrom: from + 1,
  orders: 1_000_000,
  opened: ratePpm,
  ratePpm,
  peakOrdersPerSec: peak,
  peakOrdersAt: from + 5_000,
  peakPaymentsPerSec: peak / 2,
  peakPaymentsAt: from + 9_000,
});

const overview: OverviewView = {
  now: NOW,
  traffic: {
    ordersPerSec: 118_204,
    paymentsPerSec: 57_310,
    capacityOrdersPerSec: 120_000,
    capacityPaymentsPerSec: 60_000,
    regions: 2,
    silentRegions: 0,
    silentSince: null,
    ordersTotal: 1,
    sampledAt: NOW,
    staleSince: null,
  },
  days: [dayOf(YESTERDAY, 410, 90_000), dayOf(TODAY, 287, 140_000)],
  disputes: {
    open: 41_882,
    safe: 30_000,
    watch: 10_676,
    atRisk: 1_203,
    breached: 3,
    breachedUnpaid: 1,
    openedTotal: 1,
    settledTotal: 1,
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
  cartonsStaleSince: null,
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
  choosePeakDay(null);
  vi.useRealTimers();
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
    ['rate', { filter: { scope: 'all', openedFrom: TODAY + 1, openedBefore: TODAY + DAY_MS } }],
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
      isSilent: false,
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

const told = (change: Partial<OverviewView>) =>
  act(() => {
    fake.push('status', statusOf(100));
    fake.push('overview', { ...overview, ...change });
  });

describe('[B13] the rate is of a day, and says which', () => {
  it('today’s, until another is chosen; its press opens that day’s disputes', () => {
    live();
    expect(tile('rate').textContent).toContain('11-11');
    act(() => choosePeakDay(YESTERDAY));
    expect(figure('rate')).toBe('0.0410 %');
    expect(tile('rate').textContent).toContain('11-10');
    fireEvent.click(tile('rate'));
    expect(routeStore.getState().params.disputes).toEqual({
      filter: { scope: 'all', openedFrom: YESTERDAY + 1, openedBefore: TODAY },
    });
  });

  it('a day that isn’t told of any more gives way to today', () => {
    live();
    act(() => choosePeakDay(YESTERDAY));
    told({ days: [dayOf(TODAY, 287, 1)] });
    expect(figure('rate')).toBe('0.0287 %');
    expect(tile('rate').textContent).toContain('11-11');
  });

  it('before the day’s first order there’s no rate, and no zero', () => {
    told({ days: [{ ...dayOf(TODAY, 0, 0), orders: 0, ratePpm: null }] });
    expect(figure('rate')).toBe('—');
  });

  it('the peaks beside the traffic are of the same day, and its choice is there', () => {
    live();
    fireEvent.click(tile('orders'));
    expect(screen.getByTestId('peak-orders').textContent).toBe('Peak 140,000 orders/s at 11-11 00:00:05');
    fireEvent.click(screen.getByRole('button', { name: /Day of the rate and the peaks/ }));
    fireEvent.click(screen.getByRole('option', { name: 'Tue 11-10' }));
    expect(screen.getByTestId('peak-payments').textContent).toBe('Peak 45,000 payments/s at 11-10 00:00:09');
    expect(figure('rate')).toBe('0.0410 %');
  });
});

describe('[B14] regions that fell silent', () => {
  const since = NOW - 12 * MINUTE_MS;
  const silent = { ...overview.traffic, silentRegions: 3, silentSince: since };

  it.each([
    ['en', '3 silent for 12 m'],
    ['zh-CN', '3 地区无数据 12 分'],
  ] as const)('are told on the tile with their age, in %s', (language, text) => {
    act(() => saveSettings({ language }));
    told({ traffic: silent });
    expect(tile('orders').querySelector('[data-part=silent]')?.textContent).toBe(text);
    expect(tile('orders').dataset.stale).toBeUndefined();
  });

  it('and aren’t in the sum of the breakdown, where each says its age', () => {
    told({ traffic: { ...silent, ordersPerSec: 18_204 } });
    fireEvent.click(tile('orders'));
    const row = { paymentsPerSec: 1, capacityOrdersPerSec: 60_000, capacityPaymentsPerSec: 30_000 };
    act(() =>
      fake.push('traffic', {
        rows: [
          { region: '330000', ordersPerSec: 100_000, ...row, sampledAt: since, isSilent: true },
          { region: '440000', ordersPerSec: 18_204, ...row, sampledAt: NOW, isSilent: false },
        ],
      }),
    );
    expect(screen.getByTestId('traffic-orders').textContent).toBe('18,204');
    expect(figure('orders')).toBe('18,204');
    const rows = [...screen.getByTestId('traffic').querySelectorAll('[data-region]')];
    expect(rows.map((r) => (r as HTMLElement).dataset.region)).toEqual(['440000', '330000']);
    expect(rows[1]?.textContent).toContain('silent for 12 m');
  });
});

describe('[DE3] no figure is silently old', () => {
  it('a source that stopped marks its own tiles with the sample’s age, and no others', () => {
    told({
      traffic: { ...overview.traffic, staleSince: NOW - 7 * MINUTE_MS },
      cartonsStaleSince: NOW - 120 * MINUTE_MS,
      intake: { contacts: 10, contained: 9, handedOver: 1, staleSince: NOW - 30 * MINUTE_MS },
    });
    for (const [name, age] of [
      ['orders', '7 m old'],
      ['payments', '7 m old'],
      ['cartons', '2 h old'],
    ] as const) {
      expect(tile(name).dataset.stale).toBe('true');
      expect(tile(name).textContent).toContain(age);
    }
    for (const name of ['open', 'rate', 'fund']) expect(tile(name).dataset.stale).toBeUndefined();
    expect(screen.getByText(/bots contained 90 % 30 m ago/)).toBeTruthy();
  });

  it('a stock that nobody counted for hours says so on its row, and no other row does', () => {
    live();
    const carton = (warehouseId: string, sampledAt: number) => ({
      warehouseId,
      warehouseName: null,
      size: 'M',
      stock: 10,
      burnPerHour: 1,
      onOrder: 0,
      nextDeliveryAt: null,
      emptyAt: NOW + 10 * 60 * MINUTE_MS,
      sampledAt,
    });
    const cartons = [carton('HZ', NOW - 180 * MINUTE_MS), carton('SZ', NOW)];
    render(
      <EngineContext value={fake.engine}>
        <SitesView cartons={cartons} warehouses={[]} />
      </EngineContext>,
    );
    expect(screen.getByText('3 h old').parentElement?.textContent).toContain('HZ');
    expect(screen.getAllByText(/ old$/)).toHaveLength(1);
  });

  it('a view that stalled by itself marks its own panel, and no others', () => {
    cleanup();
    fake.close();
    vi.useFakeTimers();
    fake = fakeEngine();
    render(
      <EngineContext value={fake.engine}>
        <OverviewScreen />
      </EngineContext>,
    );
    live();
    act(() => fake.push('capacity', { now: NOW, warehouses: [], cartons: [], customs: [] }));
    const panel = (title: string) => screen.getByText(title).closest('section') as HTMLElement;
    const marks = () =>
      ['Sites', 'Throughput'].map((title) => panel(title).querySelector('[data-testid=stale]')?.textContent);
    const ids = fake.port.sent.flatMap((m) => (m.t === 'sub' && m.topic !== 'capacity' ? [m.id] : []));
    for (let i = 0; i < 14; i++) {
      act(() => {
        vi.advanceTimersByTime(500);
        fake.push('status', statusOf(100));
        fake.say({ t: 'still', ids });
      });
    }
    expect(marks()).toEqual(['7 s', undefined]);
    expect(tile('open').dataset.stale).toBeUndefined();
    act(() => {
      fake.push('capacity', { now: NOW, warehouses: [], cartons: [], customs: [] });
      vi.advanceTimersByTime(500);
    });
    expect(marks()).toEqual([undefined, undefined]);
  });

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
