import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { routeStore } from '../../../app/routes';
import { NOW } from '../test-disputes';
import { disputesOnScreen } from '../test-screen';

const { queue, push, lastFilter } = disputesOnScreen();

const tell = (total: number) =>
  push('clusters', {
    now: NOW,
    spanMs: 1_800_000,
    minCount: 5,
    total,
    clusters: [
      {
        itemId: 'I88213',
        itemTitle: 'Milk powder',
        merchantId: 'M1',
        merchantName: null,
        cause: 'counterfeit',
        count: 41,
        open: 38,
        openAmountFen: 1_234_500,
        firstOpenedAt: NOW,
        lastOpenedAt: NOW,
        earliestDueAt: NOW + 3_600_000,
      },
    ],
  } as never);

describe('[DQ13] one cause', () => {
  it('how many there are stands where it always stands; each leads to its rows and to its item', () => {
    queue();
    expect(screen.getByTestId('clusters').textContent).toBe('One cause—');
    tell(2);
    expect(screen.getByTestId('clusters').textContent).toBe('One cause2');
    fireEvent.click(screen.getByTestId('clusters'));
    const line = document.querySelector('[data-item=I88213]')!;
    expect(line.textContent).toContain('41 opened');
    expect(line.textContent).toContain('Counterfeit · M1');
    expect(screen.getByText('1 more')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(lastFilter()).toEqual({ scope: 'open', split: 'all', itemId: ['I88213'], cause: ['counterfeit'] });
    fireEvent.click(screen.getByTestId('clusters'));
    fireEvent.click(screen.getByRole('button', { name: 'To the listing' }));
    expect(routeStore.getState()).toMatchObject({
      screen: 'listings',
      params: { listings: { itemId: 'I88213' } },
    });
  });
});
