import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel';
import { ClockWatch, SILENCE_MS, STEP_MS } from './clock-watch';

const NOW = 1_000_000_000;

function watched(moves: readonly (readonly [wallMs: number, movedMs: number])[], factor = 1) {
  const watch = new ClockWatch();
  let [wallMs, from] = [0, NOW];
  watch.note({ from, to: from + 1, wallMs, factor });
  return moves.map(([went, moved]) => {
    wallMs += went;
    const reason = watch.note({ from, to: from + moved, wallMs, factor });
    from = Math.max(from, from + moved);
    return reason;
  });
}

describe('the watch on the clock', () => {
  it('says nothing of a clock that goes on, at any speed, or is set back', () => {
    expect(
      watched([
        [250, 250],
        [1_000, 1_000],
        [250, -HOUR_MS],
        [250, 0],
        // Nothing falls due in no time, however long nobody watched.
        [SILENCE_MS + 1, 0],
        [SILENCE_MS + 1, -HOUR_MS],
      ]),
    ).toEqual([null, null, null, null, null, null]);
    expect(
      watched(
        [
          [250, 15_000],
          [1_000, 60_000],
        ],
        60,
      ),
    ).toEqual([null, null]);
  });

  it('[SL4] −1/0/+1 ms at the end of its patience', () => {
    expect([-1, 0, 1].map((ms) => watched([[SILENCE_MS + ms, SILENCE_MS + ms]])[0])).toEqual([
      null,
      null,
      'silence',
    ]);
    expect([-1, 0, 1].map((ms) => watched([[250, 250 + STEP_MS + ms]])[0])).toEqual([
      null,
      null,
      'clock_step',
    ]);
  });

  it('[SL4] two hours of sleep are a silence, an hour forward is a step, the first move after a start a restart', () => {
    expect(watched([[2 * HOUR_MS, 2 * HOUR_MS]])).toEqual(['silence']);
    expect(watched([[250, HOUR_MS]])).toEqual(['clock_step']);
    expect(new ClockWatch().note({ from: NOW, to: NOW + HOUR_MS, wallMs: 5, factor: 1 })).toBe('restart');
    expect(new ClockWatch().note({ from: NOW, to: NOW + 100, wallMs: 5, factor: 1 })).toBeNull();
  });
});
