import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach } from 'vitest';
import type { PeopleView, SignInAnswer, ToEngine } from '../../../shared/protocol';
import '../i18n/i18n';
import { createEngine, EngineContext } from '../../engine';
import { EngineConnection } from '../../engine/connection';
import { FakePort } from '../../engine/fake-port';
import { saveSettings } from '../settings';

/** A part of the page on an engine that says what the test says, with a stopwatch that the test moves. */
export function peopleOnScreen() {
  let port: FakePort;
  let close = () => {};
  let wallMs = 0;

  beforeEach(() => {
    saveSettings({ language: 'en' });
    wallMs = 1_000;
  });
  afterEach(() => {
    cleanup();
    close();
  });

  const open = () => {
    port = new FakePort();
    const engine = createEngine(new EngineConnection(undefined, window), () => wallMs);
    close = engine.open();
    engine.connection.client.connect(port);
    engine.connection.state.setState({ phase: 'connected', epoch: 1 });
    return engine;
  };
  const callsOf = (name: string) =>
    port.sent.filter((m): m is Extract<ToEngine, { t: 'call' }> => m.t === 'call' && m.name === name);

  return {
    open,
    /** Draws it and pushes the first view. */
    show(children: ReactNode, view: PeopleView) {
      const engine = open();
      render(<EngineContext value={engine}>{children}</EngineContext>);
      this.push(view);
      return engine;
    },
    push: (view: PeopleView) =>
      act(() => {
        const ids = port.sent.flatMap((m) => (m.t === 'sub' && m.topic === 'people' ? [m.id] : []));
        for (const id of ids) port.say({ t: 'push', id, payload: view });
      }),
    calls: (name: string) => callsOf(name).map((call) => call.params),
    answer: (name: string, result: SignInAnswer | null) =>
      act(async () => port.say({ t: 'ok', id: callsOf(name).at(-1)!.id, result })),
    refuse: (name: string, code: 'forbidden' | 'conflict' | 'wrong_passcode' | 'locked_out') =>
      act(async () =>
        port.say({
          t: 'fail',
          id: callsOf(name).at(-1)!.id,
          error: { code, message: 'no', retryable: false },
        }),
      ),
    /** Moves the stopwatch; whoever counts down looks at it again. */
    pass: (ms: number, look: (ms: number) => void) =>
      act(() => {
        wallMs += ms;
        look(ms);
      }),
  };
}

export const passcodeField = () => screen.getByLabelText<HTMLInputElement>(/^Passcode of/);

export const type = (field: HTMLInputElement, value: string) =>
  act(() => {
    fireEvent.change(field, { target: { value } });
  });

/** Sends the form a field belongs to, as Enter in it does. */
export const enter = (field: HTMLInputElement) => act(async () => fireEvent.submit(field.form!));
