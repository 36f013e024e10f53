import { CAUSES, CHANNELS } from '../shared/disputes';
import { epochMs, formatShanghai, Rng } from '../shared/kernel';

const START = Date.UTC(2015, 10, 10, 16);
const HOUR = 3_600_000;
const SLA = 72 * HOUR;

export interface RandomDayOptions {
  readonly seed: string;
  readonly disputes: number;
  /** How many of them, the first ones, are settled late or not at all by the day's end. */
  readonly breaches: number;
}

/** A recorded day of made-up disputes, the same for the same seed, some of whose texts would be formulas or markup. */
export function randomDay({ seed, disputes, breaches }: RandomDayOptions): string {
  const rng = new Rng(seed);
  const events: { at: number; line: string }[] = [];
  const add = (type: string, subject: string, at: number, data: object): void => {
    const envelope = {
      specversion: '1.0',
      id: `e${events.length}`,
      source: '/platform/disputes',
      type: `warroom.${type}.v1`,
      subject,
      time: formatShanghai(epochMs(at)),
      datacontenttype: 'application/json',
      data,
    };
    events.push({ at, line: JSON.stringify(envelope) });
  };
  const owners = ['=1+1', '@agent', 'agent-7', '<b>x</b>', '王敏', '－2'];
  for (let i = 0; i < disputes; i++) {
    const id = `D20151111-${String(i).padStart(6, '0')}`;
    const [subject, at] = [`dispute/${id}`, START + rng.int(0, 20 * HOUR)];
    const amountFen = rng.int(1, 3_000_000);
    const owner = owners[rng.int(0, owners.length - 1)] ?? 'agent';
    add('dispute.opened', subject, at, {
      channel: CHANNELS[rng.int(0, CHANNELS.length - 1)],
      cause: CAUSES[rng.int(0, CAUSES.length - 1)],
      amountFen,
      ...(rng.chance(0.8) ? { category: ['apparel', '=beauty', '数码'][rng.int(0, 2)] } : {}),
      ...(rng.chance(0.9) ? { region: '330000' } : {}),
      merchantId: `M${rng.int(1, 40)}`,
    });
    add('dispute.assigned', subject, at + 1_000, { to: owner, by: 'desk' });
    add('dispute.moved', subject, at + 2_000, { to: 'triaged', by: owner });
    add('dispute.moved', subject, at + 3_000, { to: 'in_review', by: owner });
    const isBreached = i < breaches;
    if (isBreached && rng.chance(0.8)) {
      const fund = { disputeId: id, amountFen, fund: 'advance_payout' };
      if (rng.chance(0.9)) add('payout.posted', `payout/${id}`, at + SLA + 1, { ...fund, kind: 'advance' });
      else add('payout.deferred', `payout/${id}`, at + SLA + 1, { ...fund, reason: 'insufficient_funds' });
      if (rng.chance(0.3))
        add('recovery.posted', `recovery/${id}`, at + SLA + 2, {
          ...fund,
          amountFen: 1 + Math.trunc(amountFen / 3),
        });
    }
    // Late by as little as a millisecond, in time by as little as none.
    const took = isBreached ? SLA + (rng.chance(0.1) ? 1 : rng.int(1, 20 * HOUR)) : rng.int(0, SLA);
    if (!isBreached || rng.chance(0.6)) {
      add('dispute.resolved', subject, at + took, {
        outcome: 'refund',
        paidFen: amountFen,
        payer: 'merchant',
        by: owner,
      });
    }
  }
  events.sort((a, b) => a.at - b.at);
  const header = JSON.stringify({ warroom: 'recording', version: 1, scenario: 'random' });
  return `${[header, ...events.map(({ line }) => line)].join('\n')}\n`;
}
