import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { injected, METRONOME_START, metronomeWorld } from '../testing/metronome-world';
import type { BookEntry } from './gateway-book';
import { Timeline } from './timeline';

const WORLD = { everyMs: 1_000, backlog: 7, perTick: 3 };

type Step =
  | { readonly kind: 'live'; readonly ms: number; readonly max: number }
  | { readonly kind: 'act' }
  | { readonly kind: 'inject'; readonly count: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('live' as const),
      ms: fc.integer({ min: 0, max: 9_000 }),
      max: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('act' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('inject' as const), count: fc.integer({ min: 1, max: 3 }) }),
  },
);

/** Plays steps as a console and a wall clock would, and keeps the book. */
function play(steps: readonly Step[]): {
  readonly texts: string[];
  readonly book: BookEntry[];
  readonly now: number;
} {
  const texts: string[] = [];
  const book: BookEntry[] = [];
  const timeline = new Timeline(metronomeWorld(WORLD), [], (text) => texts.push(text));
  for (const [index, { kind, ...rest }] of steps.entries()) {
    if (kind === 'live') {
      const { ms, max } = rest as { ms: number; max: number };
      timeline.advance(timeline.now + ms, max);
      continue;
    }
    timeline.settle();
    const place = { at: timeline.now, position: timeline.position };
    if (kind === 'act') {
      const command = { kind: 'takedown' as const, itemId: `i${index}`, reason: 'r', by: 'b' };
      const { state } = timeline.act(command);
      book.push({
        kind: 'command',
        ...place,
        key: `k${index}`,
        content: '',
        command,
        isApplied: true,
        state,
        reason: null,
      });
    } else {
      const { count } = rest as { count: number };
      const events = Array.from({ length: count }, (_, i) => injected(`x${index}-${i}`));
      book.push({ kind: 'injected', ...place, events });
      timeline.inject(events);
    }
  }
  return { texts, book, now: timeline.now };
}

describe('the timeline', () => {
  it('makes the same stream again from its book, in any portions', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.integer({ min: 1, max: 50 }), (steps, portion) => {
        const first = play(steps);
        const texts: string[] = [];
        const again = new Timeline(metronomeWorld(WORLD), first.book, (text) => texts.push(text));
        while (!again.advance(first.now, portion));
        // What the first one's last portion cut off comes here too.
        expect(texts.slice(0, first.texts.length)).toEqual(first.texts);
        expect(again.isScripted).toBe(false);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('stops at a book that belongs to another course of events', () => {
    const entry: BookEntry = {
      kind: 'injected',
      at: METRONOME_START + 5_000,
      position: 3,
      events: [injected('x')],
    };
    const timeline = new Timeline(metronomeWorld(WORLD), [entry], () => undefined);
    expect(() => timeline.advance(METRONOME_START + 10_000, 1_000)).toThrow('the book has an entry at 3');
  });
});
