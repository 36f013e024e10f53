import { act, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
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
  const { queue, detail, push, told, lose } = disputesOnScreen();
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
    others(at('D1', doing('zhou')));
    expect(line()).toBeNull();
  });

  it('is lost from sight while the engine isn’t heard', () => {
    queue(rowsOf('D0'));
    others(at('D0', doing('zhou', { isEditing: true })));
    lose();
    expect(screen.getByTestId('others-mark').getAttribute('aria-label')).toBe('Zhou Min lost from sight');
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
