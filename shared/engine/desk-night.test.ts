import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, type WarEvent } from '../kernel';
import { type Command, zPayoutBody } from '../protocol';
import type { Decision, OutboxIntent } from './decision';
import { at, pay, refund } from './testing/desk';
import { DAY, opened, toppedUp } from './testing/events';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

describe('any night at the desk', () => {
  interface Step {
    readonly what:
      | 'wait'
      | 'open'
      | 'due'
      | 'record'
      | 'lose'
      | 'answer'
      | 'refuse'
      | 'pay'
      | 'resolve'
      | 'topUp'
      | 'restart';
    readonly n: number;
  }
  const arbNight = fc.array(
    fc.record<Step>({
      what: fc.constantFrom(
        'wait',
        'wait',
        'open',
        'open',
        'due',
        'due',
        'record',
        'lose',
        'answer',
        'answer',
        'refuse',
        'pay',
        'resolve',
        'topUp',
        'restart',
      ),
      n: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 80 },
  );

  /** The platform's own book: what it was told to pay, by key. */
  class Night {
    engine = staff(new WarEngine({ openingFen: { advance_payout: 450 } }));
    now = DAY;
    commands = 0;
    unrecorded: Decision[] = [];
    readonly unanswered: OutboxIntent[] = [];
    readonly history: WarEvent[] = [];
    readonly paid = new Map<string, number>();

    take(decision: Decision): void {
      if (decision.events.length > 0) this.unrecorded.push(decision);
    }
    fold(events: readonly WarEvent[]): void {
      this.history.push(...events);
      this.engine.applyBatch(events);
    }
    recordAll(): void {
      for (const decision of this.unrecorded.splice(0)) {
        this.fold(decision.events);
        this.unanswered.push(...decision.intents);
      }
    }
    answer(kind: 'acknowledged' | 'rejected'): void {
      const intent = this.unanswered.shift();
      if (!intent) return;
      if (intent.kind === 'payout' && kind === 'acknowledged') {
        const { disputeId } = zPayoutBody.parse(intent.body);
        this.paid.set(disputeId, (this.paid.get(disputeId) ?? 0) + 1);
      }
      this.fold(this.engine.decideAnswer(intent, { kind, reason: 'no' }, at(this.now)));
    }
    command(command: Command): void {
      const decided = this.engine.decide(
        { commandId: `c${++this.commands}`, actor: 'a', command },
        at(this.now),
      );
      if (decided.ok) this.take(decided.value);
    }
  }

  function step(night: Night, { what, n }: Step): void {
    switch (what) {
      case 'wait':
        night.now += n * 12 * HOUR_MS;
        night.engine.advanceTo(night.now);
        return;
      case 'open':
        night.fold([opened(`D${n}`, night.now, { amountFen: 60 + 40 * n, abuse: n === 5 })]);
        return;
      case 'due':
        night.take(night.engine.decideDue(at(night.now), 1 + n));
        return;
      case 'record':
        night.recordAll();
        return;
      case 'lose':
        for (const { events } of night.unrecorded.splice(0)) night.engine.discard(events);
        return;
      case 'answer':
        night.answer('acknowledged');
        return;
      case 'refuse':
        night.answer('rejected');
        return;
      case 'pay':
        night.command(pay(`D${n}`));
        return;
      case 'resolve':
        night.command(refund(`D${n}`, 10, n % 2 === 0 ? 'merchant' : 'advance_payout'));
        return;
      case 'topUp':
        night.fold([toppedUp(night.now, 50 * n)]);
        return;
      case 'restart':
        // What was decided and not recorded never happened.
        night.unrecorded = [];
        night.engine = WarEngine.load(structuredClone(night.engine.dump()));
    }
  }

  function expectSound({ engine, paid }: Night): void {
    const { accounts, sumFen, expectedSumFen } = engine.funds();
    expect(sumFen).toBe(expectedSumFen);
    for (const account of accounts) expect(account.availableFen).toBeGreaterThanOrEqual(0);
    for (const count of paid.values()) expect(count).toBe(1);
    const payments = [...paid.keys()].flatMap((id) => engine.state.funds.ledger.paymentsOf(id));
    expect(payments).toHaveLength(paid.size);
    expect(engine.anomalies()).toEqual([]);
  }

  it('[L2] [L13] pays each dispute at most once, never what is not there, and forgets none', () => {
    fc.assert(
      fc.property(arbNight, (steps) => {
        const night = new Night();
        for (const s of steps) {
          step(night, s);
          expectSound(night);
        }
        night.recordAll();
        while (night.unanswered.length > 0) night.answer('acknowledged');
        for (
          let due = night.engine.decideDue(at(night.now));
          due.events.length > 0;
          due = night.engine.decideDue(at(night.now))
        ) {
          night.take(due);
          night.recordAll();
        }
        expectSound(night);
        for (let n = 0; n < 5; n++) {
          const view = night.engine.dispute(`D${n}`);
          if (view === null || view.settledAt !== null || view.dueAt >= night.now) continue;
          expect(['requested', 'posted', 'deferred', 'rejected']).toContain(view.payout.state);
        }
        const replayed = staff(new WarEngine({ openingFen: { advance_payout: 450 } }));
        replayed.applyBatch(night.history);
        replayed.advanceTo(night.now);
        expect(replayed.funds()).toEqual(night.engine.funds());
      }),
      { seed: 51, numRuns: 200 },
    );
  });
});
