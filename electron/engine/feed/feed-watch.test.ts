import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../../../mocks/testing/manual-timers';
import { FeedWatch } from './feed-watch';

function watch(): { timers: ManualTimers; said: string[]; watch: FeedWatch } {
  const timers = new ManualTimers();
  const said: string[] = [];
  const start = timers.nowMs();
  const say = (what: string) => () => said.push(`${what} ${timers.nowMs() - start}`);
  const feedWatch = new FeedWatch({
    timers,
    staleMs: 4_500,
    silenceMs: 15_000,
    onStale: say('stale'),
    onSilence: say('silent'),
  });
  feedWatch.start();
  return { timers, said, watch: feedWatch };
}

describe('the watch on silence', () => {
  it('calls stale once, to the millisecond, and silent again and again', async () => {
    const { timers, said, watch: feedWatch } = watch();
    await timers.advance(1_234);
    feedWatch.seen();
    await timers.advance(40_000);
    expect(said).toEqual(['stale 5734', 'silent 16234', 'silent 31234']);
  });

  it('calls a feed stale anew that was heard again and fell silent again', async () => {
    const { timers, said, watch: feedWatch } = watch();
    await timers.advance(5_000);
    feedWatch.seen();
    await timers.advance(5_000);
    expect(said).toEqual(['stale 4500', 'stale 9500']);
  });

  it('gives a new connection all of the silence, and what was heard before it no more time', async () => {
    const { timers, said, watch: feedWatch } = watch();
    await timers.advance(4_000);
    feedWatch.connecting();
    await timers.advance(15_000);
    expect(said).toEqual(['stale 4500', 'silent 19000']);
  });

  it('says nothing as long as there are signs of life', async () => {
    const { timers, said, watch: feedWatch } = watch();
    for (let i = 0; i < 50; i++) {
      await timers.advance(1_000);
      feedWatch.seen();
    }
    expect(said).toEqual([]);
  });

  it('[TRUST T4] is held off by no more than a second by a wall clock that is set back', async () => {
    const { timers, said } = watch();
    await timers.advance(1_000);
    timers.jump(-3_600_000);
    await timers.advance(4_400);
    expect(said).toEqual([]);
    await timers.advance(1_100);
    expect(said).toHaveLength(1);
  });

  it('[TRUST T3] shows within a second of the wake that the machine slept', async () => {
    const { timers, said } = watch();
    await timers.advance(100);
    timers.jump(7_200_000);
    await timers.advance(1_000);
    expect(said.map((text) => text.split(' ')[0])).toEqual(['stale', 'silent']);
  });

  it('is quiet once stopped', async () => {
    const { timers, said, watch: feedWatch } = watch();
    feedWatch.stop();
    await timers.advance(100_000);
    expect(said).toEqual([]);
  });
});
