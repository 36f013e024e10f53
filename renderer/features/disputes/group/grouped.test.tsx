import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { QueueGroup } from '../../../../shared/disputes';
import { setGroupBy } from '../dispute-desk';
import { NOW, testQueue } from '../test-disputes';
import { cursorRow, disputesOnScreen, press, rowsOf } from '../test-screen';
import { holdGroups } from './group-order';

const { queue, lastSub, push } = disputesOnScreen();

const group = (key: string | null, count: number, more: Partial<QueueGroup> = {}): QueueGroup => ({
  key,
  label: null,
  count,
  amountFen: count * 10_000,
  earliestDueAt: NOW + 3_600_000,
  firstId: `F-${key}`,
  breached: 0,
  breachedUnpaid: 0,
  atRisk: count,
  ...more,
});
const groups = (...list: readonly QueueGroup[]) =>
  push('queueGroups', {
    now: NOW,
    by: 'cause',
    total: list.length,
    count: 50,
    amountFen: 1,
    offset: 0,
    groups: list,
  } as never);
const lines = () =>
  [...document.querySelectorAll('[role=rowgroup] [data-row]')].map((r) => r.getAttribute('data-row'));
const open = () => {
  queue();
  act(() => setGroupBy('cause'));
  groups(group('quality', 3), group('counterfeit', 2), group('allergy', 1));
};

describe('[DQ13] the queue by groups', () => {
  it('shows each with count, money and earliest deadline, in the order of the most pressing members', () => {
    open();
    expect(lines()).toEqual(['=quality', '=counterfeit', '=allergy']);
    const first = document.querySelector('[data-group=quality]')!;
    expect(first.textContent).toContain('Quality');
    expect(first.textContent).toContain('3 disputes');
    expect(first.textContent).toContain('¥300');
    expect(first.textContent).toContain('1 h 00 m');
    expect(lastSub('queueGroups')?.params).toMatchObject({ by: 'cause' });
  });

  it('unfolds and folds by key, and asks for just the rows of that group', () => {
    open();
    press('j');
    press('j');
    press('ArrowRight', screen.getByTestId('queue'));
    expect(lastSub('queue')?.params).toMatchObject({
      filter: { scope: 'open', split: 'all', cause: ['counterfeit'] },
    });
    push('queue', testQueue(rowsOf('D1', 'D2'), { total: 2 }) as never);
    expect(lines()).toEqual(['=quality', '=counterfeit', 'D1', 'D2', '=allergy']);
    const heading = document.querySelector('[data-row="=counterfeit"]')!;
    expect(heading.getAttribute('aria-expanded')).toBe('true');
    press('j');
    expect(cursorRow()).toBe('D1');
    press('x');
    expect(document.querySelector('[data-row=D1]')?.getAttribute('aria-selected')).toBe('true');
    press('ArrowLeft', screen.getByTestId('queue'));
    expect(cursorRow()).toBe('=counterfeit');
    press('ArrowLeft', screen.getByTestId('queue'));
    expect(lines()).toEqual(['=quality', '=counterfeit', '=allergy']);
  });

  it('headings keep their places under the pointer while their figures go on; Home takes up the order', () => {
    open();
    fireEvent.pointerEnter(screen.getByTestId('queue').parentElement!);
    groups(group('allergy', 9), group('quality', 4));
    expect(lines()).toEqual(['=quality', '=counterfeit', '=allergy']);
    expect(document.querySelector('[data-group=quality]')?.textContent).toContain('4 disputes');
    expect(document.querySelector('[data-group=counterfeit]')?.textContent).toContain('0 disputes');
    expect(screen.getByTestId('queue-apply')).toBeTruthy();
    press('Home', screen.getByTestId('queue'));
    expect(lines()).toEqual(['=allergy', '=quality']);
  });

  it('a group that has none of the dimension is not the one that is called so', () => {
    const order = holdGroups([group(null, 1), group('', 2)], [group('', 3), group(null, 4)]);
    expect(order.groups.map(({ count }) => count)).toEqual([4, 3]);
    expect(order.changes).toBe(1);
  });
});
