import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../shared/engine';
import { HOUR_MS } from '../../../shared/kernel';
import { SOMEBODY } from '../../engine/fake-engine';
import { button, CALM, click, fill, pageOnScreen } from '../page-on-screen';
import { ClockDoubt } from './ClockDoubt';

const page = pageOnScreen();
const OWN = Date.parse('2015-11-11T02:00:00+08:00');
const HASH = 'cd'.repeat(32);
const inDoubt = (leapMs: number | null, id: string | null = 'doubt-1') => ({
  ...CALM,
  now: OWN,
  clock: {
    doubt: {
      id,
      reason: 'leap_forward',
      since: OWN,
      leapMs,
      ownAt: OWN,
      claimedAt: leapMs === null ? null : OWN + leapMs,
    },
  },
});

function show(leapMs: number | null, people = SOMEBODY): void {
  page.show(<ClockDoubt />, people);
  page.push('status', inDoubt(leapMs));
}
async function open(leapMs: number): Promise<void> {
  show(leapMs);
  await click('Go by the platform…');
  page.push('approvals', { open: [], ended: [], mayPropose: {}, mayApprove: { clock_leap: ['manager'] } });
}
const dialog = () => screen.queryByRole('alertdialog');
const REASON = /^What it rests on/;

describe('[A3] a leap that lasts', () => {
  it('is accepted by two people: what it does is said first, the leap that was seen is proposed, the second one signs', async () => {
    await open(2 * HOUR_MS);
    expect(dialog()?.textContent).toMatch(/2 h.* ahead of the console’s own reckoning/);
    expect(dialog()?.textContent).toContain('what is due by the platform’s time is done at once');
    expect(button('Propose').disabled).toBe(true);
    fill(REASON, 'notice 12');
    fill(/^Passcode of Zhou Min/, '7315');
    // The platform goes on meanwhile: what was seen is what's proposed.
    page.push('status', inDoubt(3 * HOUR_MS));
    await click('Sign by two');
    expect(page.commands()).toMatchObject([
      {
        command: {
          kind: 'approval.propose',
          content: { kind: 'clock_leap', doubtId: 'doubt-1', leapMs: 2 * HOUR_MS },
          reason: 'notice 12',
        },
      },
    ]);
    await page.take();
    await page.answer('approval.get', { hash: HASH });
    expect(page.commands().at(-1)).toMatchObject({
      command: { kind: 'approval.approve', hash: HASH },
      as: { personId: 'zhou', passcode: '7315' },
    });
    await page.take();
    expect(dialog()).toBeNull();
  });

  it('one person alone accepts nothing: it is proposed and waits', async () => {
    await open(-2 * HOUR_MS);
    expect(dialog()?.textContent).toMatch(/2 h.* behind the console’s own reckoning/);
    expect(dialog()?.textContent).toContain('what falls due waits');
    fill(REASON, 'notice 12');
    await click('Propose');
    await page.take();
    expect(page.commands().map(({ command }) => command.kind)).toEqual(['approval.propose']);
    expect(dialog()).toBeNull();
  });

  it('a wrong passcode leaves it open with the reason kept, and a second try proposes nothing anew', async () => {
    await open(2 * HOUR_MS);
    fill(REASON, 'notice 12');
    fill(/^Passcode of Zhou Min/, '0000');
    await click('Sign by two');
    await page.take();
    await page.answer('approval.get', { hash: HASH });
    await page.refuse('wrong_passcode');
    expect(screen.getAllByRole('alert').map((one) => one.textContent)).toContain(
      'That passcode is not right.',
    );
    expect(screen.getByLabelText<HTMLInputElement>(REASON).value).toBe('notice 12');
    fill(/^Passcode of Zhou Min/, '7315');
    await click('Sign by two');
    await page.answer('approval.get', { hash: HASH });
    await page.take();
    expect(page.commands().map(({ command }) => command.kind)).toEqual([
      'approval.propose',
      'approval.approve',
      'approval.approve',
    ]);
    expect(dialog()).toBeNull();
  });

  it.each([
    ['may propose nothing', 2 * HOUR_MS, []],
    ['sees no leap, but silence', null, Object.keys(PERMISSIONS)],
  ])('is offered to nobody who %s', (_who, leapMs, may) => {
    show(leapMs, { ...SOMEBODY, may: may as typeof SOMEBODY.may });
    expect(screen.queryByTestId('accept-leap')).toBeNull();
  });
});
