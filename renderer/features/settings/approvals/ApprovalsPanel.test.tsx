import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ApprovalView } from '../../../../shared/approvals';
import { pageOnScreen } from '../../../app/page-on-screen';
import { saveSettings } from '../../../app/settings';
import { ApprovalsPanel } from './ApprovalsPanel';

const page = pageOnScreen();
const AT = Date.parse('2015-11-11T02:00:00+08:00');
const proposal = (id: string, more: Partial<ApprovalView>): ApprovalView => ({
  id,
  at: AT,
  content: { kind: 'limit', name: 'disputeBulkCount', value: 2_000 },
  names: [{ name: 'limit/disputeBulkCount', version: 1 }],
  hash: id.repeat(64).slice(0, 64),
  by: 'lin',
  reason: 'peak day',
  state: 'open',
  ended: null,
  expiresInMs: 900_000,
  leftMs: 59_000,
  mayApprove: ['manager'],
  ...more,
});
const ended = (state: ApprovalView['state'], more: Partial<NonNullable<ApprovalView['ended']>> = {}) => ({
  state,
  leftMs: null,
  ended: { at: AT + 1_000, by: null, reason: null, cause: null, ...more },
});

function show(open: readonly ApprovalView[], over: readonly ApprovalView[]): void {
  page.show(<ApprovalsPanel />);
  page.push('approvals', { open, ended: over, mayPropose: {}, mayApprove: {} });
}
const lines = () =>
  [...screen.getByTestId('approvals-ended').children].map((line) => [
    line.getAttribute('data-state'),
    line.textContent,
  ]);

describe('[B1] what waits for a second person, and what became of the rest', () => {
  it('one that waits stands as a card with what is left of its time', () => {
    show([proposal('a', {})], []);
    expect(screen.getByTestId('approval').dataset.kind).toBe('limit');
    expect(screen.getByTestId('approval-left').textContent).toMatch(/59.*left/);
  });

  it('one that expired, and one whose ground changed, are out of the cards and say so', () => {
    const cause = { name: 'limit/disputeBulkCount', was: 1, is: 2 };
    show(
      [],
      [
        proposal('b', ended('expired')),
        proposal('c', ended('superseded', { cause })),
        proposal('d', ended('refused', { by: 'zhou', reason: 'too many' })),
      ],
    );
    expect(screen.queryByTestId('approval')).toBeNull();
    const [expired, dead, refused] = lines();
    expect(expired).toEqual(['expired', expect.stringMatching(/^expired/)]);
    expect(dead![0]).toBe('superseded');
    expect(dead![1]).toMatch(
      /^void.*Version of the limit “Disputes one person acts on in bulk” was 1 and is 2$/,
    );
    expect(refused![1]).toMatch(/Zhou Min.* · too many$/);
    act(() => saveSettings({ language: 'zh-CN' }));
    expect(lines()[0]![1]).toMatch(/^已过期/);
    expect(lines()[1]![1]).toMatch(/^已失效.*由 1 变为 2$/);
  });
});
