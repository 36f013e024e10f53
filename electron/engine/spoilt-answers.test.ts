import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { SLA_MS } from '../../shared/disputes';
import { epochMs, MINUTE_MS, type WarEvent } from '../../shared/kernel';
import type { Command } from '../../shared/protocol';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const DUE = START + SLA_MS;

const opened = (id: string): WarEvent => ({
  id: `open-${id}`,
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: `dispute/${id}`,
  at: epochMs(START),
  data: { channel: 'dispute', cause: 'quality', amountFen: 10_000 },
});
const settle: Command = {
  kind: 'dispute.resolve',
  disputeId: 'D1',
  outcome: 'refund',
  paidFen: 10_000,
  payer: 'merchant',
};
const pay: Command = { kind: 'dispute.payAdvance', disputeId: 'D1', reason: 'hardship' };

let desk: LeverDesk;
afterEach(() => desk.close());

/** A desk ten minutes before D1 is due, on a platform that does what it's asked, behind a proxy that says no to it. */
async function behindProxy(status: number): Promise<void> {
  desk = await openLeverDesk(START);
  desk.gateway.events([opened('D1')]);
  await until(() => desk.session.status().journal.seq >= 1);
  await desk.beat(DUE - 10 * MINUTE_MS);
  desk.gateway.spoilsAnswers = status;
}

async function give(command: Command, commandId: string): Promise<string> {
  const done = await desk.session.execute({ commandId, actor: 'lin', command });
  return done.ok ? 'ok' : done.error.code;
}

/** What the platform was made to pay for D1, in what it calls it. */
const paid = () => [...desk.gateway.settlements.map(() => 'settlement'), ...desk.gateway.payouts];
/** Long enough for an answer to be taken in, and for what would follow from it to be sent. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 40));

describe.each([403, 404, 409, 422, 499])(
  'an act that was carried out and answered with a bare %i',
  (status) => {
    it('[N2] a settlement isn’t paid once more by the clock at its deadline', async () => {
      await behindProxy(status);
      expect(await give(settle, 'c1')).toBe('ok');
      await until(() => paid().length === 1);
      await aWhile();
      await desk.beat(DUE + MINUTE_MS, 11 * MINUTE_MS);
      await aWhile();
      expect({ paid: paid(), payout: desk.session.engine.dispute('D1')?.payout.state }).toEqual({
        paid: ['settlement'],
        payout: 'none',
      });
    });

    it('[N2] an advance isn’t paid once more under another key by whoever asks again', async () => {
      await behindProxy(status);
      expect(await give(pay, 'c1')).toBe('ok');
      await until(() => paid().length === 1);
      await aWhile();
      const again = await give(pay, 'c2');
      await aWhile();
      expect({ paid: paid(), again }).toEqual({ paid: ['D1'], again: expect.not.stringMatching('ok') });
    });
  },
);

it('[N2] what was carried out is found under its key once the platform can be heard', async () => {
  await behindProxy(404);
  expect(await give(pay, 'c1')).toBe('ok');
  await until(() => desk.session.engine.dispute('D1')?.payout.state === 'posted');
  expect(paid()).toEqual(['D1']);
});
