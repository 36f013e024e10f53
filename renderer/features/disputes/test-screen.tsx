import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import { type Change, ERROR_CODES, type ErrorCode } from '../../../shared/kernel';
import type { CommandAsked, ToEngine } from '../../../shared/protocol';
import { listenToKeys } from '../../app/commands/keyboard';
import '../../app/i18n/i18n';
import { usePersonTurn, watchPerson } from '../../app/people';
import { routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { fakeEngine } from '../../engine/fake-engine';
import { DisputesScreen } from './DisputesScreen';
import { resetDisputeDesk } from './dispute-desk';
import { resetGuidedDesk } from './guided/guided-desk';
import { testRow } from './queue/test-rows';
import { resetSelection } from './selection/selection-store';
import { NOW, testCounts, testDispute, testQueue, testStatus } from './test-disputes';
import { resetViewDesk } from './views/view-desk';

/** As the shell shows it: anew for whoever takes the window over. */
function ForOnePerson() {
  return <DisputesScreen key={usePersonTurn()} />;
}

/** The whole screen on an engine that says what the test says; drawn anew for each test of the file. */
export function disputesOnScreen() {
  let fake: ReturnType<typeof fakeEngine>;
  let stopKeys: () => void;
  let stopWatch: () => void;

  beforeEach(() => {
    saveSettings({ language: 'en' });
    routeStore.setState({ screen: 'disputes', params: {}, visits: {} });
    resetDisputeDesk();
    resetSelection();
    resetGuidedDesk();
    resetViewDesk();
    fake = fakeEngine();
    stopKeys = listenToKeys(window);
    stopWatch = watchPerson(fake.engine);
    render(
      <EngineContext value={fake.engine}>
        <ForOnePerson />
      </EngineContext>,
    );
  });
  afterEach(() => {
    cleanup();
    stopKeys();
    stopWatch();
    fake.close();
  });

  const lastSub = (topic: string) =>
    fake.port.sent.findLast((m): m is Extract<ToEngine, { t: 'sub' }> => m.t === 'sub' && m.topic === topic);
  const sentCommands = () =>
    fake.port.sent.flatMap((m) =>
      m.t === 'call' && m.name === 'command.execute' ? [{ id: m.id, ...(m.params as CommandAsked) }] : [],
    );
  const callsOf = (name: string) =>
    fake.port.sent.filter((m): m is Extract<ToEngine, { t: 'call' }> => m.t === 'call' && m.name === name);
  return {
    lastSub,
    sentCommands,
    lastFilter: () => (lastSub('queue')?.params as { readonly filter: object } | undefined)?.filter,
    /** The engine pushes a window of the queue, and the counts. */
    queue: (rows = rowsOf(...names(12)), at: { offset?: number; total?: number } = {}) =>
      act(() => {
        fake.push('status', testStatus());
        fake.push('queue', testQueue(rows, { total: 50, ...at }));
        fake.push('queueCounts', testCounts());
      }),
    /** The engine pushes a dispute's details. */
    detail: (dispute: Parameters<typeof testDispute>[0] | null) =>
      act(() => fake.push('dispute', dispute === null ? null : testDispute(dispute))),
    /** The engine ends the queue's subscription. */
    failQueue: (code: 'too_large') =>
      act(() =>
        fake.say({
          t: 'fail',
          id: lastSub('queue')?.id ?? 0,
          error: { code, message: 'no', retryable: false },
        }),
      ),
    /** The engine ends the last subscription to a topic. */
    fail: (topic: string) =>
      act(() =>
        fake.say({
          t: 'fail',
          id: lastSub(topic)?.id ?? 0,
          error: { code: 'internal', message: 'no', retryable: false },
        }),
      ),
    /** Parameters of the calls of this name, in order. */
    calls: (name: string) => callsOf(name).map((call) => call.params),
    /** What was told on all subscriptions to a topic: their parameters, in order. */
    told: (topic: string) => {
      const { sent } = fake.port;
      const ids = new Set(sent.flatMap((m) => (m.t === 'sub' && m.topic === topic ? [m.id] : [])));
      return sent.flatMap((m) => ((m.t === 'sub' || m.t === 'set') && ids.has(m.id) ? [m.params] : []));
    },
    /** The connection to the engine is lost. */
    lose: () => act(() => fake.engine.connection.state.setState({ phase: 'down' })),
    /** The engine answers the last call of this name. */
    answerCall: (name: string, result: unknown) =>
      act(async () => {
        fake.say({ t: 'ok', id: callsOf(name).at(-1)!.id, result });
      }),
    /** The engine pushes on the last subscription to a topic. */
    push: (topic: Parameters<typeof fake.push>[0], payload: never) => act(() => fake.push(topic, payload)),
    /** The engine answers the last command. */
    answer: async (
      result: { pending: boolean; version?: string } | { code: ErrorCode; changes?: readonly Change[] },
    ) => {
      const { id, commandId } = sentCommands().at(-1)!;
      await act(async () => {
        fake.say(
          'code' in result
            ? {
                t: 'fail',
                id,
                error: { message: 'no', retryable: ERROR_CODES[result.code].retryable, ...result },
              }
            : { t: 'ok', id, result: { commandId, seq: 1, version: 'v2', ...result } },
        );
      });
    },
  };
}

export const names = (count: number) => Array.from({ length: count }, (_, i) => `D${i}`);

export const rowsOf = (...ids: readonly string[]) =>
  ids.map((id) => testRow({ id, dueAt: NOW + 3_600_000, amountFen: 34_950, stage: 'with_merchant' }));

/** Ids of the first five rows on screen. */
export const shownIds = () =>
  [...document.querySelectorAll('[data-row]')].map((row) => row.getAttribute('data-row')).slice(0, 5);

export const cursorRow = () => document.querySelector('[data-cursor]')?.getAttribute('data-row') ?? null;

/** Presses a key where the focus is. */
export const press = (name: string, target: Element = document.activeElement ?? document.body) =>
  act(() => {
    fireEvent.keyDown(target, { key: name, code: name });
    fireEvent.keyUp(target, { key: name, code: name });
  });

/** Sends the form that a field belongs to, as Enter in it does. */
export const submit = (field: HTMLInputElement) => act(async () => fireEvent.submit(field.form!));

export const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
