import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventRing } from './event-ring';

describe('the ring of recent events', () => {
  it('holds the same as a plain list cut to the newest', () => {
    const run = fc.record({
      maxEvents: fc.integer({ min: 1, max: 12 }),
      maxChars: fc.integer({ min: 1, max: 60 }),
      texts: fc.array(fc.string({ minLength: 0, maxLength: 15 }), { maxLength: 60 }),
      after: fc.integer({ min: 0, max: 60 }),
      takeEvents: fc.integer({ min: 1, max: 10 }),
      takeChars: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(run, ({ maxEvents, maxChars, texts, after, takeEvents, takeChars }) => {
        const ring = new EventRing(maxEvents, maxChars);
        const all: { text: string; at: number }[] = [];
        let oldest = 1;
        for (const [index, text] of texts.entries()) {
          ring.push(text, index * 10);
          all.push({ text, at: index * 10 });
          const kept = () => all.slice(oldest - 1);
          while (kept().length > maxEvents) oldest++;
          while (kept().length > 1 && kept().reduce((sum, { text: t }) => sum + t.length, 0) > maxChars)
            oldest++;
        }
        expect([ring.newest, ring.oldest]).toEqual([all.length, oldest]);
        expect(ring.covers(after)).toBe(after >= oldest - 1 && after <= all.length);
        if (!ring.covers(after)) return;
        const expected: string[] = [];
        for (const { text } of all.slice(after, after + takeEvents)) {
          if (expected.length > 0 && expected.join('').length + text.length > takeChars) break;
          expected.push(text);
        }
        const taken = ring.take(after, takeEvents, takeChars);
        expect(taken).toEqual({ texts: expected, last: after + expected.length });
        for (let position = oldest; position <= all.length; position++) {
          expect(ring.instantOf(position)).toBe(all[position - 1]?.at);
        }
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
