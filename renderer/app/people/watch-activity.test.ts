import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { peopleOnScreen } from './people-on-screen';
import { testPeople } from './test-people';
import { watchActivity } from './watch-activity';

const page = peopleOnScreen();
let stop = () => {};
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function watch(view = testPeople({ idleLockMs: 900_000 })) {
  stop = watchActivity(page.open(), window);
  page.push(view);
}
const move = (sign = 'pointermove') => window.dispatchEvent(new Event(sign));
const told = () => page.calls('people.stillHere').length;

describe('activity', () => {
  it('is told at once after a pause, whatever the sign', () => {
    watch();
    for (const [i, sign] of ['pointerdown', 'pointermove', 'wheel', 'keydown'].entries()) {
      move(sign);
      expect(told()).toBe(i + 1);
      vi.advanceTimersByTime(20_000);
    }
  });

  it('is told at most once in 20 s, and its last sign is never left out', () => {
    watch();
    for (let i = 0; i < 1_000; i += 1) move();
    expect(told()).toBe(1);
    vi.advanceTimersByTime(19_999);
    move();
    expect(told()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(told()).toBe(2);
    vi.advanceTimersByTime(600_000);
    expect(told()).toBe(2);
  });

  it('is not told where nothing locks, nor of a window nobody is signed in at', () => {
    watch(testPeople({ idleLockMs: null }));
    move();
    page.push(testPeople({ idleLockMs: 900_000, state: 'locked' }));
    move();
    expect(told()).toBe(0);
    page.push(testPeople({ idleLockMs: 900_000 }));
    move();
    expect(told()).toBe(1);
  });

  it('is no longer told once it has stopped', () => {
    watch();
    stop();
    move();
    expect(told()).toBe(0);
  });
});
