import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { actsOf } from '../../../../shared/engine';
import { peopleOnScreen, type } from '../../../app/people/people-on-screen';
import { CHEN, HAN, LIN, testPeople, ZHOU } from '../../../app/people/test-people';
import { DirectoryPanel } from './DirectoryPanel';

const page = peopleOnScreen();
/** A live desk at which Zhou, a manager, sits. */
const live = testPeople({
  me: ZHOU,
  may: actsOf(ZHOU.roles),
  drillCodes: null,
  directory: [LIN, ZHOU, CHEN, HAN, { ...CHEN, id: 'old', isActive: false }],
});
const show = (view = live) => page.show(<DirectoryPanel />, view);
const press = (id: string) => act(() => screen.getByTestId(id).click());
const field = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label);
const send = (id = 'signed-dialog') => act(async () => fireEvent.submit(screen.getByTestId(id)));

function sign(name: RegExp, code: string): void {
  act(() => {
    fireEvent.click(screen.getByRole('button', { name: /Second person/ }));
  });
  act(() => {
    fireEvent.click(screen.getByRole('option', { name }));
  });
  type(within(screen.getByTestId('second-person')).getByLabelText(/^Passcode/), code);
}

describe('the directory', () => {
  it('lists everybody, those who were taken off last, with roles and state', () => {
    show();
    const rows = [...document.querySelectorAll('[data-person]')];
    expect(rows.map((row) => row.getAttribute('data-person'))).toEqual(['lin', 'zhou', 'chen', 'han', 'old']);
    expect(rows[3]?.textContent).toContain('Manager · Auditor');
    expect(rows[4]?.textContent).toContain('taken off');
    expect(rows[1]?.textContent).toContain('you');
    expect(screen.queryByTestId('remove-old')).toBeNull();
  });

  it('has no way to change it for whoever may not, and says who may', () => {
    show(testPeople({ drillCodes: null, may: actsOf(LIN.roles) }));
    expect(screen.queryByTestId('enrol')).toBeNull();
    expect(screen.queryByTestId('change-lin')).toBeNull();
    expect(screen.getByText(/takes a Manager/)).toBeTruthy();
  });

  it('of a drill can’t be changed by anyone', () => {
    show(testPeople({ me: ZHOU, may: actsOf(ZHOU.roles) }));
    expect(screen.queryByTestId('enrol')).toBeNull();
    expect(screen.queryByTestId('my-passcode-open')).toBeNull();
    expect(screen.getByText(/people of a drill are given/)).toBeTruthy();
  });

  it('takes a new person with the second person’s signature', async () => {
    show();
    press('enrol');
    type(field('Name in Chinese'), '何静');
    type(field('Name in English'), 'He Jing');
    act(() => screen.getByRole('checkbox', { name: 'Agent' }).click());
    type(field('New passcode'), 'cloud-5502');
    type(field('Once more'), 'cloud-5502');
    await send();
    expect(page.calls('people.enrol')).toEqual([]);
    sign(/Lin/, 'river-4821');
    await send();
    expect(page.calls('people.enrol')).toEqual([
      {
        person: { id: '何静', name: { zh: '何静', en: 'He Jing' }, roles: ['agent'], passcode: 'cloud-5502' },
        as: { personId: 'lin', passcode: 'river-4821' },
      },
    ]);
    await page.answer('people.enrol', null);
    expect(screen.queryByTestId('signed-dialog')).toBeNull();
  });

  it('never reuses the id of somebody who was taken off', async () => {
    show();
    press('enrol');
    type(field('Name in Chinese'), '何静');
    type(field('Id'), 'old');
    sign(/Lin/, 'river-4821');
    await send();
    expect(screen.getByText('Somebody has this id.')).toBeTruthy();
    expect(page.calls('people.enrol')).toEqual([]);
  });

  it('isn’t signed by the one who asks, nor by the one it’s about, nor by who may not countersign', () => {
    show();
    press('remove-lin');
    act(() => {
      fireEvent.click(screen.getByRole('button', { name: /Second person/ }));
    });
    const signers = screen.getAllByRole('option').map((o) => o.getAttribute('data-key'));
    // With one left it's chosen already; Chen is an agent, Lin is the one, Zhou asks.
    expect(signers).toEqual(['han']);
  });

  it('keeps the dialog on a wrong passcode, empties it and says so beside it', async () => {
    show();
    press('change-chen');
    act(() => screen.getByRole('checkbox', { name: 'Supervisor' }).click());
    sign(/Lin/, 'wrong');
    await send();
    expect(page.calls('people.change')).toEqual([
      {
        id: 'chen',
        name: CHEN.name,
        roles: ['agent', 'supervisor'],
        as: { personId: 'lin', passcode: 'wrong' },
      },
    ]);
    await page.refuse('people.change', 'wrong_passcode');
    expect(field(/^Passcode of/).value).toBe('');
    expect(screen.getByText('That passcode is not right.')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Supervisor' }).checked).toBe(true);
  });

  it.each([
    ['conflict', 'Somebody has or had this id.'],
    ['illegal_step', 'Nobody would be left who can change the directory.'],
    ['forbidden', 'Your role does not allow this.'],
  ] as const)('words the engine’s %s', async (code, words) => {
    show();
    press('remove-chen');
    sign(/Lin/, 'river-4821');
    await send();
    expect(page.calls('people.remove')).toEqual([
      { id: 'chen', as: { personId: 'lin', passcode: 'river-4821' } },
    ]);
    await page.refuse('people.remove', code as 'conflict');
    expect(screen.getByTestId('refusal').textContent).toBe(words);
  });

  it('sets a new passcode for somebody who forgot theirs, typed twice', async () => {
    show();
    press('reset-chen');
    type(field('New passcode'), 'cloud-1111');
    sign(/Lin/, 'river-4821');
    await send();
    expect(screen.getByText('These two differ.')).toBeTruthy();
    type(field('Once more'), 'cloud-1111');
    await send();
    expect(page.calls('people.resetPasscode')).toEqual([
      { id: 'chen', passcode: 'cloud-1111', as: { personId: 'lin', passcode: 'river-4821' } },
    ]);
  });
});

describe('my passcode', () => {
  async function change(old: string, next: string): Promise<void> {
    type(field('Present passcode'), old);
    type(field('New passcode'), next);
    type(field('Once more'), next);
    await send('my-passcode');
  }

  it('is changed by whoever knows the present one', async () => {
    show();
    press('my-passcode-open');
    await change('stone-7315', 'stone-9999');
    expect(page.calls('people.setPasscode')).toEqual([{ old: 'stone-7315', next: 'stone-9999' }]);
    await page.answer('people.setPasscode', { kind: 'signed_in' });
    expect(screen.queryByTestId('my-passcode')).toBeNull();
  });

  it('stays as it was where the present one is wrong, and says how long to wait', async () => {
    show();
    press('my-passcode-open');
    await change('guess', 'stone-9999');
    await page.answer('people.setPasscode', { kind: 'locked_out', retryInMs: 30_000 });
    expect(screen.getByText(/Too many wrong passcodes.*0:30/)).toBeTruthy();
    expect(field('Present passcode').value).toBe('');
    await change('stone-7315', 'stone-9999');
    expect(page.calls('people.setPasscode')).toHaveLength(1);
  });
});
