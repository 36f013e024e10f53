import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../kernel';
import type { BusinessCalendar, Shift } from './calendar';
import { addBusinessMs, businessMsBetween, WorkTime } from './work-time';

const SPLIT: Shift[] = [
  { from: 540, to: 720 },
  { from: 780, to: 1_080 },
];
const at = (text: string): number => Date.parse(text);

function calendar(more: Partial<BusinessCalendar> = {}): BusinessCalendar {
  return {
    id: 'c',
    name: 'c',
    zone: 'Asia/Shanghai',
    week: [SPLIT, SPLIT, SPLIT, SPLIT, SPLIT, [], []],
    holidays: ['2026-10-01', '2026-10-02'],
    extraDays: [{ date: '2026-10-10', shifts: [{ from: 600, to: 960 }] }],
    ...more,
  };
}

describe('working time between two instants', () => {
  it('counts split shifts, not the break between them', () => {
    const from = at('2026-11-11T08:00:00+08:00');
    expect(businessMsBetween(calendar(), from, at('2026-11-11T18:00:00+08:00'))).toBe(8 * HOUR_MS);
    expect(businessMsBetween(calendar(), from, at('2026-11-11T12:30:00+08:00'))).toBe(3 * HOUR_MS);
  });

  it('counts no instant twice where recorded shifts overlap', () => {
    const overlapping: Shift[] = [
      { from: 540, to: 720 },
      { from: 660, to: 780 },
      { from: 600, to: 700 },
    ];
    const always = calendar({ week: Array(7).fill(overlapping) as never });
    const midnight = at('2026-11-11T00:00:00+08:00');
    expect(businessMsBetween(always, midnight, at('2026-11-11T23:00:00+08:00'))).toBe(4 * HOUR_MS);
    expect(businessMsBetween(always, midnight, at('2026-11-11T11:30:00+08:00'))).toBe(2.5 * HOUR_MS);
  });

  it('passes over weekends and holidays, and counts a working Saturday', () => {
    // Wednesday 30 September 17:00 to Saturday 10 October 11:00: an hour, three days of eight, no 1 and 2 October.
    const ms = businessMsBetween(
      calendar(),
      at('2026-09-30T17:00:00+08:00'),
      at('2026-10-10T11:00:00+08:00'),
    );
    expect(ms).toBe(HOUR_MS + 5 * 8 * HOUR_MS + HOUR_MS);
  });

  it.each([
    ['a shift begins', '2026-11-11T09:00:00+08:00', [0, 0, 1]],
    ['a shift ends', '2026-11-11T12:00:00+08:00', [3 * HOUR_MS - 1, 3 * HOUR_MS, 3 * HOUR_MS]],
    ['the second shift begins', '2026-11-11T13:00:00+08:00', [3 * HOUR_MS, 3 * HOUR_MS, 3 * HOUR_MS + 1]],
    ['the day ends', '2026-11-11T18:00:00+08:00', [8 * HOUR_MS - 1, 8 * HOUR_MS, 8 * HOUR_MS]],
  ])('[SL3] −1/0/+1 ms where %s', (_edge, edge, expected) => {
    const midnight = at('2026-11-11T00:00:00+08:00');
    const counted = [-1, 0, 1].map((ms) => businessMsBetween(calendar(), midnight, at(edge) + ms));
    expect(counted).toEqual(expected);
  });

  it('[SL3] −1/0/+1 ms where a holiday begins and ends', () => {
    const round = calendar({
      week: [[{ from: 0, to: 1_440 }], ...Array(6).fill([{ from: 0, to: 1_440 }])] as never,
    });
    const noon = at('2026-09-30T12:00:00+08:00');
    const begins = at('2026-10-01T00:00:00+08:00');
    const ends = at('2026-10-03T00:00:00+08:00');
    const day = 12 * HOUR_MS;
    expect([-1, 0, 1].map((ms) => businessMsBetween(round, noon, begins + ms))).toEqual([day - 1, day, day]);
    expect([-1, 0, 1].map((ms) => businessMsBetween(round, noon, ends + ms))).toEqual([day, day, day + 1]);
  });
});

describe('the instant a target falls on', () => {
  it.each([
    ['the end of the shift it fills', '2026-11-11T09:00:00+08:00', 3 * HOUR_MS, '2026-11-11T12:00:00+08:00'],
    [
      'a millisecond into the next',
      '2026-11-11T09:00:00+08:00',
      3 * HOUR_MS + 1,
      '2026-11-11T13:00:00.001+08:00',
    ],
    ['Monday after a Friday evening', '2026-11-13T17:30:00+08:00', HOUR_MS, '2026-11-16T09:30:00+08:00'],
    ['where it began, for nothing', '2026-11-14T03:00:00+08:00', 0, '2026-11-14T03:00:00+08:00'],
  ])('is %s', (_what, from, ms, expected) => {
    expect(addBusinessMs(calendar(), at(from), ms)).toBe(at(expected));
  });

  it('is never where no more work follows', () => {
    const once = calendar({ week: [[], [], [], [], [], [], []] });
    expect(addBusinessMs(once, at('2026-10-09T00:00:00+08:00'), 6 * HOUR_MS)).toBe(
      at('2026-10-10T16:00:00+08:00'),
    );
    expect(addBusinessMs(once, at('2026-10-09T00:00:00+08:00'), 6 * HOUR_MS + 1)).toBeNaN();
  });

  it('does not hang or lie at instants no calendar reaches', () => {
    for (const far of [-8.64e15, -1, 8.64e15]) {
      expect(businessMsBetween(calendar(), far, far + 10)).toBe(0);
    }
    expect(addBusinessMs(calendar(), 8.64e15, 1)).toBeNaN();
  });
});

