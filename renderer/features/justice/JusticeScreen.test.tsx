import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JuryView } from '../../../shared/jury';
import '../../app/i18n/i18n';
import { listenToKeys } from '../../app/commands/keyboard';
import { routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { JusticeScreen } from './JusticeScreen';
import { resetJusticeDesk } from './justice-desk';

const NOW = Date.parse('2015-11-11T02:14:07+08:00');
const jury: JuryView = {
  juryId: 'D1.j1',
  disputeId: 'D1',
  round: 1,
  state: 'decided',
  empanelledAt: NOW - 9_000,
  deadlineAt: NOW + 9_000,
  panelSize: 3,
  quorum: 2,
  forConsumer: 2,
  forMerchant: 0,
  verdict: 'consumer',
  verdictAt: NOW,
  isOurs: true,
  anomalies: 0,
  by: 'lead',
  refusal: null,
  verdictBy: 'rule',
  verdictReason: null,
  panel: ['a', 'b', 'c'].map((jurorId, i) => ({
    jurorId,
    vote: i < 2 ? 'consumer' : null,
    votedAt: i < 2 ? NOW : null,
    reason: null,
  })),
  draw: { rule: 1, seed: 's', poolDigest: 'p', excluded: 0, audit: 'match' },
  misfits: [],
};
const none = { open: 0, overdue: 0 };
const counts = {
  juries: { open: 1, overdue: 0 },
  appeals: none,
  cases: { open: 4, overdue: 2 },
  notices: none,
};

let fake: ReturnType<typeof fakeEngine>;
let stopKeys: () => void;

beforeEach(() => {
  saveSettings({ language: 'en' });
  resetJusticeDesk();
  routeStore.setState({ screen: 'justice', params: {}, visits: {} });
  fake = fakeEngine();
  stopKeys = listenToKeys(window);
  render(
    <EngineContext value={fake.engine}>
      <JusticeScreen />
    </EngineContext>,
  );
});
afterEach(() => {
  stopKeys();
  cleanup();
  fake.close();
});

function push(): void {
  act(() => fake.push('justice', { section: 'juries', now: NOW, counts, total: 1, offset: 0, rows: [jury] }));
}

describe('[M13] the Justice screen', () => {
  it('tells how many of each part wait, and says so where there are none', () => {
    act(() => fake.push('justice', { section: 'juries', now: NOW, counts, total: 0, offset: 0, rows: [] }));
    expect(screen.getByRole('tab', { name: /Association cases/ }).textContent).toContain('4');
    expect(screen.getByText('No juries yet')).toBeTruthy();
  });

  it('by keyboard: to the jury, its details, and a dialog that names what the verdict asks for', () => {
    push();
    fireEvent.keyDown(document.body, { key: 'j' });
    fireEvent.keyDown(document.body, { key: 'Enter' });
    const proposal = {
      juryId: 'D1.j1',
      verdict: 'consumer',
      outcome: 'refund',
      paidFen: 10_000,
      payer: 'merchant',
    } as const;
    act(() =>
      fake.push('justiceOf', {
        disputeId: 'D1',
        now: NOW,
        juries: [jury],
        cases: [],
        proposal,
        mayEmpanel: false,
      }),
    );
    const pane = screen.getByTestId('justice-pane');
    expect(pane.textContent).toContain('For the consumer');
    expect(screen.getByTestId('jury-draw').dataset.audit).toBe('match');
    expect(screen.getByTestId('jury-proposal').textContent).toContain('¥100.00');
    fireEvent.keyDown(document.body, { key: 'r' });
    expect(screen.getByRole('alertdialog').textContent).toContain('D1: Refund, ¥100.00 paid');
  });

  it('keys lead from part to part', () => {
    push();
    fireEvent.keyDown(document.body, { key: ']' });
    expect(screen.getByRole('tab', { name: /Appeals/ }).getAttribute('aria-selected')).toBe('true');
  });
});
