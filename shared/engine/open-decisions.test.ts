import { expect, it } from 'vitest';
import { OpenDecisions } from './open-decisions';
import { DAY, event } from './testing/events';

const decided = (disputeId: string) =>
  event('warroom.payout.deferred.v1', `payout/${disputeId}`, DAY, {
    disputeId,
    amountFen: 100,
    fund: 'advance_payout',
    reason: 'insufficient_funds',
  });
const about = (disputeId: string, amountFen: number) => ({
  about: `payout/${disputeId}`,
  fund: 'advance_payout' as const,
  amountFen,
  command: { id: `c-${disputeId}`, content: 'pay', by: 'ann' },
});

it('a trial counts what is decided below it, and changes nothing there', () => {
  const below = new OpenDecisions();
  below.add(decided('D1'), about('D1', 100));
  const trial = new OpenDecisions(below);
  const tried = decided('D2');
  trial.add(tried, about('D2', 30));
  expect(trial.committedFen('advance_payout')).toBe(130);
  expect(trial.committedFen('goods_guarantee')).toBe(0);
  expect([trial.size, trial.has('payout/D1'), trial.asked('c-D1')?.by]).toEqual([2, true, 'ann']);
  expect([below.size, below.has('payout/D2'), below.committedFen('advance_payout')]).toEqual([1, false, 100]);
  trial.remove(tried);
  expect([trial.size, trial.has('payout/D2'), trial.committedFen('advance_payout')]).toEqual([1, false, 100]);
  trial.clear();
  expect(trial.committedFen('advance_payout')).toBe(100);
});
