import { describe, expect, it } from 'vitest';
import { CALM_MS, STRAY_MS, type ToldTime, TrustedClock } from './trusted-clock';

const START = 1_447_171_200_000;

/** A drill's clock, told by hand: `steady` is when it's heard, `now` what is said. */
function drill(factor: number) {
  const clock = new TrustedClock({ at: null, label: null, offsetMs: 0, doubt: null });
  const hear = (steady: number, now: number, said: Partial<ToldTime> = {}) => {
    clock.hear({ now, factor, paused: false, label: 'mock', ...said }, { steady, desk: START + steady });
    return clock.doubt?.reason ?? null;
  };
  expect(hear(0, START)).toBeNull();
  return { clock, hear };
}

describe('a drill whose speed is changed', () => {
  it('[A3] is not taken for a leap while its stream still brings what happened at the speed before', () => {
    const { hear } = drill(3_600);
    for (let s = 250; s <= 5_000; s += 250) expect(hear(s, START + s * 3_600 - 4_000_000)).toBeNull();
    // Half an hour of the fast time is still to come, at the new speed of one.
    const slow = { factor: 1 };
    const at = START + 5_000 * 3_600 - 4_000_000;
    expect(hear(5_250, at, slow)).toBeNull();
    expect(hear(5_500, at + 1_800_000, slow)).toBeNull();
    let now = at + 1_800_000;
    for (let s = 5_750; s <= 120_000; s += 250) {
      now += 250;
      expect(hear(s, now, slow)).toBeNull();
    }
  });

  it('[A3] is held to the new speed once that is over', () => {
    const { hear } = drill(60);
    let now = START;
    let steady = 0;
    const beat = (factor: number, byMs = 250 * factor) => {
      steady += 250;
      now += byMs;
      return hear(steady, now, { factor });
    };
    for (let n = 0; n < 40; n++) expect(beat(60)).toBeNull();
    while (steady < 10_000 + CALM_MS + 1_000) expect(beat(1)).toBeNull();
    expect(beat(1, 250 + STRAY_MS)).toBeNull();
    expect(beat(1, 60_000)).toBe('leap_forward');
  });
});
