import { act, cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import '../i18n/i18n';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { Countdown } from '../../ui';
import { CALM } from '../page-on-screen';
import { Banners } from './Banners';

const LOST = {
  kind: 'anchor_lost',
  at: 1,
  source: '/console/x',
  eventId: 'a',
  seq: 7,
  knownSeq: null,
  knownHash: null,
} as const;
const BACK = {
  kind: 'rolled_back',
  at: 0,
  source: '/console/x',
  eventId: 'b',
  seq: 7,
  knownSeq: 9,
  knownHash: 'c',
} as const;

let close = () => {};
afterEach(() => {
  cleanup();
  close();
});

function shown() {
  const fake = fakeEngine();
  close = fake.close;
  render(
    <EngineContext value={fake.engine}>
      <Banners />
    </EngineContext>,
  );
  return {
    ...fake,
    banners: () => [...document.querySelectorAll('[data-banner]')].map((b) => b.getAttribute('data-banner')),
  };
}

describe('banners', () => {
  it('say nothing while all is well', () => {
    const page = shown();
    act(() => page.push('status', CALM));
    expect(page.banners()).toEqual([]);
  });

  it.each([
    [
      'not-recording',
      { journal: { state: 'failed', seq: 1, fault: { code: 'not_recording', detail: null } } },
    ],
    ['lost', { feed: { ...CALM.feed, ageMs: 31_000 } }],
    ['catching-up', { feed: { ...CALM.feed, state: 'catching_up' } }],
    ['unknown', { outbox: { pending: 2, unknown: 1, reconciling: 0, shutOut: null } }],
    ['anchor_lost', { custody: { faults: [LOST], isRemembered: false } }],
    ['rolled_back', { custody: { faults: [BACK, LOST], isRemembered: true } }],
    ['unknown', { outbox: { pending: 2, unknown: 1 } }],
  ] as const)('%s', (name, change) => {
    const page = shown();
    act(() => page.push('status', { ...CALM, ...change }));
    expect(page.banners()).toEqual([name]);
    act(() => page.push('status', CALM));
    expect(page.banners()).toEqual([]);
  });

  it('engine-down as soon as the port is lost', () => {
    const page = shown();
    act(() => page.engine.connection.state.setState({ phase: 'down' }));
    expect(page.banners()).toEqual(['engine-down']);
  });

  it('clock-doubt: why, what the platform says and what the console reckons; offered where there’s a time to go by', () => {
    const page = shown();
    const doubt = {
      id: 'desk-1-doubt-1',
      reason: 'leap_forward',
      since: 1_000,
      claimedAt: Date.parse('2026-11-11T14:00:00+08:00'),
      ownAt: Date.parse('2026-11-11T12:00:00+08:00'),
      leapMs: 7_200_000,
    } as const;
    act(() => page.push('status', { ...CALM, clock: { doubt } }));
    expect(page.banners()).toEqual(['clock-doubt']);
    const { textContent } = document.querySelector('[data-banner="clock-doubt"]')!;
    for (const words of ['时钟存疑', '平台时间突然向前跳变', '14:00:00', '12:00:00']) {
      expect(textContent).toContain(words);
    }
    const offer = () => document.querySelector('[data-testid="accept-leap"]')?.textContent ?? null;
    expect(offer()).toBe('改用平台时间…');
    act(() =>
      page.push('status', { ...CALM, clock: { doubt: { ...doubt, claimedAt: null, leapMs: null } } }),
    );
    expect(document.querySelector('[data-banner="clock-doubt"]')?.textContent).toContain('平台：—');
    expect(offer()).toBeNull();
    act(() => page.push('status', CALM));
    expect(page.banners()).toEqual([]);
  });

  it('countdowns are marked while the clock is in doubt, and only then', () => {
    const fake = fakeEngine();
    close = fake.close;
    render(
      <EngineContext value={fake.engine}>
        <Countdown dueAt={61_000} />
      </EngineContext>,
    );
    act(() => fake.push('status', CALM));
    const plain = document.body.textContent ?? '';
    expect(plain).not.toContain('≈');
    const doubt = { id: 'd', reason: 'leap_back', since: 1, claimedAt: 1, ownAt: 1, leapMs: 0 } as const;
    act(() => fake.push('status', { ...CALM, clock: { doubt } }));
    expect(document.body.textContent).toBe(`≈ ${plain} ?`);
    act(() => fake.push('status', CALM));
    expect(document.body.textContent).toBe(plain);
  });
});
