import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RefundRulesView } from '../../../../shared/refunds';
import { pageOnScreen } from '../../../app/page-on-screen';
import { saveSettings } from '../../../app/settings';
import { RefundRulesPanel } from './RefundRulesPanel';

const page = pageOnScreen();
const view = (stopped: RefundRulesView['stopped']): RefundRulesView => ({
  figures: { returns: 9, covered: 8, instant: 6, paid: 6, paidFen: 60_000, byTier: [] },
  waiting: 2,
  stopped,
  version: 1,
  rules: [],
  versions: [],
});
const told = () => screen.queryByTestId('refunds-stopped')?.textContent ?? null;

describe('[item 11] the refund rules', () => {
  it('say while instant refunds are stopped for want of money, and why; no longer once they go on', () => {
    page.show(<RefundRulesPanel />);
    page.push('refundRules', view(null));
    expect(told()).toBeNull();
    page.push('refundRules', view({ since: 0, reason: 'platform_short' }));
    expect(told()).toBe('Instant refunds stopped: the platform has no money');
    act(() => saveSettings({ language: 'zh-CN' }));
    expect(told()).toBe('极速退款暂停：平台称资金不足');
    page.push('refundRules', view(null));
    expect(told()).toBeNull();
  });
});
