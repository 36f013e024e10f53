import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ApprovalView } from '../../../shared/approvals';
import type { Act } from '../../../shared/engine';
import type { PeopleView } from '../../../shared/protocol';
import { button, click, fill, pageOnScreen } from '../page-on-screen';
import { CHEN, LIN, testPeople, ZHOU } from '../people/test-people';
import { ApprovalCard } from './ApprovalCard';

const page = pageOnScreen();
const HASH = 'a1b2c3d4'.repeat(8);
const AT = Date.parse('2015-11-11T02:00:00+08:00');
const approval: ApprovalView = {
  id: 'a1',
  at: AT,
  content: { kind: 'limit', name: 'disputeBulkCount', value: 2_000 },
  names: [{ name: 'limit/disputeBulkCount', version: 1 }],
  hash: HASH,
  by: 'lin',
  reason: 'peak day',
  state: 'open',
  ended: null,
  expiresInMs: 900_000,
  leftMs: 840_000,
  mayApprove: ['manager'],
};
const MAY: readonly Act[] = ['approval.approve', 'approval.refuse', 'approval.withdraw'];

/** The card at the window of one person. */
async function open(people: Partial<PeopleView>): Promise<HTMLElement> {
  page.show(
    <ApprovalCard approval={approval}>1,000 to 2,000</ApprovalCard>,
    testPeople({ may: [...MAY], ...people }),
  );
  await click('Sign…');
  return screen.getByRole('dialog');
}
const sign = () => screen.getByTestId<HTMLButtonElement>('approval-sign');
const passcode = (of: RegExp) => screen.getByLabelText<HTMLInputElement>(of);

describe('[B1] the second person', () => {
  it('sees who proposed what, under which digest, and how long it waits', async () => {
    const dialog = await open({ me: ZHOU });
    expect(dialog.textContent).toContain('Proposed by Lin Zhiyuan');
    expect(dialog.textContent).toContain('peak day');
    expect(within(dialog).getByTestId('approval-digest').textContent).toBe('a1b2 c3d4');
    expect(within(dialog).getByTestId('approval-left').textContent).toMatch(/14.*left/);
    expect(dialog.textContent).toContain('1,000 to 2,000');
  });

  it('signs at their own window by themselves: what is shown is what is signed, by its hash', async () => {
    await open({ me: ZHOU });
    expect(screen.queryByTestId('second-person')).toBeNull();
    await click('Sign as “Zhou Min”');
    expect(page.commands()).toMatchObject([
      { command: { kind: 'approval.approve', approvalId: 'a1', hash: HASH } },
    ]);
    expect(page.commands()[0]).not.toHaveProperty('as');
    await page.take();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('is never who proposed it: at that one’s window another’s passcode is needed, and their own isn’t asked for', async () => {
    const dialog = await open({ me: LIN, directory: [LIN, ZHOU, CHEN] });
    expect(dialog.textContent).toContain('You proposed it: another person has to sign.');
    expect(sign().disabled).toBe(true);
    expect(dialog.textContent).not.toContain('Passcode of Lin');
    fill(/^Passcode of Zhou Min/, '1111');
    await click('Sign');
    expect(page.commands().at(-1)).toMatchObject({ as: { personId: 'zhou', passcode: '1111' } });
    await page.refuse('wrong_passcode');
    expect(dialog.textContent).toContain('That passcode is not right.');
    expect([passcode(/^Passcode of Zhou Min/).value, sign().disabled]).toEqual(['', true]);
    fill(/^Passcode of Zhou Min/, '7315');
    await click('Sign');
    await page.take();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('has the role: without it the window neither signs nor refuses, and says who can', async () => {
    const dialog = await open({ me: CHEN, may: [], directory: [LIN, ZHOU, CHEN] });
    expect(dialog.textContent).toContain('Your role can’t sign this');
    expect(screen.queryByText(/^Sign as/)).toBeNull();
    expect([sign().disabled, screen.queryByTestId('approval-refuse')]).toEqual([true, null]);
    expect(screen.queryByTestId('approval-withdraw')).toBeNull();
  });

  it.each([
    ['approval_void', 'Its content, or a version it rests on, has changed: it has to be proposed anew.'],
    ['approval_expired', 'It has expired and has to be proposed anew.'],
  ] as const)('is told why it can’t be signed any more: %s', async (code, words) => {
    await open({ me: ZHOU });
    await click('Sign as “Zhou Min”');
    await page.refuse(code);
    expect(screen.getByRole('alert').textContent).toBe(words);
    expect(screen.getByRole('dialog')).toBeTruthy();
  });
});

describe('a proposal that waits', () => {
  const show = (me: PeopleView['me']) =>
    page.show(<ApprovalCard approval={approval}>…</ApprovalCard>, testPeople({ me, may: [...MAY] }));

  it('is taken back by who made it, and refused with a reason by who may sign it', async () => {
    show(LIN);
    expect(screen.queryByTestId('approval-refuse')).toBeNull();
    await click('Take back');
    expect(page.commands()).toMatchObject([{ command: { kind: 'approval.withdraw', approvalId: 'a1' } }]);
  });

  it('is refused with a reason', async () => {
    show(ZHOU);
    expect(screen.queryByTestId('approval-withdraw')).toBeNull();
    await click('Refuse…');
    expect(button('Refuse').disabled).toBe(true);
    fill(/^Why not/, 'too many');
    await click('Refuse');
    expect(page.commands()).toMatchObject([
      { command: { kind: 'approval.refuse', approvalId: 'a1', reason: 'too many' } },
    ]);
  });
});
