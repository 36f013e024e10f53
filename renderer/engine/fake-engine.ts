import type { FromEngine, TopicName } from '../../shared/protocol';
import { EngineConnection } from './connection';
import { createEngine, type Engine } from './engine';
import { FakePort } from './fake-port';

/** An engine for component tests: pushes what the test says, and keeps what the page asked. */
export function fakeEngine(): {
  readonly engine: Engine;
  readonly port: FakePort;
  /** Pushes to every open subscription of a topic; stops the test when the page has none. */
  readonly push: (topic: TopicName, payload: unknown) => void;
  readonly say: (message: FromEngine) => void;
  readonly close: () => void;
} {
  const engine = createEngine(new EngineConnection(undefined, window));
  const port = new FakePort();
  const close = engine.open();
  engine.connection.client.connect(port);
  engine.connection.state.setState({ phase: 'connected', epoch: 1 });
  const push = (topic: TopicName, payload: unknown) => {
    const ended = new Set(port.sent.flatMap((m) => (m.t === 'unsub' ? [m.id] : [])));
    const open = port.sent.flatMap((m) =>
      m.t === 'sub' && m.topic === topic && !ended.has(m.id) ? [m.id] : [],
    );
    if (open.length === 0) throw new Error(`nobody listens to ${topic}`);
    for (const id of open) port.say({ t: 'push', id, payload });
  };
  return { engine, port, push, say: (message) => port.say(message), close };
}
