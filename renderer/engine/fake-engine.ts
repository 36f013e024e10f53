import { type Act, PERMISSIONS } from '../../shared/engine';
import type { FromEngine, PeopleView, ToEngine, TopicName } from '../../shared/protocol';
import { EngineConnection } from './connection';
import { createEngine, type Engine } from './engine';
import { FakePort } from './fake-port';

/** Whose window it is where a test doesn't say: somebody who may do everything. */
export const SOMEBODY: PeopleView = {
  state: 'signed_in',
  me: {
    id: 'lin',
    name: { zh: '林致远', en: 'Lin Zhiyuan' },
    roles: ['supervisor', 'manager'],
    isActive: true,
  },
  may: Object.keys(PERMISSIONS) as Act[],
  directory: [
    {
      id: 'lin',
      name: { zh: '林致远', en: 'Lin Zhiyuan' },
      roles: ['supervisor', 'manager'],
      isActive: true,
    },
    { id: 'zhou', name: { zh: '周敏', en: 'Zhou Min' }, roles: ['manager'], isActive: true },
  ],
  seats: [{ window: 1, isMine: true, personId: 'lin', state: 'signed_in' }],
  drillCodes: null,
  needsFirstPair: false,
  idleLockMs: null,
};

/** A port at whose other end somebody is signed in: as with the real engine, a subscription is answered at once. */
class SeatedPort extends FakePort {
  constructor(readonly people: PeopleView) {
    super();
  }

  override postMessage(message: ToEngine): void {
    super.postMessage(message);
    if (message.t === 'sub' && message.topic === 'people')
      this.say({ t: 'push', id: message.id, payload: this.people });
  }
}

/**
 * An engine for component tests: pushes what the test says, and keeps what the page asked. `engine`: the page's own, where
 * what is tested sends acts by that one.
 */
export function fakeEngine(
  people: PeopleView = SOMEBODY,
  engine: Engine = createEngine(new EngineConnection(undefined, window)),
): {
  readonly engine: Engine;
  readonly port: FakePort;
  /** Pushes to every open subscription of a topic; stops the test when the page has none. */
  readonly push: (topic: TopicName, payload: unknown) => void;
  readonly say: (message: FromEngine) => void;
  readonly close: () => void;
} {
  const port = new SeatedPort(people);
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
