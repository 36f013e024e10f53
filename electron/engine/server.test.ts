import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { codedError, ERROR_CODES } from '../../shared/kernel';
import { CALLS, type CallHandlers, type FromEngine, TOPICS, type TopicName } from '../../shared/protocol';
import { CallError } from './call-error';
import type { EnginePort } from './port';
import { EngineServer, MAX_MESSAGES_PER_SEC, MAX_SUBSCRIPTIONS } from './server';
import type { TopicSource } from './subscriptions';
import { fixedSeat, seated } from './testing/seated';

interface TestPort extends EnginePort {
  readonly sent: FromEngine[];
  deliver(message: unknown): void;
  hangUp(): void;
}

function testPort(): TestPort {
  let onMessage: (message: unknown) => void = () => undefined;
  let onClose: () => void = () => undefined;
  const sent: FromEngine[] = [];
  return {
    sent,
    post: (message) => void sent.push(message as FromEngine),
    onMessage: (listener) => {
      onMessage = listener;
    },
    onClose: (listener) => {
      onClose = listener;
    },
    close: () => undefined,
    deliver: (message) => onMessage(message),
    hangUp: () => onClose(),
  };
}

const pushes = (port: TestPort) => port.sent.filter(({ t }) => t === 'push');

/** Handlers that only tell that they were reached, and with what. */
function countingHandlers(reached: string[]): CallHandlers {
  const names = Object.keys(CALLS) as (keyof typeof CALLS)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (params: unknown) => {
        CALLS[name].params.parse(params);
        reached.push(name);
        return null;
      },
    ]),
  ) as unknown as CallHandlers;
}

let server: EngineServer | null = null;
afterEach(() => {
  server?.close();
  server = null;
});

function setUp(options: { calls?: CallHandlers; source?: () => TopicSource | null } = {}) {
  const reached: string[] = [];
  const opened: TopicName[] = [];
  const clock = { wall: 1_000 };
  server = new EngineServer({
    calls: options.calls ?? countingHandlers(reached),
    open: (topic) => {
      opened.push(topic);
      return options.source?.() ?? null;
    },
    intervalOf: () => 100,
    wallNow: () => clock.wall,
    now: () => 7,
  });
  const port = testPort();
  server.attach(port, fixedSeat(seated('li')));
  return { server, port, reached, opened, clock };
}

const pauseCall = { t: 'call', id: 1, name: 'session.pause', params: {} };

