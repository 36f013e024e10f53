import { act, cleanup, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../app/i18n/i18n';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { ApprovalsPanel } from './approvals/ApprovalsPanel';
import { LimitsPanel } from './approvals/LimitsPanel';
import { DirectoryPanel } from './people/DirectoryPanel';

let fake: ReturnType<typeof fakeEngine>;
beforeEach(() => {
  saveSettings({ language: 'en' });
  fake = fakeEngine();
});
afterEach(() => {
  cleanup();
  fake.close();
});

/** Every panel of the settings names where it comes from, so that it's old once that has stalled by itself. */
describe('[DE3] a panel of the settings whose topic has stalled', () => {
  it.each<[string, ReactElement, object | null]>([
    ['limits', <LimitsPanel key="l" />, { limits: [] }],
    ['approvals', <ApprovalsPanel key="a" />, { open: [], ended: [] }],
    ['people', <DirectoryPanel key="d" />, null],
  ])('is marked as old: %s', (topic, panel, payload) => {
    render(<EngineContext value={fake.engine}>{panel}</EngineContext>);
    if (payload !== null) act(() => fake.push(topic as 'limits', payload));
    expect(screen.queryAllByTestId('stale')).toEqual([]);
    act(() =>
      fake.engine.freshness.setState({
        level: 'fresh',
        ageMs: 0,
        stalled: new Map([[topic as 'limits', 40_000]]),
      }),
    );
    expect(screen.getAllByTestId('stale')[0]?.textContent).toMatch(/40 s/);
  });
});
