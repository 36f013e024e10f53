import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../../app/i18n/i18n';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { BulkResults } from './bulk/BulkResults';
import { bulkDesk } from './bulk/bulk-store';
import { ClusterPanel } from './clusters/ClusterPanel';
import { Jury } from './detail/justice/Jury';
import { MoneyOnClock } from './detail/money/MoneyOnClock';
import { HandoverPanel } from './handover/HandoverPanel';
import { TeamPanel } from './team/TeamPanel';
import { testDispute } from './test-disputes';
import { disputesOnScreen } from './test-screen';
import { ViewPanel } from './views/ViewPanel';

const dispute = testDispute({ id: 'D1' });

describe('[DE3] a part of the desk whose topic the engine ended says so', () => {
  let fake: ReturnType<typeof fakeEngine>;
  beforeEach(() => {
    saveSettings({ language: 'en' });
    fake = fakeEngine();
    bulkDesk.setState({ resultsOf: 'bulk-1' });
  });
  afterEach(() => {
    cleanup();
    fake.close();
    bulkDesk.setState({ resultsOf: null });
  });

  it.each<[string, ReactElement, string | null]>([
    ['disputeMoney', <MoneyOnClock key="m" dispute={dispute} />, null],
    ['justiceOf', <Jury key="j" dispute={dispute} />, null],
    ['handovers', <HandoverPanel key="h" />, null],
    ['staffing', <TeamPanel key="t" />, null],
    ['bulkItems', <BulkResults key="b" />, null],
    ['savedViews', <ViewPanel key="v" />, 'views'],
    ['clusters', <ClusterPanel key="c" />, 'clusters'],
  ])('%s', (topic, panel, opener) => {
    render(<EngineContext value={fake.engine}>{panel}</EngineContext>);
    if (opener !== null) fireEvent.click(screen.getByTestId(opener));
    expect(screen.queryByRole('alert')).toBeNull();
    const sub = fake.port.sent.findLast((m) => m.t === 'sub' && m.topic === topic);
    const error = { code: 'internal', message: 'what went wrong inside', retryable: false } as const;
    act(() => fake.say({ t: 'fail', id: sub?.id ?? -1, error }));
    const told = screen.getByRole('alert').textContent;
    expect(told).toContain('Internal error.');
    expect(told).not.toContain('inside');
  });
});

describe('[DE3] the filter whose counts the engine ended', () => {
  const desk = disputesOnScreen();
  it('says so', () => {
    desk.queue();
    desk.fail('queueCounts');
    expect(screen.getByRole('alert').textContent).toContain('Internal error.');
  });
});