describe('the engine’s port', () => {
  it('answers a call that fits', async () => {
    const { port, reached } = setUp();
    port.deliver(pauseCall);
    await vi.waitFor(() => expect(port.sent).toEqual([{ t: 'ok', id: 1, result: null }]));
    expect(reached).toEqual(['session.pause']);
  });

  it('refuses whatever is no message, without reaching a handler or throwing', async () => {
    const { port, reached, opened, clock } = setUp();
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
        (message) => {
          clock.wall += 1_000;
          port.deliver(message);
        },
      ),
      { seed: 3, numRuns: 2_000 },
    );
    expect(reached).toEqual([]);
    expect(opened).toEqual([]);
  });

  const hostile: readonly unknown[] = [
    undefined,
    null,
    [],
    'x',
    7,
    Number.NaN,
    { unexpected: true },
    JSON.parse('{"__proto__":{"factor":5},"constructor":1}'),
    { factor: 1e9 },
    { factor: '60' },
    { text: 'x'.repeat(100_000), limit: 1 },
    { filter: { scope: 'open', cause: ['no such'] } },
    { commandId: 'c1', actor: 'director', command: { kind: 'no.such' } },
  ];
  for (const name of Object.keys(CALLS)) {
    it(`answers ${name} with a code when its parameters don't fit`, async () => {
      const takesNothing = CALLS[name as keyof typeof CALLS].params.safeParse({}).success;
      const { port, reached } = setUp();
      for (const [id, params] of hostile.entries()) port.deliver({ t: 'call', id, name, params });
      await vi.waitFor(() => expect(port.sent).toHaveLength(hostile.length));
      for (const answer of port.sent) {
        if (answer.t === 'fail') expect(Object.keys(ERROR_CODES)).toContain(answer.error.code);
        else expect(takesNothing).toBe(true);
      }
      // Only an object without keys of its own is the nothing that such a call takes.
      expect(reached.length).toBeLessThanOrEqual(takesNothing ? 1 : 0);
    });
  }

  for (const topic of Object.keys(TOPICS) as TopicName[]) {
    it(`refuses a subscription to ${topic} whose parameters don't fit`, () => {
      const { port, opened } = setUp();
      for (const [id, params] of hostile.entries()) port.deliver({ t: 'sub', id, topic, params });
      const refused = port.sent.filter((answer) => answer.t === 'fail');
      expect(refused.length + opened.length).toBe(hostile.length);
      expect(opened.length).toBeLessThanOrEqual(TOPICS[topic].params.safeParse({}).success ? 1 : 0);
      for (const answer of refused) expect(answer.t === 'fail' && answer.error.code).toBe('bad_message');
    });
  }

  it('knows no call or topic by an inherited name', async () => {
    const { port } = setUp();
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      port.deliver({ t: 'call', id: 1, name, params: {} });
      port.deliver({ t: 'sub', id: 2, topic: name, params: {} });
    }
    await vi.waitFor(() => expect(port.sent).toHaveLength(8));
    for (const answer of port.sent)
      expect(answer).toMatchObject({ t: 'fail', error: { code: 'unknown_call' } });
  });

  it('answers a handler’s coded error with its code, and any other with `internal`, telling nothing of it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const calls = {
      ...countingHandlers([]),
      'session.pause': () => {
        throw new CallError(codedError('no_session', 'none'));
      },
      'session.resume': () => {
        throw new Error('secret path /home/x');
      },
    };
    const { port } = setUp({ calls });
    port.deliver(pauseCall);
    port.deliver({ t: 'call', id: 2, name: 'session.resume', params: {} });
    await vi.waitFor(() => expect(port.sent).toHaveLength(2));
    expect(port.sent).toContainEqual({ t: 'fail', id: 1, error: codedError('no_session', 'none') });
    expect(JSON.stringify(port.sent)).not.toContain('secret');
    log.mockRestore();
  });

  it('takes a bounded number of messages a second', async () => {
    const { port, clock, reached } = setUp();
    for (let i = 0; i < MAX_MESSAGES_PER_SEC + 10; i++) port.deliver({ ...pauseCall, id: i });
    await vi.waitFor(() => expect(port.sent).toHaveLength(MAX_MESSAGES_PER_SEC + 10));
    expect(reached).toHaveLength(MAX_MESSAGES_PER_SEC);
    expect(
      port.sent.filter((answer) => answer.t === 'fail' && answer.error.code === 'rate_limited'),
    ).toHaveLength(10);
    clock.wall += 1_000;
    port.deliver(pauseCall);
    await vi.waitFor(() => expect(reached).toHaveLength(MAX_MESSAGES_PER_SEC + 1));
  });
});

describe('subscriptions', () => {
  function counter(log: string[]): () => TopicSource {
    let value = 0;
    return () => ({
      poll: () => ({ value: ++value }) as never,
      set: () => void log.push('set'),
      close: () => void log.push('close'),
    });
  }

  it('pushes at once, then at most once an interval', () => {
    const { server: s, port, clock } = setUp({ source: counter([]) });
    port.deliver({ t: 'sub', id: 5, topic: 'overview', params: {} });
    expect(pushes(port)).toEqual([{ t: 'push', id: 5, payload: { value: 1 } }]);
    for (let i = 0; i < 9; i++) {
      clock.wall += 10;
      s.tick();
    }
    expect(pushes(port)).toHaveLength(1);
    clock.wall += 10;
    s.tick();
    expect(pushes(port)).toHaveLength(2);
  });

  it('answers new parameters at once, and stops after unsub or a closed port', () => {
    const log: string[] = [];
    const { server: s, port, clock } = setUp({ source: counter(log) });
    port.deliver({ t: 'sub', id: 5, topic: 'dispute', params: { id: 'D1' } });
    port.deliver({ t: 'set', id: 5, params: { id: 'D2' } });
    expect(pushes(port)).toHaveLength(2);
    port.deliver({ t: 'unsub', id: 5 });
    clock.wall += 1_000;
    s.tick();
    expect(pushes(port)).toHaveLength(2);
    port.deliver({ t: 'sub', id: 6, topic: 'overview', params: {} });
    port.hangUp();
    expect(log).toEqual(['set', 'close', 'close']);
    expect(s.clientCount).toBe(0);
  });

  it('holds a bounded number of subscriptions a port', () => {
    const { port } = setUp({ source: counter([]) });
    for (let id = 0; id <= MAX_SUBSCRIPTIONS; id++)
      port.deliver({ t: 'sub', id, topic: 'overview', params: {} });
    expect(port.sent.at(-1)).toMatchObject({
      t: 'fail',
      id: MAX_SUBSCRIPTIONS,
      error: { code: 'too_large' },
    });
  });

  it('looks at the new session after a switch', () => {
    const { server: s, port, clock } = setUp({ source: counter([]) });
    port.deliver({ t: 'sub', id: 5, topic: 'overview', params: {} });
    s.reopenAll();
    clock.wall += 1;
    s.tick();
    expect(pushes(port)).toHaveLength(2);
  });
});
