import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { BY_RULE } from '../../../../shared/bulk';
import { openScreen } from '../../../app/routes';
import { resetBulkDesk } from '../bulk/bulk-store';
import { testRow } from '../queue/test-rows';
import { NOW } from '../test-disputes';
import { disputesOnScreen, field, press, submit } from '../test-screen';

const { queue, detail, sentCommands, calls } = disputesOnScreen();
beforeEach(resetBulkDesk);

const FAKE = { cause: 'counterfeit', amountFen: 29_900, priceFen: 29_900, stage: 'with_merchant' } as const;
const PROMISED = {
  kind: 'dispute.resolve',
  disputeId: 'D0',
  outcome: 'compensation',
  paidFen: 149_500,
  payer: 'insurer_counterfeit',
} as const;

describe('[B6] a counterfeit is settled by its promise unless told otherwise', () => {
  it.each([
    ['row', () => press('j')],
    [
      'details',
      () => {
        act(() => openScreen('disputes', { disputeId: 'D0' }));
        detail({ id: 'D0', ...FAKE });
      },
    ],
  ])('from its %s', async (_from, open) => {
    queue([testRow({ id: 'D0', dueAt: NOW + 3_600_000, ...FAKE })]);
    open();
    press('r');
    await submit(field(/Paid to the consumer/));
    expect(sentCommands().at(-1)?.command).toEqual(PROMISED);
  });

  it('[A9] what was received comes off, and another outcome brings its own amount', async () => {
    queue([testRow({ id: 'D0', dueAt: NOW + 3_600_000, ...FAKE, receivedFen: 29_900 })]);
    press('j');
    press('r');
    const amount = field(/Paid to the consumer/);
    expect(amount.value).toBe('1196.00');
    fireEvent.click(screen.getByRole('radio', { name: 'Refund' }));
    expect(amount.value).toBe('0.00');
  });

  it('as one of many', async () => {
    queue([testRow({ id: 'D0', dueAt: NOW + 3_600_000, ...FAKE })]);
    press('j');
    press('x');
    press('r');
    await waitFor(() => expect(calls('bulk.preview')).toHaveLength(1));
    expect(calls('bulk.preview')[0]).toMatchObject({
      act: { kind: 'resolve', outcome: BY_RULE, payer: BY_RULE, percent: 100 },
    });
  });
});
