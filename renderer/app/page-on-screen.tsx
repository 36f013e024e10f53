import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../shared/kernel';
import type { CommandAsked, PeopleView, StatusView, ToEngine } from '../../shared/protocol';
import { EngineContext, engine } from '../engine';
import { calmStatus } from '../engine/calm-status';
import { fakeEngine } from '../engine/fake-engine';
import './i18n/i18n';
import { saveSettings } from './settings';

/** A drill in which all is well. */
export const CALM = calmStatus();

/** A feed older than 30 s: no money is moved on it. */
export const STALE = { feed: { ...CALM.feed, ageMs: 31_000 } } satisfies Partial<StatusView>;
const DOUBT = {
  clock: { doubt: { id: 'd', reason: 'leap_forward', leapMs: 7_200_000, claimedAt: 2, ownAt: 1, since: 1 } },
} as const satisfies Partial<StatusView>;

/** For `describe.each`: what holds every act that moves money, in both languages, and what its dialog then says. */
export const HELD_MONEY = [
  ['en', 'a feed older than 30 s', STALE, 'The data are out of date: no money is moved on them.'],
  ['en', 'a clock in doubt', DOUBT, 'The clock is in doubt: no money is moved by it.'],
  ['zh-CN', '过时的数据', STALE, '数据已过时，暂不能动用资金。'],
  ['zh-CN', '存疑的时钟', DOUBT, '时钟存疑，暂不能动用资金。'],
] as const;

/** A part of the page on the page's own engine, for what sends acts: it says what the test says. */
export function pageOnScreen() {
  let fake: ReturnType<typeof fakeEngine>;
  beforeEach(() => saveSettings({ language: 'en' }));
  afterEach(async () => {
    cleanup();
    // An act without an answer would be asked again of the next test's engine.
    const open = fake.port.sent.flatMap((m) => (m.t === 'call' ? [m.id] : []));
    const error = { code: 'internal', message: 'over', retryable: false } as const;
    await act(async () => {
      for (const id of open) fake.say({ t: 'fail', id, error });
    });
    fake.close();
  });
  const callsOf = (name: string) =>
    fake.port.sent.filter((m): m is Extract<ToEngine, { t: 'call' }> => m.t === 'call' && m.name === name);
  return {
    show(children: ReactNode, people?: PeopleView) {
      fake = fakeEngine(people, engine);
      render(<EngineContext value={engine}>{children}</EngineContext>);
    },
    push: (topic: Parameters<typeof fake.push>[0], payload: unknown) => act(() => fake.push(topic, payload)),
    calls: (name: string) => callsOf(name).map((call) => call.params),
    commands: () => callsOf('command.execute').map((call) => call.params as CommandAsked),
    /** The engine takes the last call of this name. */
    answer: (name: string, result: unknown) =>
      act(async () => fake.say({ t: 'ok', id: callsOf(name).at(-1)!.id, result })),
    /** … the last command. */
    take: () => {
      const { id, params } = callsOf('command.execute').at(-1)!;
      const { commandId } = params as CommandAsked;
      return act(async () => fake.say({ t: 'ok', id, result: { commandId, seq: 1, pending: false } }));
    },
    refuse: (code: ErrorCode) =>
      act(async () => {
        const { retryable } = ERROR_CODES[code];
        const { id } = callsOf('command.execute').at(-1)!;
        fake.say({ t: 'fail', id, error: { code, message: 'no', retryable } });
      }),
  };
}

/** Fills a field in. */
export const fill = (name: string | RegExp, value: string) =>
  act(() => void fireEvent.change(screen.getByLabelText(name), { target: { value } }));

export const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });

export const click = (name: string | RegExp) => act(async () => void fireEvent.click(button(name)));

/** Sends the form that something stands in, as Enter does. */
export const enter = (within: HTMLElement) => act(async () => void fireEvent.submit(within.closest('form')!));

export const submitButton = () => document.querySelector<HTMLButtonElement>('button[type=submit]')!;

export const alerts = () => screen.queryAllByRole('alert').map((one) => one.textContent);
