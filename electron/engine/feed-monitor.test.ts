import { expect, it } from 'vitest';
import { FeedMonitor } from './feed-monitor';

it('figures are as old as the platform’s last word on the time, all told: events and what was don’t make them new', () => {
  const wall = { ms: 20_000 };
  const feed = new FeedMonitor(() => wall.ms);
  const beat = { now: 1, factor: 1, realFactor: 1, paused: false, cursor: '0' };
  expect(feed.clockAgeMs).toBe(Number.POSITIVE_INFINITY);
  feed.noteHeartbeat({ ...beat, catchingUp: true });
  feed.noteEvents(3);
  expect([feed.clockAgeMs, feed.ageMs]).toEqual([Number.POSITIVE_INFINITY, 0]);
  feed.noteHeartbeat(beat);
  wall.ms += 31_000;
  feed.noteEvents(1);
  expect([feed.clockAgeMs, feed.ageMs]).toEqual([31_000, 0]);
});
