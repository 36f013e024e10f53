import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DisputeSelection } from '../../../../shared/disputes';
import type { BulkPreviewView } from '../../../../shared/protocol';
import { CALM, pageOnScreen } from '../../../app/page-on-screen';
import { saveSettings } from '../../../app/settings';
import { BulkDialogs } from './BulkDialogs';
import { bulkDesk, resetBulkDesk } from './bulk-store';

const page = pageOnScreen();
const selection: DisputeSelection = {
  kind: 'ids',
  ids: ['D1', 'D2'],
  filter: { scope: 'open', split: 'all' },
};
const preview: BulkPreviewView = {
  previewId: 'p1',
  at: 0,
  total: 2,
  missing: 0,
  left: { count: 0, ids: [] },
  willDo: 2,
  claimedFen: 20_000,
  payFen: 60_000,
  payers: [
    { payer: 'merchant', fund: null, count: 1, fen: 10_000, availableFen: null },
    { payer: 'insurer_counterfeit', fund: null, count: 1, fen: 50_000, availableFen: null },
  ],
  deferred: { count: 0, fen: 0 },
  refused: [],
  needsSecond: null,
  needsTyping: false,
  isUndoable: true,
};
const asked = () => page.calls('bulk.preview').map((params) => (params as { readonly act: object }).act);
const pause = () => act(async () => void vi.advanceTimersByTime(300));
const confirm = () => screen.getByTestId<HTMLButtonElement>('act-submit');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  resetBulkDesk();
});
afterEach(() => vi.useRealTimers());

async function open(): Promise<void> {
  page.show(<BulkDialogs />);
  act(() => bulkDesk.setState({ asked: { kind: 'resolve', selection } }));
  page.push('status', CALM);
  await pause();
}

describe('[B12] settling many by rule', () => {
  it('is what is asked for unless somebody says otherwise: of each what is proposed for it, by whoever owes it', async () => {
    await open();
    expect(screen.getByRole('radio', { name: 'By rule' })).toHaveProperty('checked', true);
    expect(asked()).toMatchObject([{ kind: 'resolve', outcome: 'by_rule', payer: 'by_rule' }]);
    await page.answer('bulk.preview', preview);
    expect(screen.getByTestId('bulk-count').textContent).toMatch(/2/);
    expect(screen.getByTestId('bulk-pays').textContent).toBe('¥600.00');
    expect(confirm().textContent).toMatch(/¥600\.00/);
    await act(async () => void fireEvent.submit(confirm().form!));
    expect(page.calls('bulk.start')).toMatchObject([
      { previewId: 'p1', confirmCount: 2, confirmFen: 60_000 },
    ]);
  });

  it('another outcome is tried out anew, and nothing can be sent on the old figures meanwhile', async () => {
    await open();
    await page.answer('bulk.preview', preview);
    expect(confirm().disabled).toBe(false);
    fireEvent.click(screen.getByRole('radio', { name: 'Refund' }));
    expect(confirm().disabled).toBe(true);
    await pause();
    expect(asked().at(-1)).toMatchObject({ outcome: 'refund', payer: 'by_rule' });
    await page.answer('bulk.preview', { ...preview, previewId: 'p2', payFen: 20_000 });
    expect(screen.getByTestId('bulk-pays').textContent).toBe('¥200.00');
    expect(confirm().disabled).toBe(false);
  });

  it('[TRUST 22] is held with all it pays on a feed older than 30 s, and says so in both languages', async () => {
    await open();
    await page.answer('bulk.preview', preview);
    page.push('status', { ...CALM, feed: { ...CALM.feed, ageMs: 31_000 } });
    expect([confirm().disabled, screen.getByRole('alert').textContent]).toEqual([
      true,
      'The data are out of date: no money is moved on them.',
    ]);
    act(() => saveSettings({ language: 'zh-CN' }));
    expect(screen.getByRole('alert').textContent).toBe('数据已过时，暂不能动用资金。');
    page.push('status', CALM);
    expect([confirm().disabled, screen.queryByRole('alert')]).toEqual([false, null]);
  });
});
