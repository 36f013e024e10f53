import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveSettings } from '../settings';
import { LockCover } from './LockCover';
import { enter, passcodeField, peopleOnScreen, type } from './people-on-screen';
import { LIN, testPeople } from './test-people';

const page = peopleOnScreen();
const onCover = vi.fn();
beforeEach(() => onCover.mockClear());

const locked = testPeople({ state: 'locked', may: [] });
const show = (view = locked) =>
  page.show(
    <>
      <button type="button">behind</button>
      <LockCover onCover={onCover} />
    </>,
    view,
  );

describe('a locked window', () => {
  it('isn’t covered while somebody is signed in', () => {
    show(testPeople());
    expect(screen.queryByTestId('cover')).toBeNull();
    expect(onCover).not.toHaveBeenCalled();
  });

  it('shows whose it is and hides the rest, also from screen readers', () => {
    show();
    expect(screen.getByRole('heading', { name: 'Locked by Lin Zhiyuan' })).toBeTruthy();
    expect(screen.getByText('behind').closest('[inert], [aria-hidden=true]')).not.toBeNull();
    expect(screen.getByTestId('cover').contains(document.activeElement)).toBe(true);
    expect(onCover).toHaveBeenCalledTimes(1);
  });

  it('stays whatever is pressed but the passcode', () => {
    show();
    act(() => {
      fireEvent.keyDown(passcodeField(), { key: 'Escape' });
    });
    expect(screen.getByTestId('cover')).toBeTruthy();
  });

  it('is unlocked by the passcode of whoever locked it', async () => {
    show();
    type(passcodeField(), '4821');
    await enter(passcodeField());
    expect(page.calls('people.signIn')).toEqual([{ personId: 'lin', passcode: '4821' }]);
    await page.answer('people.signIn', { kind: 'signed_in' });
    // The cover follows what the engine says of the window, not the answer.
    expect(screen.getByTestId('cover')).toBeTruthy();
    page.push(testPeople());
    expect(screen.queryByTestId('cover')).toBeNull();
  });

  it('says a wrong passcode in both languages', async () => {
    show();
    type(passcodeField(), '0000');
    await enter(passcodeField());
    await page.answer('people.signIn', { kind: 'wrong', retryInMs: 0 });
    expect(screen.getByRole('alert').textContent).toBe('That passcode is not right.');
    act(() => saveSettings({ language: 'zh-CN' }));
    expect(screen.getByRole('alert').textContent).toBe('口令不对。');
    expect(screen.getByRole('heading', { name: '林致远 已锁屏' })).toBeTruthy();
  });

  it('lets somebody else take it over', async () => {
    show();
    expect(screen.queryByRole('listbox')).toBeNull();
    act(() => screen.getByTestId('cover-other').click());
    act(() => {
      fireEvent.keyDown(passcodeField(), { key: 'ArrowDown' });
    });
    type(passcodeField(), '7315');
    await enter(passcodeField());
    expect(page.calls('people.signIn')).toEqual([{ personId: 'zhou', passcode: '7315' }]);
  });

  it('of a live session shows no code', () => {
    show(testPeople({ state: 'locked', drillCodes: null }));
    act(() => screen.getByTestId('cover-other').click());
    expect(screen.getByTestId('cover').textContent).not.toMatch(/\d{4}/);
  });

  it('that nobody sits at asks who it is', () => {
    show(testPeople({ state: 'nobody', me: null }));
    expect(screen.getByRole('heading', { name: 'Nobody is signed in here' })).toBeTruthy();
    expect(screen.getAllByRole('option')).toHaveLength(4);
    expect(passcodeField().getAttribute('aria-label')).toBe(`Passcode of ${LIN.name.en}`);
  });
});
