import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FirstPair } from './FirstPair';
import { peopleOnScreen, type } from './people-on-screen';
import { testPeople } from './test-people';

const page = peopleOnScreen();
const empty = testPeople({
  state: 'nobody',
  me: null,
  directory: [],
  drillCodes: null,
  needsFirstPair: true,
});
const show = (onLeave: (() => void) | null = null) => page.show(<FirstPair onLeave={onLeave} />, empty);

const person = (name: 'First person' | 'Second person') => within(screen.getByRole('group', { name }));
const field = (who: 'First person' | 'Second person', label: string) =>
  person(who).getByLabelText<HTMLInputElement>(label);
const send = () => act(async () => fireEvent.submit(screen.getByTestId('first-pair')));
const problem = () => screen.queryByTestId('first-pair-problem')?.textContent ?? null;

function fill(who: 'First person' | 'Second person', zh: string, en: string, passcode: string): void {
  type(field(who, 'Name in Chinese'), zh);
  type(field(who, 'Name in English'), en);
  type(field(who, 'New passcode'), passcode);
  type(field(who, 'Once more'), passcode);
}

function fillBoth(): void {
  fill('First person', '周敏', 'Zhou Min', 'stone-7315');
  fill('Second person', '林致远', 'Lin Zhiyuan', 'river-4821');
}

describe('the first live start', () => {
  it('asks for nothing where there are people', () => {
    page.show(<FirstPair onLeave={null} />, testPeople());
    expect(screen.queryByTestId('first-pair')).toBeNull();
  });

  it('begins with two whole people, one a manager, each with an id that is theirs', async () => {
    show();
    fillBoth();
    type(field('Second person', 'Id'), 'lin');
    await send();
    expect(page.calls('people.begin')).toEqual([
      {
        people: [
          { id: '周敏', name: { zh: '周敏', en: 'Zhou Min' }, roles: ['manager'], passcode: 'stone-7315' },
          {
            id: 'lin',
            name: { zh: '林致远', en: 'Lin Zhiyuan' },
            roles: ['supervisor'],
            passcode: 'river-4821',
          },
        ],
      },
    ]);
  });

  it('says what is missing only once sending was tried, and sends nothing', async () => {
    show();
    expect(screen.queryByText('Give the name.')).toBeNull();
    await send();
    expect(screen.getAllByText('Give the name.')).toHaveLength(4);
    expect(screen.getAllByText('At least 6 characters.')).not.toHaveLength(0);
    expect(page.calls('people.begin')).toEqual([]);
  });

  it.each([
    ['two of one id', () => type(field('Second person', 'Id'), '周敏'), 'Somebody has this id.'],
    [
      'a passcode typed otherwise',
      () => type(field('First person', 'Once more'), 'stone-7316'),
      'These two differ.',
    ],
    [
      'no role',
      () => act(() => person('Second person').getByRole('checkbox', { name: 'Supervisor' }).click()),
      'Choose at least one role.',
    ],
  ])('refuses %s', async (_name, spoil, words) => {
    show();
    fillBoth();
    spoil();
    await send();
    expect(screen.getByText(words)).toBeTruthy();
    expect(page.calls('people.begin')).toEqual([]);
  });

  it('refuses two without a manager', async () => {
    show();
    fillBoth();
    act(() => person('First person').getByRole('checkbox', { name: 'Manager' }).click());
    act(() => person('First person').getByRole('checkbox', { name: 'Agent' }).click());
    await send();
    expect(problem()).toBe('One of the two has to be a manager.');
    expect(page.calls('people.begin')).toEqual([]);
  });

  it.each([
    ['conflict', 'Another window has named the people already: just sign in.'],
    ['forbidden', 'One of the two has to be a manager.'],
  ] as const)('words the engine’s %s and keeps what was typed', async (code, words) => {
    show();
    fillBoth();
    await send();
    await page.refuse('people.begin', code);
    expect(problem()).toBe(words);
    expect(field('First person', 'Name in Chinese').value).toBe('周敏');
  });

  it('can be left where there is a drill to go back to', () => {
    const onLeave = vi.fn();
    show(onLeave);
    act(() => screen.getByRole('button', { name: 'Leave, back to a drill' }).click());
    expect(onLeave).toHaveBeenCalledTimes(1);
  });
});
