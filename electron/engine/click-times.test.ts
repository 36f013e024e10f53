import { describe, expect, it } from 'vitest';
import { ClickTimes } from './click-times';

describe('the instant of a click that follows on another', () => {
  it('is as many of the person’s own seconds later, however fast the session runs, and never beyond now', () => {
    const clicks = new ClickTimes();
    clicks.note('c1', { wall: 1_000, at: 600_000 });
    expect(clicks.since('c1', 4_000, 900_000)).toBe(603_000);
    expect(clicks.since('c1', 4_000, 601_000)).toBe(601_000);
    // A wall that was set back takes nothing off.
    expect(clicks.since('c1', 500, 900_000)).toBe(600_000);
    expect(clicks.since('another', 4_000, 900_000)).toBe(900_000);
  });

  it('an item of many was clicked when the whole was', () => {
    const clicks = new ClickTimes();
    clicks.note('bulk-1', { wall: 1_000, at: 600_000 });
    expect(clicks.wallOf('bulk-1:17')).toBe(1_000);
    expect(clicks.wallOf('bulk-2:17')).toBeNull();
    expect(clicks.since('bulk-1:17', 2_000, 900_000)).toBe(601_000);
  });
});
