import { describe, expect, test, vi } from 'vitest';
import { mayFollow, type Stage } from '../../shared/disputes';
import { compareEvents, HOUR_MS, type WarEvent } from '../../shared/kernel';
import { isKnownEvent, parseEvent, subjectId, toEnvelope } from '../../shared/protocol';
import { SCENARIOS } from '../scenarios';
import { createWorld, type World } from '.';

// A day of events is a moment's work, but machines are shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Scales at which a scenario brings some hundred disputes. */
const SCALES: Readonly<Record<string, number>> = {
  '2009': 0.2,
  '2015': 0.004,
  '2018': 0.004,
  quiet: 0.006,
  stress: 0.001,
};

function* eventsOf(world: World, hours: number): Generator<WarEvent> {
  const until = world.startAt + hours * HOUR_MS;
  for (;;) {
    const events = world.advance(until, 2_000);
    yield* events;
    if (events.length < 2_000) return;
  }
}

interface Case {
  stage: Stage;
  beforeResolve: Stage;
  resolvedId: string;
  resolvedAt: number;
}

/** Follows every dispute and stops at the first step that DOMAIN doesn't allow. */
class Steps {
  readonly seen = new Set<string>();
  readonly #cases = new Map<string, Case>();

  follow(event: WarEvent): void {
    if (!isKnownEvent(event)) return;
    const id = subjectId(event.subject);
    const dispute = this.#cases.get(id);
    this.seen.add(event.type === 'warroom.dispute.moved.v1' ? event.data.to : event.type);
    switch (event.type) {
      case 'warroom.dispute.opened.v1':
        if (dispute) throw new Error(`${event.id}: ${id} is opened again`);
        this.#cases.set(id, { stage: 'opened', beforeResolve: 'opened', resolvedId: '', resolvedAt: 0 });
        return;
      case 'warroom.dispute.moved.v1':
        this.#step(event, dispute, event.data.to);
        return;
      case 'warroom.dispute.resolved.v1': {
        const beforeResolve = dispute?.stage;
        this.#step(event, dispute, 'resolved');
        Object.assign(dispute!, { beforeResolve, resolvedId: event.id, resolvedAt: event.at });
        return;
      }
      case 'warroom.dispute.withdrawn.v1':
        this.#step(event, dispute, 'withdrawn');
        return;
      case 'warroom.dispute.appealed.v1':
        this.#step(event, dispute, 'appealed');
        return;
      case 'warroom.dispute.reverted.v1':
        expect(dispute).toMatchObject({ stage: 'resolved', resolvedId: event.data.eventId });
        expect(event.at - dispute!.resolvedAt).toBeLessThanOrEqual(10_000);
        dispute!.stage = dispute!.beforeResolve;
        return;
      case 'warroom.dispute.assigned.v1':
        if (!dispute || dispute.stage === 'resolved' || dispute.stage === 'withdrawn') {
          throw new Error(`${event.id}: ${id} is assigned at stage ${dispute?.stage}`);
        }
        return;
      default:
        return;
    }
  }

  #step(event: WarEvent, dispute: Case | undefined, to: Stage): void {
    if (!dispute || !mayFollow(dispute.stage, to)) {
      throw new Error(`${event.id}: ${event.subject} goes from ${dispute?.stage} to ${to}`);
    }
    dispute.stage = to;
  }
}

describe.each(SCENARIOS.map(({ id }) => id))('the events of %s', (scenario) => {
  test('come in the order of the fold, are valid, and move each dispute only as DOMAIN allows', () => {
    const world = createWorld({ scenario, scale: SCALES[scenario]!, seed: 3 });
    const steps = new Steps();
    const types = new Set<string>();
    let before: WarEvent | null = null;
    let count = 0;
    for (const event of eventsOf(world, 2)) {
      if (before === null) expect(event.type).toBe('warroom.listing.listed.v1');
      else if (compareEvents(before, event) >= 0 || before.id >= event.id) {
        throw new Error(`${event.id} comes after ${before.id}`);
      }
      // Of each kind the first, and a part of the rest: validating is far slower than the world.
      if (!types.has(event.type) || count % 11 === 0) {
        const parsed = parseEvent(JSON.parse(JSON.stringify(toEnvelope(event))));
        if (!parsed.ok)
          throw new Error(`${event.id} ${event.type}: ${parsed.error.field} ${parsed.error.reason}`);
        expect(parsed.value).toEqual(event);
      }
      steps.follow(event);
      types.add(event.type);
      before = event;
      count += 1;
    }
    expect(types.size).toBeGreaterThanOrEqual(10);
    expect(count).toBe(world.eventCount);
  });
});

test('two days bring every way a dispute can take, all of them legal', () => {
  const steps = new Steps();
  const world = createWorld({ scenario: '2015', scale: 0.006, seed: 2 });
  for (const event of eventsOf(world, 48)) steps.follow(event);
  for (const kind of ['withdrawn', 'appealed', 'reverted', 'assigned', 'resolved']) {
    expect(steps.seen).toContain(`warroom.dispute.${kind}.v1`);
  }
  for (const stage of [
    'triaged',
    'with_merchant',
    'with_logistics',
    'with_consumer',
    'in_review',
    'in_jury',
  ]) {
    expect(steps.seen).toContain(stage);
  }
});
