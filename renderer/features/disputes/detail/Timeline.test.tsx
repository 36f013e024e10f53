import { act, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../../shared/disputes';
import { pageOnScreen } from '../../../app/page-on-screen';
import { saveSettings } from '../../../app/settings';
import { Timeline } from './Timeline';

const page = pageOnScreen();
const entry = (eventId: string, by: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: Date.parse('2015-11-11T02:00:00+08:00'),
  type: 'warroom.dispute.assigned.v1',
  source: '/console/desk-1',
  eventId,
  data: { to: 'lin', by },
  ...more,
});
const lines = () => screen.getAllByRole('listitem').map((line) => line.textContent);

describe('[A1] who did it', () => {
  it('is named, and marked where nobody of that name was on the directory then', () => {
    page.show(<Timeline entries={[entry('e1', 'lin'), entry('e2', 'zhou', { isUnverified: true })]} />);
    const [newest, oldest] = lines();
    expect(newest).toMatch(/^11-11 02:00:00Assigned to Lin ZhiyuanConsole · Zhou Min · unverified$/);
    expect(oldest).toMatch(/Console · Lin Zhiyuan$/);
    act(() => saveSettings({ language: 'zh-CN' }));
    expect(lines()[0]).toMatch(/分派给 林致远.*周敏 · 身份未核实$/);
  });
});