describe('zones that change their clocks', () => {
  const night = (zone: string) =>
    calendar({ zone, week: Array(7).fill([{ from: 0, to: 480 }]) as never, holidays: [], extraDays: [] });

  it('a night in which clocks go forward is an hour shorter, one in which they go back an hour longer', () => {
    const berlin = night('Europe/Berlin');
    expect(businessMsBetween(berlin, at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(
      7 * HOUR_MS,
    );
    expect(businessMsBetween(berlin, at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(
      9 * HOUR_MS,
    );
    expect(businessMsBetween(berlin, at('2026-06-24T12:00:00Z'), at('2026-06-25T12:00:00Z'))).toBe(
      8 * HOUR_MS,
    );
  });

  it('a shift that begins in the hour that is skipped begins where it is skipped to', () => {
    const early = { ...night('Europe/Berlin'), week: Array(7).fill([{ from: 150, to: 240 }]) as never };
    // 02:30–04:00, and 02:00 becomes 03:00: an hour is left.
    expect(businessMsBetween(early, at('2026-03-29T00:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(HOUR_MS);
    expect(addBusinessMs(early, at('2026-03-29T00:00:00Z'), 1)).toBe(at('2026-03-29T01:00:00.001Z'));
  });
});

const arbZone = fc.constantFrom(
  'Asia/Shanghai',
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
);
const arbShifts = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { maxLength: 6 })
  .map((edges) => edges.sort((a, b) => a - b))
  .map((edges) =>
    edges.flatMap((from, i) => (i % 2 === 0 && i + 1 < edges.length ? [{ from, to: edges[i + 1]! }] : [])),
  );
const arbDate = fc
  .integer({ min: 0, max: 60 })
  .map((d) => new Date(Date.UTC(2026, 9, 1 + d)).toISOString().slice(0, 10));
const arbCalendar = fc.record({
  id: fc.constant('c'),
  name: fc.constant('c'),
  zone: arbZone,
  week: fc
    .array(arbShifts, { minLength: 7, maxLength: 7 })
    .filter((week) => week.some((shifts) => shifts.length > 0)) as unknown as fc.Arbitrary<
    BusinessCalendar['week']
  >,
  holidays: fc.uniqueArray(arbDate, { maxLength: 5 }),
  extraDays: fc.uniqueArray(fc.record({ date: arbDate, shifts: arbShifts }), {
    maxLength: 3,
    selector: (d) => d.date,
  }),
});
const arbInstant = fc.integer({ min: at('2026-10-01T00:00:00Z'), max: at('2026-11-25T00:00:00Z') });

describe('properties', () => {
  it('adding and measuring are inverse, and what is added is first reached there', () => {
    fc.assert(
      fc.property(arbCalendar, arbInstant, fc.integer({ min: 1, max: 80 * HOUR_MS }), (cal, from, ms) => {
        const work = new WorkTime(cal);
        const due = work.add(from, ms);
        expect(work.between(from, due)).toBe(ms);
        expect(work.between(from, due - 1)).toBe(ms - 1);
      }),
      { seed: 20261111, numRuns: 300 },
    );
  });

  it('adding what lies between leads back to the last working instant', () => {
    fc.assert(
      fc.property(
        arbCalendar,
        arbInstant,
        fc.integer({ min: 0, max: 20 * 24 * HOUR_MS }),
        (cal, from, span) => {
          const work = new WorkTime(cal);
          const to = from + span;
          const ms = work.between(from, to);
          const back = work.add(from, ms);
          expect(back).toBeLessThanOrEqual(to);
          expect(work.between(back, to)).toBe(0);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('time between is the sum of its parts, whatever was asked before', () => {
    fc.assert(
      fc.property(arbCalendar, fc.array(arbInstant, { minLength: 3, maxLength: 6 }), (cal, instants) => {
        const sorted = [...instants].sort((a, b) => a - b);
        const used = new WorkTime(cal);
        for (const instant of instants) used.add(instant, HOUR_MS);
        let sum = 0;
        for (let i = 1; i < sorted.length; i++) sum += used.between(sorted[i - 1]!, sorted[i]!);
        expect(sum).toBe(new WorkTime(cal).between(sorted[0]!, sorted.at(-1)!));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('equals counting minute by minute on the wall clock', () => {
    fc.assert(
      fc.property(arbCalendar, fc.integer({ min: 0, max: 50 * 24 * 60 }), (cal, startMinute) => {
        const from = at('2026-10-01T00:00:00Z') + startMinute * MINUTE_MS;
        const minutes = 30 * 60;
        let open = 0;
        for (let i = 0; i < minutes; i++) if (isWorked(cal, from + i * MINUTE_MS)) open++;
        expect(businessMsBetween(cal, from, from + minutes * MINUTE_MS)).toBe(open * MINUTE_MS);
      }),
      { seed: 5, numRuns: 10 },
    );
  });
});

/** The naive answer: what the wall clock says, looked up in the calendar. */
function isWorked(cal: BusinessCalendar, instant: number): boolean {
  const parts = formatOf(cal.zone).formatToParts(instant);
  const part = (type: string): string => parts.find((p) => p.type === type)!.value;
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday').slice(0, 3));
  const extra = cal.extraDays.find((d) => d.date === date)?.shifts;
  const shifts = extra ?? (cal.holidays.includes(date) ? [] : cal.week[weekday]!);
  const minute = Number(part('hour')) * 60 + Number(part('minute'));
  return shifts.some((shift) => shift.from <= minute && minute < shift.to);
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  FORMATS.set(timeZone, format);
  return format;
}
