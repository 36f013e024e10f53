import { MAX_AGE_FOR_MONEY_MS } from '../../../electron/engine/session';
import { openLeverDesk } from '../../../electron/engine/testing/lever-desk';
import { MINUTE_MS, Rng } from '../../../shared/kernel';
import { type Command, movesMoney } from '../../../shared/protocol';
import { numberedOpening } from './opening';
import { faultsOf, type TrustRow } from './row';
import { until } from './until';

const SEEDS = { short: 4, full: 100 } as const;
const DISPUTES = 60;
const START = Date.parse('2026-11-11T00:00:00+08:00');
const AGES = [0, 1, 1_000, MAX_AGE_FOR_MONEY_MS - 1, MAX_AGE_FOR_MONEY_MS, MAX_AGE_FOR_MONEY_MS + 1];

export const FRESH_MONEY: TrustRow = {
  row: 22,
  promise: 'Money needs fresh state',
  run: async ({ size }) => {
    const sum = { old: 0, oldTaken: 0, fresh: 0, freshRefused: 0, harmless: 0, sent: 0, control: 0 };
    for (let seed = 1; seed <= SEEDS[size]; seed++) await runDesk(new Rng(`fresh ${seed}`), sum);
    return {
      figure: `${SEEDS[size]} desks, acts at ages of 0 to 60 s, also −1/0/+1 ms around 30 s: ${sum.old} that move money on an older feed, ${sum.oldTaken} accepted; ${sum.fresh} on a fresh one, ${sum.freshRefused} refused for its age; ${sum.harmless} that move none, none refused for it; orders about money sent while old: ${sum.sent}`,
      control: `the same old acts decided without asking for the age: ${sum.control} of ${sum.old} accepted`,
      faults: faultsOf(
        [sum.old > 0 && sum.fresh > 0, 'nothing was at stake: this run has no teeth'],
        [sum.oldTaken === 0, `${sum.oldTaken} accepted on an old feed`],
        [sum.freshRefused === 0, `${sum.freshRefused} refused on a fresh feed`],
        [sum.sent === 0, `${sum.sent} orders sent`],
        [sum.control > 0, 'the control refused all: this run has no teeth'],
      ),
    };
  },
};

type Sum = Record<'old' | 'oldTaken' | 'fresh' | 'freshRefused' | 'harmless' | 'sent' | 'control', number>;

async function runDesk(rng: Rng, sum: Sum): Promise<void> {
  let at = START + MINUTE_MS;
  const desk = await openLeverDesk(at);
  try {
    desk.gateway.events(Array.from({ length: DISPUTES }, (_none, n) => numberedOpening(n, START)));
    await until(() => desk.session.status().journal.seq >= DISPUTES);
    for (let n = 0; n < DISPUTES; n++) {
      at += 250;
      await desk.beat(at);
      const age = rng.chance(0.5) ? (AGES[rng.int(0, AGES.length - 1)] ?? 0) : rng.int(0, 60_000);
      desk.wall.ms += age;
      const command = anyCommand(rng, `D${n}`);
      const sentBefore = desk.gateway.payouts.length + desk.gateway.settlements.length;
      const isOld = age > MAX_AGE_FOR_MONEY_MS;
      const request = { commandId: `c${n}`, actor: 'manager', command };
      const { engine } = desk.session;
      const unguarded = engine.decide(
        { ...request, commandId: `u${n}` },
        { now: engine.now, consoleId: 'desk-1', moneyHold: null },
      );
      const done = await desk.session.execute(request);
      const isRefusedForAge = !done.ok && done.error.code === 'stale_feed';
      if (!movesMoney(command)) {
        sum.harmless++;
        if (isRefusedForAge) sum.freshRefused++;
      } else if (isOld) {
        sum.old++;
        if (done.ok) sum.oldTaken++;
        if (unguarded.ok) sum.control++;
        sum.sent += desk.gateway.payouts.length + desk.gateway.settlements.length - sentBefore;
      } else {
        sum.fresh++;
        if (isRefusedForAge) sum.freshRefused++;
      }
      at += age;
    }
  } finally {
    await desk.close();
  }
}

function anyCommand(rng: Rng, disputeId: string): Command {
  const kinds: readonly Command[] = [
    { kind: 'dispute.payAdvance', disputeId, reason: 'hardship' },
    { kind: 'dispute.resolve', disputeId, outcome: 'refund', paidFen: 100, payer: 'merchant' },
    { kind: 'dispute.resolve', disputeId, outcome: 'refund', paidFen: 0, payer: 'merchant' },
    { kind: 'dispute.assign', disputeId, to: 'li', reason: 'shift' },
  ];
  return kinds[rng.int(0, kinds.length - 1)] as Command;
}
