import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../../app/i18n/i18n';
import { saveSettings } from '../../../app/settings';
import { EngineContext } from '../../../engine';
import { fakeEngine } from '../../../engine/fake-engine';
import { NOW, testDispute, testStatus } from '../test-disputes';
import { PromiseClock } from './PromiseClock';

const HOUR = 3_600_000;
let fake: ReturnType<typeof fakeEngine>;
beforeEach(() => {
  saveSettings({ language: 'en' });
  fake = fakeEngine();
  fake.push('status', testStatus());
});
afterEach(() => {
  cleanup();
  fake.close();
});

function shown(dispute: Omit<Parameters<typeof testDispute>[0], 'id'>): string {
  const { container } = render(
    <EngineContext value={fake.engine}>
      <PromiseClock dispute={testDispute({ id: 'D1', ...dispute })} />
    </EngineContext>,
  );
  const text = container.querySelector('section > div')?.textContent ?? '';
  cleanup();
  return text.replace('Three-day promise', '');
}
/** What the head says a millisecond before the edge, at it, and a millisecond after. */
const around = (at: (ms: number) => Parameters<typeof shown>[0]): readonly string[] =>
  [-1, 0, 1].map((ms) => shown(at(ms)));
/** Of a dispute with so much time left at the edge. */
const open = (leftMs: number) => (ms: number) => ({
  dueAt: NOW + leftMs - ms,
  openedAt: NOW + leftMs - ms - 72 * HOUR,
  settledAt: null,
});

describe('[SL3] the promise in the details, −1/0/+1 ms around each edge', () => {
  it.each([
    ['watch', 24 * HOUR, ['Safe', 'Watch', 'Watch']],
    ['at risk', 6 * HOUR, ['Watch', 'At risk', 'At risk']],
    ['breached', 0, ['At risk', 'At risk', 'Breached']],
  ])('%s', (_band, leftMs, words) => {
    const heads = around(open(leftMs));
    expect(heads.map((head, i) => head.endsWith(words[i]!))).toEqual([true, true, true]);
  });

  it('[SL6] paused or snoozed it is breached all the same', () => {
    const held = (ms: number) => ({ ...open(0)(ms), pausedSince: NOW - HOUR, snoozedUntil: NOW + HOUR });
    expect(around(held).map((head) => head.endsWith('Breached'))).toEqual([false, false, true]);
  });

  it('a settled one was kept up to its deadline, and is broken a millisecond later', () => {
    const settled = (ms: number) => ({
      dueAt: NOW,
      openedAt: NOW - 72 * HOUR,
      settledAt: NOW + ms,
      stage: 'resolved' as const,
    });
    const heads = around(settled);
    expect(heads[1]).toBe(heads[0]);
    expect(heads[2]).not.toBe(heads[1]);
    expect(screen.queryByTestId('promise-left')).toBeNull();
  });
});
