import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, CAUSES, observeDisputes } from '../disputes';
import { HOUR_MS, MINUTE_MS, minuteOf, type WarEvent } from '../kernel';
import { DisputeFlow } from './dispute-flow';
import { DAY, event, opened, resolved } from './testing/events';
import { WarEngine } from './war-engine';

const IDS = ['D0', 'D1'];

/** A few disputes with everything that can happen to how they end, close together and in any order. */
const arbLives = fc
  .array(
    fc.record({
      what: fc.constantFrom('open', 'resolve', 'reject', 'withdraw', 'revert', 'appeal'),
      who: fc.constantFrom(...IDS),
      hours: fc.integer({ min: 0, max: 90 }),
      item: fc.integer({ min: 0, max: 1 }),
    }),
    { maxLength: 24 },
  )
  .map((facts) => {
    const events = facts.map(({ what, who, hours, item }): WarEvent => {
      const at = DAY + hours * HOUR_MS;
      const id = `${what}-${who}-${hours}`;
      // The last millisecond of a minute too, so that a deadline can fall on the very end of one.
      if (what === 'open') return opened(who, at - item, { itemId: `I${item}`, cause: CAUSES[item]! });
      if (what === 'resolve') return resolved(who, at, {}, id);
      if (what === 'reject') return resolved(who, at, { outcome: 'rejected' }, id);
      if (what === 'withdraw') return event('warroom.dispute.withdrawn.v1', `dispute/${who}`, at, {}, { id });
      if (what === 'appeal') {
        return event('warroom.dispute.appealed.v1', `dispute/${who}`, at, { party: 'consumer' }, { id });
      }
      const eventId = `resolve-${who}-${hours}`;
      return event('warroom.dispute.reverted.v1', `dispute/${who}`, at, { eventId, by: 'a' }, { id });
    });
    return [...new Map(events.map((e) => [e.id, e])).values()];
  });

describe('complaints about items', () => {
  it('[M09] are counted as the disputes stand, whatever was corrected on the way', () => {
    fc.assert(
      fc.property(arbLives, (events) => {
        const engine = new WarEngine();
        const { listings } = engine.state;
        for (const e of events) engine.apply(e);
        const views = IDS.map((id) => engine.dispute(id)).filter((view) => view !== null);
        for (const item of [0, 1]) {
          const row = listings.items.find(`I${item}`);
          const own = views.filter((view) => view.itemId === `I${item}`);
          const founded = own.filter((view) => view.stage !== 'withdrawn' && view.outcome !== 'rejected');
          if (row < 0) continue;
          const place = row * CAUSES.length + item;
          expect([listings.disputes[row], listings.byCause[place], listings.founded[place]]).toEqual([
            own.length,
            own.length,
            founded.length,
          ]);
          expect(listings.openDisputes[row]).toBe(own.filter((view) => view.settledAt === null).length);
        }
      }),
      { seed: 61, numRuns: 400 },
    );
  });
});

describe('the flow of disputes', () => {
  it('[M03] gives how many were open, at risk and breached at the end of any minute, past or to come', () => {
    fc.assert(
      fc.property(
        arbLives,
        fc.array(fc.integer({ min: -10, max: 170 * 60 }), { maxLength: 12 }),
        (events, minutes) => {
          const engine = new WarEngine();
          const { disputes } = engine.state;
          const flow = new DisputeFlow(disputes);
          observeDisputes(disputes, flow);
          engine.applyBatch(events);
          const views = IDS.map((id) => engine.dispute(id)).filter((view) => view !== null);
          // The minutes around each deadline and threshold too.
          const near = views.flatMap(({ dueAt }) =>
            [dueAt, dueAt - 6 * HOUR_MS].map((at) => minuteOf(at) - minuteOf(DAY)),
          );
          for (const offset of [...minutes, ...near, ...near.map((m) => m - 1), ...near.map((m) => m + 1)]) {
            const minute = minuteOf(DAY) + offset;
            const end = (minute + 1) * MINUTE_MS - 1;
            const open = views.filter(
              ({ openedAt, settledAt }) =>
                openedAt <= end && (settledAt === null || Math.max(settledAt, openedAt) > end),
            );
            const inBand = (band: string): number =>
              open.filter(({ dueAt }) => bandOf(dueAt, end) === band).length;
            const figures = [flow.open, flow.atRisk, flow.breached].map((sums) => sums.before(minute + 1));
            expect(figures).toEqual([open.length, inBand('at_risk'), inBand('breached')]);
          }
          expect(flow.opened.before(Number.POSITIVE_INFINITY)).toBe(views.length);
          expect(new DisputeFlow(disputes).breached.entries()).toEqual(flow.breached.entries());
        },
      ),
      { seed: 62, numRuns: 300 },
    );
  });
});
