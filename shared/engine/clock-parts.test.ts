import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observeDisputes, SLA_MS } from '../disputes';
import { HOUR_MS, MINUTE_MS, type NewHasher, type WarEvent } from '../kernel';
import { DAY, event, opened, resolved } from './testing/events';
import { WarEngine } from './war-engine';

const sha256: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
};
const CONTEXT = { consoleId: 'desk-1', moneyHold: null } as const;

function engineOf(events: readonly WarEvent[], from: number): WarEngine {
  const engine = new WarEngine();
  engine.advanceTo(from);
  engine.applyBatch(events);
  return engine;
}

const snoozed = (id: string, at: number, until: number): WarEvent =>
  event('warroom.dispute.snoozed.v1', `dispute/${id}`, at, { until, by: 'ann', reason: 'later' });

/** Everything the clock brought about: the state, what it made due, and in which order disputes changed. */
function outcome(engine: WarEngine, to: number) {
  const due = engine.decideDue({ ...CONTEXT, now: to as never });
  const { state, now } = engine.dump();
  return {
    digest: engine.digest(sha256),
    now,
    trends: JSON.stringify(state.trends),
    due: due.events,
    view: engine.overview(),
  };
}

/** Moves the clock part by part; the most rows that changed in one part. */
function inParts(engine: WarEngine, to: number, rows: number, between: (part: number) => void = () => {}) {
  let [most, changed, parts] = [0, 0, 0];
  const stop = observeDisputes(engine.state.disputes, { before: () => void changed++, after: () => {} });
  for (let isDone = false; !isDone; ) {
    changed = 0;
    isDone = engine.advanceSome(to, rows);
    most = Math.max(most, changed);
    between(++parts);
  }
  stop();
  return { most, parts };
}

const arbDispute = fc.record({
  openedAt: fc.integer({ min: 0, max: 90 * 60 }).map((minute) => DAY + minute * MINUTE_MS),
  amountFen: fc.integer({ min: 0, max: 9_000_000 }),
  settledAfter: fc.option(fc.integer({ min: 0, max: 80 }), { nil: null }),
  snoozedAfter: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null }),
});

describe('a step of the clock made in parts', () => {
  it('comes to what one step comes to: state, trends, and what is due', () => {
    fc.assert(
      fc.property(
        fc.array(arbDispute, { maxLength: 60 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 12 }),
        (disputes, hours, rows) => {
          const events = disputes.flatMap(({ openedAt, amountFen, settledAfter, snoozedAfter }, i) => [
            opened(`D${i}`, openedAt, { amountFen }),
            ...(settledAfter === null ? [] : [resolved(`D${i}`, openedAt + settledAfter * HOUR_MS)]),
            ...(snoozedAfter === null
              ? []
              : [snoozed(`D${i}`, openedAt + MINUTE_MS, DAY + 90 * HOUR_MS + snoozedAfter * HOUR_MS)]),
          ]);
          const from = DAY + 90 * HOUR_MS;
          const to = from + hours * HOUR_MS;
          const [whole, parted] = [engineOf(events, from), engineOf(events, from)];
          whole.advanceTo(to);
          inParts(parted, to, rows);
          expect(outcome(parted, to)).toEqual(outcome(whole, to));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('changes few disputes a part, and after each the state is that of its instant', () => {
    const events = Array.from({ length: 400 }, (_none, i) => opened(`D${i}`, DAY + i * MINUTE_MS));
    const parted = engineOf(events, DAY + SLA_MS - HOUR_MS);
    const to = DAY + SLA_MS + 6 * HOUR_MS;
    const { most, parts } = inParts(parted, to, 10, (part) => {
      if (part % 8 !== 0) return;
      const whole = engineOf(events, DAY + SLA_MS - HOUR_MS);
      whole.advanceTo(parted.now);
      expect(parted.overview().disputes).toEqual(whole.overview().disputes);
    });
    expect(most).toBeLessThanOrEqual(3 * 10);
    expect(parts).toBeGreaterThan(10);
  });

  it('wakes few a part where many wake at one instant, and says that it is not there yet', () => {
    const until = DAY + 10 * HOUR_MS;
    const events = Array.from({ length: 100 }, (_none, i) => [
      opened(`D${i}`, DAY),
      snoozed(`D${i}`, DAY + 1, until),
    ]).flat();
    const engine = engineOf(events, DAY + HOUR_MS);
    const { most } = inParts(engine, until + HOUR_MS, 10);
    expect(most).toBe(10);
    expect(engine.now).toBe(until + HOUR_MS);
    const whole = engineOf(events, DAY + HOUR_MS);
    whole.advanceTo(until + HOUR_MS);
    expect(outcome(engine, engine.now)).toEqual(outcome(whole, whole.now));
  });

  it('goes on from a snapshot taken between two parts', () => {
    const until = DAY + 10 * HOUR_MS;
    const events = Array.from({ length: 50 }, (_none, i) => [
      opened(`D${i}`, DAY + i),
      snoozed(`D${i}`, DAY + HOUR_MS, until),
    ]).flat();
    const to = DAY + SLA_MS + HOUR_MS;
    const whole = engineOf(events, DAY + HOUR_MS);
    whole.advanceTo(to);
    const parted = engineOf(events, DAY + HOUR_MS);
    const dumps = [parted.dump()];
    inParts(parted, to, 7, () => dumps.push(parted.dump()));
    expect(dumps.length).toBeGreaterThan(5);
    const expected = outcome(whole, to);
    for (const dump of dumps.filter((_dump, i) => i % 9 === 0)) {
      const again = WarEngine.load(structuredClone(dump));
      again.advanceTo(to);
      expect(outcome(again, to)).toEqual(expected);
      expect(again.now).toBe(to);
    }
  });
});

describe('a digest made in steps', () => {
  const events = Array.from({ length: 300 }, (_none, i) => opened(`D${i}`, DAY + i));
  const changes = Array.from({ length: 40 }, (_none, i): readonly WarEvent[] => [
    resolved(`D${i * 7}`, DAY + HOUR_MS),
    opened(`D${i * 7 + 1}`, DAY - HOUR_MS + i, { amountFen: 7 }),
    opened(`N${i}`, DAY + i),
    event('warroom.payout.posted.v1', `payout/D${i * 7 + 2}`, DAY + i, {
      disputeId: `D${i * 7 + 2}`,
      kind: 'advance',
      amountFen: 100,
      fund: 'advance_payout',
      commandId: `c${i}`,
    } as never),
  ]);

  it('is of the instant it was begun at, whatever is folded meanwhile, and looks at few disputes a step', () => {
    const engine = engineOf(events, DAY + HOUR_MS);
    const expected = engine.digest(sha256);
    const question = engine.digesting(sha256);
    let steps = 0;
    while (!question.step(10)) {
      engine.applyBatch(changes[steps] ?? []);
      steps++;
    }
    expect(question.answer()).toBe(expected);
    expect(steps).toBeGreaterThanOrEqual(59);
    question.close();
    expect(engine.digest(sha256)).not.toBe(expected);
    const again = engineOf([...events, ...changes.flat()], DAY + HOUR_MS);
    expect(engine.digest(sha256)).toBe(again.digest(sha256));
  });

  it('costs those who fold nothing once it is closed', () => {
    const engine = engineOf(events, DAY);
    const question = engine.digesting(sha256);
    expect(engine.state.disputes.keepers.size).toBe(1);
    question.close();
    expect(engine.state.disputes.keepers.size).toBe(0);
  });
});
