import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/kernel';
import { untilOf } from './SnoozeChoice';

const at = (text: string) => Date.parse(`2015-11-11T${text}+08:00`);

describe('[DQ9] the end of a snooze as it is chosen', () => {
  it('is an hour or four from now, or so many minutes', () => {
    const now = at('02:14:07');
    expect(untilOf('h1', now, '')).toBe(now + HOUR_MS);
    expect(untilOf('h4', now, '')).toBe(now + 4 * HOUR_MS);
    expect(untilOf('custom', now, ' 45 ')).toBe(now + 45 * MINUTE_MS);
  });

  it.each(['', '0', '-5', '1.5', 'ten', '123456'])('"%s" minutes are none', (typed) => {
    expect(untilOf('custom', at('02:00:00'), typed)).toBeNull();
  });

  it('tonight is the next eight in the evening of the home zone', () => {
    expect(untilOf('tonight', at('00:00:00'), '')).toBe(at('20:00:00'));
    expect(untilOf('tonight', at('19:59:59.999'), '')).toBe(at('20:00:00'));
    expect(untilOf('tonight', at('20:00:00'), '')).toBe(at('20:00:00') + 24 * HOUR_MS);
  });
});
