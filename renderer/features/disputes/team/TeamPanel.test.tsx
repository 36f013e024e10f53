import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShiftView, StaffingView } from '../../../../shared/staffing';
import '../../../app/i18n/i18n';
import { saveSettings } from '../../../app/settings';
import { EngineContext } from '../../../engine';
import { fakeEngine } from '../../../engine/fake-engine';
import { disputeDesk, resetDisputeDesk } from '../dispute-desk';
import { TeamPanel } from './TeamPanel';

const DAY = Date.parse('2015-11-11T00:00:00+08:00');
const shift = (id: ShiftView['id'], from: number, contacts: number): ShiftView => ({
  id,
  from,
  to: from + 28_800_000,
  people: contacts === 0 ? null : 12,
  opened: 90,
  settled: 60,
  settledPerHour: 15,
  perPersonHour: contacts === 0 ? null : 1.25,
  intake: {
    contacts,
    contained: contacts / 2,
    handedOver: contacts / 2,
    containment: contacts === 0 ? null : 0.5,
    humanIntake: contacts === 0 ? null : 0.5,
  },
});
const view: StaffingView = {
  now: DAY + 14_400_000,
  shifts: [shift('00-08', DAY, 200), shift('16-24', DAY - 28_800_000, 0)],
  owners: [
    {
      id: 'agent-a001',
      isOn: true,
      isButler: false,
      open: 9,
      amountFen: 120_000,
      atRisk: 3,
      breached: 2,
      vip: 1,
      settledInShift: 4,
    },
    {
      id: 'butler-01',
      isOn: true,
      isButler: true,
      open: 1,
      amountFen: 100,
      atRisk: 0,
      breached: 0,
      vip: 1,
      settledInShift: 0,
    },
  ],
  ownersTotal: 31,
  unowned: { open: 41, amountFen: 5_000_000, atRisk: 4, breached: 0, vip: 0 },
  settledLastHour: 17,
  settledPerHourByShift: { '00-08': 15, '08-16': null, '16-24': 15 },
};

let fake: ReturnType<typeof fakeEngine>;

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  saveSettings({ language: 'en' });
  resetDisputeDesk();
  fake = fakeEngine();
  render(
    <EngineContext value={fake.engine}>
      <TeamPanel />
    </EngineContext>,
  );
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the team beside the queue', () => {
  it('says of each shift who works, what was settled, what the bot kept away; what isn’t known is a dash', () => {
    act(() => fake.push('staffing', view));
    const table = screen.getByRole('table', { name: 'Shifts' });
    const rows = within(table).getAllByRole('row');
    const cellsOf = (name: string) =>
      rows.find((row) => row.textContent?.startsWith(name))?.textContent?.slice(name.length);
    expect(cellsOf('On duty')).toBe('12no roster');
    expect(cellsOf('Each/h')).toBe('1.3—');
    expect(cellsOf('Bot contained')).toBe('50.0 %—');
    expect(screen.getByText('17 settled in the last 60 minutes')).toBeDefined();
    expect(screen.getByText('2 of 31, most breached first')).toBeDefined();
  });

  it('an owner, and what nobody owns, lead to just those rows', () => {
    act(() => fake.push('staffing', view));
    fireEvent.click(screen.getByText('agent-a001'));
    expect(disputeDesk.getState().filter).toMatchObject({ owner: ['agent-a001'], scope: 'open' });
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(disputeDesk.getState().filter).toMatchObject({ split: 'unassigned' });
  });

  it('waits with a skeleton and can be closed', () => {
    disputeDesk.setState({ isTeamOpen: true });
    expect(screen.queryByRole('table', { name: 'Shifts' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Close the team' }));
    expect(disputeDesk.getState().isTeamOpen).toBe(false);
  });
});
