import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../kernel';
import { instantOf } from './time-fields';
import { timePattern } from './time-pattern';

const UTC = { name: 'UTC', offsetAt: () => 0 };

function read(format: string, text: string): string | null {
  const pattern = timePattern(format);
  if (!pattern.ok) throw new Error(JSON.stringify(pattern.error));
  const fields = pattern.value.read(text);
  const instant = fields && instantOf(fields, UTC);
  return instant ? new Date(instant.at).toISOString() : null;
}

describe('patterns of TR 35', () => {
  it.each([
    ['yyyy/MM/dd HH:mm:ss.SSS', '2012/10/09 14:50:17.000', '2012-10-09T14:50:17.000Z'],
    ['yyyy/MM/dd HH:mm:ss.SSS', '2012/10/09 14:50:17.5', '2012-10-09T14:50:17.500Z'],
    ['yyyy/MM/dd HH:mm:ss.SSS', '2012/10/09 14:50:17.123456', '2012-10-09T14:50:17.123Z'],
    ['d/M/yyyy', '9/3/2012', '2012-03-09T00:00:00.000Z'],
    ['dd/MM/yyyy HH:mm', '09/03/2012 7:05', '2012-03-09T07:05:00.000Z'],
    ['M/d/yy h:mm a', '3/9/99 12:00 AM', '1999-03-09T00:00:00.000Z'],
    ['M/d/yy h:mm a', '3/9/12 12:30 p.m.', '2012-03-09T12:30:00.000Z'],
    ['yyyyMMddHHmmssSSS', '20120309070500123', '2012-03-09T07:05:00.123Z'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", '2012-03-09T07:05:00+08:00', '2012-03-08T23:05:00.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ssX", '2012-03-09T07:05:00Z', '2012-03-09T07:05:00.000Z'],
    ['EEE MMM dd HH:mm:ss z yyyy', 'Sun Jan 02 08:54:11 EST 2022', '2022-01-02T13:54:11.000Z'],
    ['EEE, d MMM yyyy HH:mm:ss Z', 'Wed, 02 Oct 2002 13:00:00 +0200', '2002-10-02T11:00:00.000Z'],
    ['d MMMM yyyy', '3 September 2020', '2020-09-03T00:00:00.000Z'],
    ["yyyy'年'M'月'd'日' HH:mm", '2015年11月11日 08:00', '2015-11-11T08:00:00.000Z'],
    ["d MMM ''yy", "3 Sep '20", '2020-09-03T00:00:00.000Z'],
    ['yyyy-MM-dd kk:mm', '2015-11-11 24:00', '2015-11-11T00:00:00.000Z'],
    ['iso', '2022-01-21', '2022-01-21T00:00:00.000Z'],
    ['iso', '2022-01-21 13:47', '2022-01-21T13:47:00.000Z'],
    ['iso', '20220121T134700Z', '2022-01-21T13:47:00.000Z'],
    ['iso', '2022-01-21T13:47:00,5-0530', '2022-01-21T19:17:00.500Z'],
    ['epoch-ms', '1447171200123', '2015-11-10T16:00:00.123Z'],
    ['epoch-s', '1447171200.5', '2015-11-10T16:00:00.500Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(format, text)).toBe(expected);
  });

  it.each([
    ['yyyy/MM/dd', '2012/13/01'],
    ['yyyy/MM/dd', '2012/02/30'],
    ['yyyy/MM/dd', '12/02/03'],
    ['yyyy/MM/dd', '2012/02/03 '],
    ['yyyy/MM/dd', '2012-02-03'],
    ['HH:mm dd.MM.yyyy', '24:00 01.01.2020'],
    ['h:mm a d.M.yyyy', '13:00 pm 1.1.2020'],
    ['iso', '0001-01-01T00:00:00'],
    ['iso', '2022-01-21T25:00'],
    ['iso', 'NaN'],
    ['epoch-ms', 'NaN'],
    ['epoch-ms', '1e12'],
  ])('%s refuses %s', (format, text) => {
    expect(read(format, text)).toBeNull();
  });

  it.each(['', 'HH:mm', 'yyyy', 'yyyy-MM-dd QQ', "yyyy-MM-dd 'open", 'yyyy-MM-dd hh:mm', 'yyyy-MM-dd JJ'])(
    '"%s" is no pattern that can be followed',
    (format) => {
      expect(timePattern(format).ok).toBe(false);
    },
  );

  it('a local time in any zone comes back as it was written, or is one the clocks skipped', () => {
    // A zone that goes one hour forward at noon of its day 100 and back at noon of day 200, UTC.
    const [forth, back] = [Date.UTC(2020, 0, 100, 12), Date.UTC(2020, 0, 200, 12)];
    const zone = { name: 'x', offsetAt: (at: number) => (at >= forth && at < back ? 7_200_000 : 3_600_000) };
    const iso = timePattern('iso');
    if (!iso.ok) throw new Error(JSON.stringify(iso.error));
    fc.assert(
      fc.property(fc.constantFrom(forth, back), fc.integer({ min: -5_000, max: 5_000 }), (near, seconds) => {
        const local = new Date(near + 5_400_000 + seconds * 1_000).toISOString().slice(0, 19);
        const fields = iso.value.read(local);
        const instant = fields && instantOf(fields, zone);
        if (!instant) throw new Error(local);
        const shown = new Date(instant.at + zone.offsetAt(instant.at)).toISOString().slice(0, 19);
        expect(shown === local).toBe(instant.fit !== 'gap');
        if (instant.fit === 'gap') expect(Date.parse(`${shown}Z`) - Date.parse(`${local}Z`)).toBe(3_600_000);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('RFC 3339', () => {
  it('is read by place as the platform reads it, and nothing else is', () => {
    const RFC = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,3})?(?:Z|[+-](\d\d):(\d\d))$/;
    const piece = fc.oneof(
      fc.constantFrom('2015-11-11T00:00:03.120+08:00', '2016-02-29T23:59:59Z', '2015-02-29T00:00:00Z'),
      fc
        .tuple(
          fc.integer({ min: 100, max: 9999 }),
          fc.nat(13),
          fc.nat(32),
          fc.nat(24),
          fc.nat(60),
          fc.nat(60),
          fc.constantFrom('Z', '+08:00', '-23:59', '+24:00', ''),
        )
        .map(([y, mo, d, h, mi, s, o]) => {
          const p = (n: number, w = 2): string => String(n).padStart(w, '0');
          return `${p(y, 4)}-${p(mo)}-${p(d)}T${p(h)}:${p(mi)}:${p(s)}${o}`;
        }),
    );
    fc.assert(
      fc.property(piece, fc.nat(30), fc.constantFrom('', '0', '.', 'x', ':', '-'), (text, at, more) => {
        const changed = text.slice(0, at) + more + text.slice(more === '' ? at : at + 1);
        const found = RFC.exec(changed);
        const days = found ? new Date(Date.UTC(Number(found[1]), Number(found[2]), 0)).getUTCDate() : 0;
        const isLegal =
          found !== null &&
          Number(found[1]) >= 100 &&
          Number(found[2]) >= 1 &&
          Number(found[2]) <= 12 &&
          Number(found[3]) >= 1 &&
          Number(found[3]) <= days &&
          Number(found[4]) <= 23 &&
          Number(found[5]) <= 59 &&
          Number(found[6]) <= 59 &&
          Number(found[7] ?? 0) <= 23 &&
          Number(found[8] ?? 0) <= 59;
        expect(parseTime(changed)).toBe(isLegal ? Date.parse(changed) : null);
      }),
      { seed: 8, numRuns: 3_000 },
    );
  });
});
