import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { SOMEBODY } from '../../engine/fake-engine';
import { bulkDesk } from './bulk/bulk-store';
import { selectionStore } from './selection/selection-store';
import { disputesOnScreen, field, press, rowsOf, submit } from './test-screen';

const { queue, push, detail, answer, sentCommands } = disputesOnScreen();
const zhou = SOMEBODY.directory[1]!;
const sits = (change: object) => push('people', { ...SOMEBODY, ...change } as never);

describe('[A7] whoever takes a window over', () => {
  it('finds no dialog that another opened', () => {
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('r');
    fireEvent.change(field(/Paid to the consumer/), { target: { value: '7' } });
    sits({ me: zhou });
    expect(screen.queryByRole('dialog')).toBeNull();
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('r');
    expect(field(/Paid to the consumer/).value).toBe('349.50');
  });

  it('finds no dialog that stood in the details', () => {
    queue(rowsOf('D0'));
    press('j');
    press('Enter');
    detail({ id: 'D0' });
    fireEvent.click(screen.getByTestId('add-evidence'));
    expect(screen.getByRole('dialog')).toBeTruthy();
    sits({ me: zhou });
    queue(rowsOf('D0'));
    detail({ id: 'D0' });
    expect(screen.getByTestId('add-evidence')).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('can’t take back what another did: z does nothing', async () => {
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('r');
    await submit(field(/Paid to the consumer/));
    await answer({ pending: true });
    expect(screen.getByTestId('undo-bar')).toBeTruthy();
    sits({ me: zhou });
    queue(rowsOf('D0', 'D1'));
    expect(screen.queryByTestId('undo-bar')).toBeNull();
    press('z');
    expect(sentCommands()).toHaveLength(1);
    expect(bulkDesk.getState().undo).toBeNull();
  });

  it('acts on nothing that another picked', () => {
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('x');
    expect(selectionStore.getState().selection.kind).toBe('ids');
    sits({ me: zhou });
    expect(selectionStore.getState().selection.kind).toBe('none');
  });

  it('who comes back after a lock finds the dialog as it was', () => {
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('r');
    const amount = field(/Paid to the consumer/);
    fireEvent.change(amount, { target: { value: '7' } });
    sits({ state: 'locked', may: [] });
    sits({ state: 'signed_in' });
    expect(field(/Paid to the consumer/).value).toBe('7');
  });
});
