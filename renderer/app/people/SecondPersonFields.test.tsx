import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Act, PERMISSIONS } from '../../../shared/engine';
import type { PeopleView } from '../../../shared/protocol';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import '../i18n/i18n';
import { saveSettings } from '../settings';
import { SecondPersonFields, useSecondPerson } from './SecondPersonFields';
import { CHEN, HAN, LIN, testPeople, ZHOU } from './test-people';

let close = () => {};
beforeEach(() => saveSettings({ language: 'en' }));
afterEach(() => {
  cleanup();
  close();
});

function Harness({ what, exclude }: { readonly what: Act; readonly exclude?: readonly string[] }) {
  const second = useSecondPerson({ roles: PERMISSIONS[what], ...(exclude ? { exclude } : {}) });
  return (
    <>
      <SecondPersonFields {...second.fields} problem={null} />
      <output>{JSON.stringify(second.signature)}</output>
    </>
  );
}

function shown(view: PeopleView, what: Act, exclude?: readonly string[]) {
  const fake = fakeEngine();
  close = fake.close;
  render(
    <EngineContext value={fake.engine}>
      <Harness what={what} {...(exclude ? { exclude } : {})} />
    </EngineContext>,
  );
  act(() => fake.push('people' as never, view));
  return {
    signature: () => JSON.parse(document.querySelector('output')?.textContent ?? 'null'),
    passcode: () => screen.getByLabelText<HTMLInputElement>(/^Passcode/),
    options: () => {
      fireEvent.click(screen.getByRole('button', { name: /Second person/ }));
      return within(screen.getByRole('listbox')).getAllByRole('option');
    },
  };
}

const type = (field: HTMLInputElement, value: string) => fireEvent.change(field, { target: { value } });

describe('the second person', () => {
  it('is anyone with the role but whoever sits here, and never one who was taken off', () => {
    const page = shown(
      testPeople({ me: ZHOU, directory: [LIN, ZHOU, CHEN, HAN, { ...HAN, id: 'gone', isActive: false }] }),
      'approval.propose',
    );
    expect(page.options().map((o) => o.getAttribute('data-key'))).toEqual(['lin', 'han']);
  });

  it('is not the one who proposed it either', () => {
    const page = shown(testPeople(), 'approval.approve', ['zhou']);
    expect(page.passcode().disabled).toBe(false);
    expect(page.signature()).toBeNull();
    type(page.passcode(), '9047');
    expect(page.signature()).toEqual({ personId: 'han', passcode: '9047' });
  });

  it('signs with a whole passcode only, hidden as it is typed', () => {
    const page = shown(testPeople({ directory: [LIN, ZHOU] }), 'approval.approve');
    expect(page.passcode().type).toBe('password');
    type(page.passcode(), '731');
    expect(page.signature()).toBeNull();
    type(page.passcode(), '7315');
    expect(page.signature()).toEqual({ personId: 'zhou', passcode: '7315' });
  });

  it('starts the passcode anew for another person', () => {
    const page = shown(testPeople(), 'approval.approve');
    const choose = (name: RegExp) => {
      fireEvent.click(screen.getByRole('button', { name: /Second person/ }));
      fireEvent.click(screen.getByRole('option', { name }));
    };
    expect(page.passcode().disabled).toBe(true);
    choose(/Zhou/);
    type(page.passcode(), '7315');
    choose(/Han/);
    expect(page.passcode().value).toBe('');
    expect(page.signature()).toBeNull();
  });

  it('has a code to be seen in a drill, and none in a live session', () => {
    shown(testPeople({ directory: [LIN, ZHOU] }), 'approval.approve');
    expect(screen.getByText(/7315/)).toBeTruthy();
    cleanup();
    close();
    shown(testPeople({ directory: [LIN, ZHOU], drillCodes: null }), 'approval.approve');
    expect(screen.queryByText(/7315/)).toBeNull();
  });

  it('that nobody can be is said with the roles it takes', () => {
    shown(testPeople(), 'session.start', ['lin', 'zhou', 'han']);
    expect(screen.getByRole('note').textContent).toContain('Supervisor or Manager or Trainer');
  });
});
