import { describe, expect, it } from 'vitest';
import { SLA_MS } from '../../shared/disputes';
import { epochMs, type WarEvent } from '../../shared/kernel';
import { openLeverDesk } from './testing/lever-desk';

const NOW = Date.parse('2026-11-11T00:00:00+08:00');
/** Falls due a second from now. */
const breaching: WarEvent = {
  id: 'o1',
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: 'dispute/D1',
  at: epochMs(NOW - SLA_MS + 1_000),
  data: { channel: 'dispute', cause: 'quality', amountFen: 700 },
};

describe('[B2] in a live session the funds have what the gateway says', () => {
  it('it says 1,000 fen: that is the balance, and it is paid from; a restart has the same', async () => {
    const lab = await openLeverDesk(NOW, { openingFen: { advance_payout: 1_000 } });
    lab.gateway.events([breaching]);
    await lab.beat(NOW + 500);
    await lab.beat(NOW + 1_500, 1_000);
    const { accounts } = lab.session.engine.funds();
    expect(accounts.map(({ isKnown, openingFen }) => [isKnown, openingFen])).toEqual([
      [false, 0],
      [false, 0],
      [true, 1_000],
    ]);
    expect(lab.gateway.payouts).toEqual(['D1']);
    await lab.close();
    const again = await openLeverDesk(NOW + 2_000, { disk: lab.disk, openingFen: null });
    expect(again.session.engine.funds().accounts[2]).toMatchObject({ isKnown: true, openingFen: 1_000 });
    await again.close();
  });

  it('it says nothing: the balance is unknown and nothing is paid, visibly', async () => {
    const lab = await openLeverDesk(NOW, { openingFen: null });
    lab.gateway.events([breaching]);
    await lab.beat(NOW + 500);
    await lab.beat(NOW + 1_500, 1_000);
    expect(lab.session.engine.overview().advanceFund).toMatchObject({ isKnown: false, availableFen: 0 });
    expect(lab.session.engine.funds().deferred.rows).toMatchObject([{ reason: 'balance_unknown' }]);
    expect(lab.gateway.payouts).toEqual([]);
    await lab.close();
  });
});
