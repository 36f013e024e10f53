import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/kernel';
import '../../../app/i18n/i18n';
import { saveSettings } from '../../../app/settings';
import { Milestones } from './Milestones';

let now = 0;
vi.mock('../../../engine', () => ({ useNowValue: (select: (now: number) => unknown) => select(now) }));

beforeEach(() => {
  saveSettings({ language: 'en' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.advanceTimersByTime(60_000);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const told = () => screen.getByRole('status').textContent;
/** Takes the session to an instant, then lets so much time pass before the screen. */
function goTo(view: ReturnType<typeof render>, at: number, wallMs: number): void {
  now = at;
  view.rerender(<Milestones id="D1" dueAt={HOUR_MS} />);
  act(() => void vi.advanceTimersByTime(wallMs));
}

describe('[AX3] milestones of a clock', () => {
  it('one that falls within ten seconds of another is put off, not dropped; a change of language drops none', () => {
    now = 0;
    const view = render(<Milestones id="D1" dueAt={HOUR_MS + 1} />);
    goTo(view, 0, 0);
    expect(told()).toContain('D1');
    const first = told();
    goTo(view, HOUR_MS - 15 * MINUTE_MS, 4_000);
    expect(told()).toBe(first);
    goTo(view, HOUR_MS + 1, 2_000);
    act(() => saveSettings({ language: 'zh-CN' }));
    act(() => void vi.advanceTimersByTime(3_999));
    expect(told()).toBe(first);
    act(() => void vi.advanceTimersByTime(1));
    // The breach has come meanwhile, and it is what is said.
    expect(told()).toContain('D1');
    expect(told()).not.toBe(first);
    expect(told()).toMatch(/超|赔/);
  });

  it('what was past when the dispute was opened is no news', () => {
    now = HOUR_MS;
    render(<Milestones id="D2" dueAt={HOUR_MS + MINUTE_MS} />);
    act(() => void vi.advanceTimersByTime(30_000));
    expect(told()).toBe('');
  });
});
