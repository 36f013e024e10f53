import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enter, passcodeField, peopleOnScreen, type } from './people-on-screen';
import { HAN, testPeople, testPerson } from './test-people';
import { WhoPanel } from './WhoPanel';

const page = peopleOnScreen();
const onDone = vi.fn();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onDone.mockClear();
});
afterEach(() => vi.useRealTimers());

const show = (view = testPeople()) => page.show(<WhoPanel onDone={onDone} />, view);
const pass = (ms: number) => page.pass(ms, (by) => vi.advanceTimersByTime(by));
const option = (name: RegExp) => screen.getByRole('option', { name });
const problem = () => screen.getByTestId('passcode-problem').textContent;

describe('who’s here', () => {
  it('tells who sits where, in a drill with the codes, and that it’s because it is one', () => {
    show();
    const lines = screen.getAllByRole('option').map((o) => o.textContent);
    expect(lines).toEqual([
      'Lin ZhiyuanSupervisorPasscode 4821This window',
      'Zhou MinManagerPasscode 7315Window 2 · locked',
      'Chen MoAgentPasscode 2096away',
      'Han TaoManager · AuditorPasscode 9047away',
    ]);
    expect(screen.getByText(/A drill: passcodes stand here/)).toBeTruthy();
    const windows = within(screen.getByRole('region', { name: 'Windows of this desk' }));
    expect(windows.getAllByRole('listitem').map((w) => w.textContent)).toEqual([
      'This windowLin Zhiyuan',
      'Window 2Zhou Min · locked',
      'Window 3nobody',
    ]);
  });

  it('shows no code in a live session', () => {
    show(testPeople({ drillCodes: null }));
    expect(screen.queryByText(/4821|7315|2096|9047/)).toBeNull();
    expect(screen.queryByText(/A drill/)).toBeNull();
  });

  it('picks first, as shifts change over, somebody of the role of whoever sits here', () => {
    const li = testPerson('li', '李', 'Li', 'supervisor');
    show(testPeople({ directory: [...testPeople().directory, li] }));
    expect(screen.getByLabelText('Passcode of Li')).toBe(document.activeElement);
  });

  it('leaves out who was taken off the directory', () => {
    show(testPeople({ directory: [...testPeople().directory, { ...HAN, id: 'x', isActive: false }] }));
    expect(screen.getAllByRole('option')).toHaveLength(4);
  });

  it('changes over by a passcode and Enter alone: another person is picked, the field has the focus', async () => {
    show();
    const field = passcodeField();
    expect(document.activeElement).toBe(field);
    expect(screen.getByLabelText('Passcode of Zhou Min')).toBe(field);
    type(field, '7315');
    await enter(field);
    expect(page.calls('people.signIn')).toEqual([{ personId: 'zhou', passcode: '7315' }]);
    await page.answer('people.signIn', { kind: 'signed_in' });
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('goes to another person by the arrow keys in the field, never to the one who sits here', () => {
    show();
    const seen: (string | null)[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      act(() => {
        fireEvent.keyDown(passcodeField(), { key });
      });
      seen.push(passcodeField().getAttribute('aria-label'));
    }
    expect(seen.map((label) => label?.replace('Passcode of ', ''))).toEqual([
      'Chen Mo',
      'Han Tao',
      'Zhou Min',
      'Han Tao',
      'Chen Mo',
    ]);
    expect(document.activeElement).toBe(passcodeField());
    expect(option(/Lin/).getAttribute('aria-disabled')).toBe('true');
  });

  it('leaves every other key to what it stands in: Esc closes it', () => {
    show();
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', listen);
    for (const key of ['Escape', 'Tab', 'ArrowDown'])
      act(() => {
        fireEvent.keyDown(passcodeField(), { key });
      });
    document.removeEventListener('keydown', listen);
    expect(heard).toEqual(['Escape', 'Tab']);
  });

  it('takes no passcode of fewer than four characters', async () => {
    show();
    type(passcodeField(), '731');
    await enter(passcodeField());
    expect(page.calls('people.signIn')).toEqual([]);
  });

  it('says a wrong passcode, empties the field, and counts the wait down to the second', async () => {
    show();
    type(passcodeField(), '0000');
    await enter(passcodeField());
    await page.answer('people.signIn', { kind: 'wrong', retryInMs: 5_000 });
    expect(passcodeField().value).toBe('');
    expect(problem()).toBe('That passcode is not right.try again in 0:05');
    type(passcodeField(), '7315');
    pass(4_000);
    expect(problem()).toContain('0:01');
    await enter(passcodeField());
    expect(page.calls('people.signIn')).toHaveLength(1);
    pass(999);
    expect(problem()).toContain('0:01');
    pass(250);
    expect(problem()).toBe('That passcode is not right.');
    await enter(passcodeField());
    expect(page.calls('people.signIn')).toHaveLength(2);
    expect(onDone).not.toHaveBeenCalled();
  });

  it('says that a person is locked out, keeps others free, and says when it’s over', async () => {
    show();
    type(passcodeField(), '0000');
    await enter(passcodeField());
    await page.answer('people.signIn', { kind: 'locked_out', retryInMs: 60_000 });
    expect(problem()).toContain('on hold');
    expect(problem()).toContain('1:00');
    act(() => {
      fireEvent.keyDown(passcodeField(), { key: 'ArrowDown' });
    });
    expect(problem()).toBe('');
    type(passcodeField(), '2096');
    await enter(passcodeField());
    expect(page.calls('people.signIn').at(-1)).toEqual({ personId: 'chen', passcode: '2096' });
    await page.answer('people.signIn', { kind: 'wrong', retryInMs: 0 });
    act(() => {
      fireEvent.keyDown(passcodeField(), { key: 'ArrowUp' });
    });
    pass(60_250);
    expect(problem()).toBe('You can try again.');
  });

  it('locks and leaves, which nobody can where nobody sits', () => {
    show();
    act(() => screen.getByTestId('who-lock').click());
    act(() => screen.getByTestId('who-sign-out').click());
    expect(page.calls('people.lock')).toEqual([{}]);
    expect(page.calls('people.signOut')).toEqual([{}]);
    page.push(testPeople({ state: 'nobody', me: null }));
    expect(screen.queryByTestId('who-lock')).toBeNull();
    expect(screen.getByTestId('passcode-submit').textContent).toContain('Sign in');
  });

  it('never takes the passcode for another when a person leaves the directory meanwhile', async () => {
    show();
    type(passcodeField(), '7315');
    const { directory } = testPeople();
    page.push(
      testPeople({ directory: directory.map((p) => (p.id === 'zhou' ? { ...p, isActive: false } : p)) }),
    );
    expect(passcodeField().value).toBe('');
    expect(passcodeField().getAttribute('aria-label')).toBe('Passcode of Chen Mo');
  });
});
