import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PresenceView, Viewer } from '../../../../shared/protocol';
import { openScreen } from '../../../app/routes';
import { saveSettings } from '../../../app/settings';
import { disputesOnScreen, press, rowsOf } from '../test-screen';

const doing = (personId: string, more: Partial<Viewer> = {}): Viewer => ({
  personId,
  isEditing: false,
  isLost: false,
  ...more,
});
const at = (disputeId: string, ...viewers: Viewer[]): PresenceView => ({ viewed: [{ disputeId, viewers }] });

describe('[CO3] who else is at a case', () => {
  const { queue, detail, push, told } = disputesOnScreen();
  const others = (view: PresenceView) => push('presence', view as never);

  it('is marked in its row, by name, and in no other', () => {
    queue(rowsOf('D0', 'D1', 'D2'));
    others(at('D1', doing('zhou')));
    const marks = screen.getAllByTestId('others-mark');
    expect(marks.map((mark) => mark.closest('[data-row]')?.getAttribute('data-row'))).toEqual(['D1']);
    expect(marks[0]?.getAttribute('aria-label')).toBe('Zhou Min is looking');
    others({ viewed: [] });
    expect(screen.queryByTestId('others-mark')).toBeNull();
  });

  it('stands above its details: looking, editing, lost from sight, gone', () => {
    queue(rowsOf('D0'));
    act(() => openScreen('disputes', { disputeId: 'D0' }));
    detail({ id: 'D0' });
    const line = () => screen.queryByTestId('others-here');
    const shown = () =>
      [...(line()?.children ?? [])].map((one) => [one.textContent, one.getAttribute('data-doing')]);
    expect(line()).toBeNull();
    others(at('D0', doing('zhou'), doing('chen', { isEditing: true })));
    expect(shown()).toEqual([
      ['Zhou Min is looking', 'looking'],
      ['chen is editing', 'editing'],
    ]);
    others(at('D0', doing('zhou', { isEditing: true, isLost: true })));
    expect(shown()).toEqual([['Zhou Min lost from sight', 'lost']]);
    expect(line()?.firstElementChild?.className).toMatch(/lost/);
    others({ viewed: [] });
    expect(line()).toBeNull();
    others(at('D0', doing('zhou')));
    expect(shown()).toEqual([['Zhou Min is looking', 'looking']]);
    others(at('D1', doing('zhou')));
    expect(line()).toBeNull();
  });

  it('is named as the screen’s language names people', () => {
    act(() => saveSettings({ language: 'zh-CN' }));
    queue(rowsOf('D0'));
    others(at('D0', doing('zhou', { isEditing: true })));
    expect(screen.getByTestId('others-mark').getAttribute('aria-label')).toBe('周敏正在填写');
  });

  it('an act’s dialog says every ten seconds that something is filled in, and says so when it closes', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    queue(rowsOf('D0', 'D1'));
    press('j');
    press('r');
    const editing = { id: 'D0', isLooking: true, isEditing: true };
    expect(told('dispute')).toEqual([editing]);
    act(() => void vi.advanceTimersByTime(10_000));
    expect(told('dispute')).toEqual([editing, editing]);
    act(() => screen.getByRole('button', { name: 'Cancel' }).click());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(told('dispute').at(-1)).toEqual({ id: 'D0' });
    vi.useRealTimers();
  });
});

describe('[CO3] while our own engine isn’t heard', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] }));
  const { queue, push, lose } = disputesOnScreen();
  afterEach(() => void vi.useRealTimers());

  const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
  const mark = () => screen.queryByTestId('others-mark');
  const shown = () => [mark()?.getAttribute('aria-label'), /lost/.test(mark()?.className ?? '')];
  const editing = () => push('presence', at('D0', doing('zhou', { isEditing: true })) as never);
  const HERE = ['Zhou Min is editing', false];
  const LOST = ['Zhou Min lost from sight', true];

  it.each([
    ['gone', () => lose(), 0],
    ['silent though its port is open', () => {}, 15_000],
  ])('who looks is greyed, and gone after 30 s: it’s %s', (_how, fails, lostAfterMs) => {
    queue(rowsOf('D0'));
    editing();
    expect(shown()).toEqual(HERE);
    fails();
    if (lostAfterMs > 0) {
      pass(lostAfterMs - 500);
      expect(shown()).toEqual(HERE);
      pass(500);
    }
    expect(shown()).toEqual(LOST);
    pass(29_500 - lostAfterMs);
    expect(shown()).toEqual(LOST);
    pass(500);
    expect(mark()).toBeNull();
    // Heard again: as it tells, and nothing of before.
    push('presence', { viewed: [] } as never);
    pass(500);
    expect(mark()).toBeNull();
    editing();
    expect(shown()).toEqual(HERE);
  });
});
