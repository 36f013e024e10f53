import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WarEngine } from '../../../shared/engine';
import type { Fund, FundsView, LedgerEntryView } from '../../../shared/funds';
import { epochMs } from '../../../shared/kernel';
import type { RefundRulesView, RefundStop } from '../../../shared/refunds';
import '../../app/i18n/i18n';
import { openScreen, routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { FundsScreen } from './FundsScreen';
import { resetFundsDesk } from './funds-desk';
import { openCause } from './ledger/LedgerPanel';

const account = (fund: Fund, openingFen: number, availableFen: number) => ({
  fund,
  isKnown: true,
  openingFen,
  balanceFen: availableFen + 34_950,
  committedFen: 34_950,
  reservedFen: 10_000,
  reservedCount: 2,
  unfundedFen: 0,
  unfundedCount: 0,
  availableFen,
  paidFen: 1,
  recoveredFen: 2,
  toppedUpFen: 3,
  burnFenPerHour: 0,
  runwayMs: null,
});

const funds: FundsView = {
  now: Date.parse('2015-11-11T02:14:07+08:00'),
  accounts: [
    account('consumer_protection', 8_000_000_000, 8_000_000_000),
    account('goods_guarantee', 17_000_000_000, 5_100_000_000),
    account('advance_payout', 8_000_000_000, 700_012_345),
  ],
  balances: [{ account: 'consumers', balanceFen: 123_456 }],
  sumFen: 33_000_000_000,
  expectedSumFen: 33_000_000_000,
  entryCount: 3,
  faultyAccounts: [],
  held: { count: 0, amountFen: 0, rows: [] },
  advanceCeilingFen: 5_000_000,
  deferred: {
    count: 1,
    amountFen: 34_950,
    rows: [
      {
        disputeId: 'D-7',
        fund: 'advance_payout',
        amountFen: 34_950,
        dueAt: null,
        since: 0,
        reason: 'insufficient_funds',
      },
    ],
  },
};

let fake: ReturnType<typeof fakeEngine>;

beforeEach(() => {
  saveSettings({ language: 'en' });
  resetFundsDesk();
  routeStore.setState({ screen: 'funds', params: {}, visits: {} });
  fake = fakeEngine();
  render(
    <EngineContext value={fake.engine}>
      <FundsScreen />
    </EngineContext>,
  );
});
afterEach(() => {
  cleanup();
  fake.close();
});

const push = (change: Partial<FundsView> = {}) => act(() => fake.push('funds', { ...funds, ...change }));

describe('[FU1] the sum is constant', () => {
  it('is told as a figure beside what it must be', () => {
    push();
    const check = screen.getByTestId('sum-check');
    expect(check.dataset.constant).toBe('true');
    expect(check.querySelector('[data-figure=sum]')?.textContent).toBe('¥330,000,000.00');
    expect(check.querySelector('[data-figure=expected]')?.textContent).toBe('¥330,000,000.00');
  });

  it('a single fen off is an alarm with the difference', () => {
    push({ sumFen: 33_000_000_001 });
    const check = screen.getByRole('alert');
    expect(check.dataset.constant).toBe('false');
    expect(check.querySelector('[data-figure=difference]')?.textContent).toBe('¥0.01');
    expect(check.textContent).toContain('Does not add up');
  });
});

describe('accounts', () => {
  it('show what can be paid in short, and exactly', () => {
    push();
    const card = screen.getByTestId('account-advance_payout');
    expect(card.querySelector('[data-figure=available]')?.textContent).toBe('¥7,000,123.45');
  });

  it('[FU5] are called low at 30 % and critical at 10 % of their opening, in words', () => {
    push();
    const words = ['consumer_protection', 'goods_guarantee', 'advance_payout'].map((fund) =>
      ['Ample', 'Low', 'Critical'].find((word) =>
        screen.getByTestId(`account-${fund}`).textContent?.includes(word),
      ),
    );
    expect(words).toEqual(['Ample', 'Low', 'Critical']);
  });
});

describe('what waits for a person', () => {
  it('[B7] stands in a tab of its own with count, sum and the ceiling, and in no deferred total', () => {
    const row = {
      ...funds.deferred.rows[0]!,
      disputeId: 'D-9',
      amountFen: 6_000_000,
      reason: 'over_ceiling',
    };
    push({ held: { count: 1, amountFen: 6_000_000, rows: [row] } });
    expect(screen.getByTestId('deferred-totals').textContent).toContain('¥349.50');
    act(() => openScreen('funds', { section: 'held' }));
    expect(screen.getByTestId('held-totals').textContent).toContain('¥60,000.00');
    expect(document.body.textContent).toContain('¥50,000.00');
    expect(document.body.textContent).toContain('D-9');
  });
});

describe('[FU1] [B2] what is not known or not right', () => {
  it('a fund nobody told the opening of shows no balance and says so', () => {
    const [first, ...rest] = funds.accounts;
    push({ accounts: [{ ...first!, isKnown: false }, ...rest] });
    const card = screen.getByTestId('account-consumer_protection');
    expect(card.querySelector('[data-figure=available]')?.textContent).not.toMatch(/¥/);
    expect(card.querySelector('[data-figure=balance]')?.textContent).not.toMatch(/¥/);
  });

  it('an account that a second count contradicts is an alarm, though the sum is constant', () => {
    push({ faultyAccounts: ['advance_payout'] });
    expect(screen.getByRole('alert')).toBeTruthy();
  });
});

describe('[FU1] as the engine tells it', () => {
  const posted = {
    id: 'p1',
    source: '/platform/payouts',
    type: 'warroom.payout.posted.v1',
    subject: 'payout/D1',
    at: epochMs(funds.now),
    data: { disputeId: 'D1', amountFen: 100, fund: 'advance_payout', kind: 'advance' },
  };

  it('an entry that isn’t what was posted is an alarm that names the accounts, though the sum is right', () => {
    const built = new WarEngine({ openingFen: { advance_payout: 1_000 } });
    built.apply(posted);
    const read = () => WarEngine.load(structuredClone(built.dump()));
    act(() => fake.push('funds', read().funds()));
    expect(screen.getByTestId('sum-check').dataset.constant).toBe('true');
    const engine = read();
    engine.state.funds.ledger.columns.amountFen[0] = 101;
    act(() => fake.push('funds', engine.funds()));
    const check = screen.getByRole('alert');
    expect(check.dataset.constant).toBe('false');
    expect(check.querySelector('[data-figure=faulty]')?.textContent).toBe('Advance payout · Consumers');
    expect(check.querySelector('[data-figure=sum]')?.textContent).toBe(
      check.querySelector('[data-figure=expected]')?.textContent,
    );
  });
});

describe('[item 11] instant refunds that stop for want of money', () => {
  const rules = (reason: RefundStop | null): RefundRulesView => ({
    figures: { returns: 9, covered: 8, instant: 6, paid: 6, paidFen: 60_000, byTier: [] },
    waiting: 2,
    stopped: reason === null ? null : { since: funds.now, reason },
    version: 1,
    rules: [],
    versions: [],
  });
  const told = () => screen.queryByTestId('refunds-stopped')?.textContent ?? null;

  it.each([
    ['insufficient_funds', /fund is short.*2/, /基金余额不足.*2/],
    ['platform_short', /platform has no money.*2/, /平台称资金不足.*2/],
    ['balance_unknown', /balance not known.*2/, /基金余额未知.*2/],
  ] as const)(
    'say so with how many wait, in both languages, and no longer once they go on: %s',
    (reason, en, zh) => {
      act(() => openScreen('funds', { section: 'recoveries' }));
      act(() => fake.push('refundRules', rules(null)));
      expect(told()).toBeNull();
      act(() => fake.push('refundRules', rules(reason)));
      expect(told()).toMatch(en);
      act(() => saveSettings({ language: 'zh-CN' }));
      expect(told()).toMatch(zh);
      act(() => fake.push('refundRules', rules(null)));
      expect(told()).toBeNull();
    },
  );
});

describe('the ledger', () => {
  it("a link to a fund shows that fund's entries and no others", () => {
    act(() => openScreen('funds', { fund: 'advance_payout' }));
    expect(fake.port.last('sub')).toMatchObject({
      topic: 'ledger',
      params: { account: 'fund:advance_payout', offset: 0 },
    });
    expect(screen.getByTestId('account-advance_payout').getAttribute('aria-pressed')).toBe('true');
  });

  it('tells count and exact sum of what is shown', () => {
    act(() => fake.push('ledger', { total: 2, totalAmountFen: 123_456, offset: 0, entries: [] }));
    expect(screen.getByTestId('ledger-totals').textContent).toBe('2 entries¥1,234.56');
  });

  it('an entry opens the dispute that caused it; a top-up has none', () => {
    const entry = { kind: 'payout', cause: 'D-7' } as LedgerEntryView;
    openCause({ ...entry, kind: 'top_up', cause: 'e-1' });
    expect(routeStore.getState().screen).toBe('funds');
    openCause(entry);
    expect(routeStore.getState().params.disputes).toEqual({ disputeId: 'D-7' });
  });
});

describe('[FU4] deferred payouts', () => {
  it('tell how many and how much is owed, even when nobody asks', () => {
    push();
    expect(screen.getByTestId('deferred-totals').textContent).toBe('1 payout¥349.50');
  });

  it('open their dispute', () => {
    push();
    const row = screen.getByTestId('deferred').querySelector('[data-row="D-7"]');
    if (row) fireEvent.click(row);
    expect(routeStore.getState().params.disputes).toEqual({ disputeId: 'D-7' });
  });
});
