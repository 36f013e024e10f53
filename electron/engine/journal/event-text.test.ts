import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, formatUtc } from '../../../shared/kernel';
import { eventOfText, isSameContent, textOfEvent } from './event-text';
import { columnOf } from './key-column';
import { sampleEvent } from './testing/sample-events';

const SEED = 20_151_111;

function textOf(event: Parameters<typeof textOfEvent>[0]): string {
  const text = textOfEvent(event);
  if (!text.ok) throw new Error(text.error.message);
  return text.value;
}

describe('the text of an event', () => {
  it('is its envelope with the fields in a fixed order and time in UTC', () => {
    const event = sampleEvent(1, {
      at: epochMs(1_447_171_203_120),
      data: { b: 1, a: '纸箱' },
      extra: { x: 1 },
    });
    expect(textOf(event)).toBe(
      '{"specversion":"1.0","id":"e1","source":"/platform/disputes","type":"warroom.dispute.opened.v1",' +
        '"subject":"dispute/D1","time":"2015-11-10T16:00:03.120Z","datacontenttype":"application/json",' +
        '"data":{"b":1,"a":"纸箱"},"x":1}',
    );
  });

  it('has the time that formatUtc gives, whatever came before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })),
        (instants) => {
          for (const at of instants.flatMap((instant) => [instant, instant + 1, instant - 999])) {
            const text = textOf(sampleEvent(1, { at: epochMs(at) }));
            expect(JSON.parse(text)).toMatchObject({ time: formatUtc(epochMs(at)) });
          }
        },
      ),
      { seed: SEED },
    );
  });

  it('reads back as the event it was made of, whatever its data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (data, id, subject) => {
        const event = sampleEvent(1, { id, subject, data: JSON.parse(JSON.stringify(data)) as unknown });
        expect(eventOfText(textOf(event))).toEqual(event);
      }),
      { seed: SEED },
    );
  });

  it('content is the same exactly when the values are, in any order of fields', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
        expect(isSameContent(textA, JSON.stringify(shuffled(JSON.parse(textA))))).toBe(true);
        const sorted = (text: string) => JSON.stringify(sortedFields(JSON.parse(text)));
        expect(isSameContent(textA, textB)).toBe(sorted(textA) === sorted(textB));
      }),
      { seed: SEED },
    );
  });
});

function sortedFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedFields);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sortedFields(inner)]);
}

it('names that differ have columns that differ, and each column survives UTF-8', () => {
  const unit = fc.constantFrom('a', '"', '\\', '\u0000', '\ud800', '\udc00', '\u{1f9e7}', 'u', 'd', '8', '0');
  fc.assert(
    fc.property(fc.array(unit), fc.array(unit), (a, b) => {
      const [nameA, nameB] = [a.join(''), b.join('')];
      expect(columnOf(nameA) === columnOf(nameB)).toBe(nameA === nameB);
      const column = columnOf(nameA);
      expect(Buffer.from(column, 'utf8').toString('utf8')).toBe(column);
      expect(column).not.toContain('\u0000');
    }),
    { seed: SEED, numRuns: 500 },
  );
});
